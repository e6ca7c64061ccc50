import { and, eq, gt, inArray, sql } from 'drizzle-orm';
import { type DeliveryState, deliveries, deliveryBatches } from '../delivery/schema.ts';
import type { ChannelName } from '../delivery/sender.ts';
import type { Transaction } from '../foundation/index.ts';
import { subscriptions } from '../subscribers/schema.ts';
import { beforeWatermark } from './held-back.ts';
import type { StoredNotification } from './list-notifications.ts';
import { whyLeftOut } from './passing-failure.ts';
import { placeBatches, type Stretch } from './place-batches.ts';
import type { Resent } from './resend-failed.ts';
import { notifications } from './schema.ts';

const batchSize = 250;

/** Puts those of `ids` back into the queue that are worth it, with batches to work them off. */
export async function resendStep(
  tx: Transaction,
  notification: StoredNotification,
  state: DeliveryState,
  ids: readonly number[],
  resent: Resent,
): Promise<void> {
  const { id: notificationId, priority } = notification;
  // Fan-out and other requests like this one wait: nobody else makes batches of it meanwhile.
  await tx
    .select({ id: notifications.id })
    .from(notifications)
    .where(eq(notifications.id, notificationId))
    .for('update');
  // Nobody can claim one of these, or put one down, before this is done.
  const existing = await tx
    .select({
      id: deliveryBatches.id,
      channel: deliveryBatches.channel,
      from: deliveryBatches.fromSubscription,
      to: deliveryBatches.toSubscription,
      held: sql<boolean>`coalesce(${deliveryBatches.leaseUntil} > now(), false)`,
    })
    .from(deliveryBatches)
    .where(eq(deliveryBatches.notificationId, notificationId))
    .orderBy(deliveryBatches.id)
    .for('update');
  const rows = await tx
    .select({
      id: deliveries.subscriptionId,
      channel: deliveries.channel,
      reason: deliveries.reason,
      subscription: subscriptions.state,
    })
    .from(deliveries)
    .leftJoin(subscriptions, eq(subscriptions.id, deliveries.subscriptionId))
    .where(
      and(
        eq(deliveries.notificationId, notificationId),
        inArray(deliveries.subscriptionId, [...ids]),
        eq(deliveries.state, state),
      ),
    );
  const wanted = notification.content.kind === 'subscription_confirmation' ? 'pending' : 'confirmed';
  const again: { id: number; channel: ChannelName }[] = [];
  const overdue = new Set<number>();
  const loose: { id: number; channel: ChannelName }[] = [];
  const around = batchFinder(existing);
  const replaced = await replacedAmong(tx, notification, ids);
  for (const row of rows) {
    // Those that a subscriber's own choice or a newer message suppressed stay so.
    if (state === 'suppressed' && row.reason !== beforeWatermark) continue;
    const batch = around(row);
    const why =
      whyLeftOut(row, wanted) ??
      (replaced.has(row.id) ? 'superseded' : null) ??
      (batch?.held ? 'being_sent' : null);
    if (why) {
      resent.leftOut[why] = (resent.leftOut[why] ?? 0) + 1;
      continue;
    }
    again.push(row);
    resent.queued[row.channel] = (resent.queued[row.channel] ?? 0) + 1;
    if (batch) overdue.add(batch.id);
    else loose.push(row);
  }
  if (again.length === 0) return;
  await tx
    .update(deliveries)
    .set({
      state: 'queued',
      attempts: 0,
      reason: null,
      response: null,
      nextAttemptAt: null,
      finishedAt: null,
    })
    .where(
      and(
        eq(deliveries.notificationId, notificationId),
        inArray(
          deliveries.subscriptionId,
          again.map(({ id }) => id),
        ),
      ),
    );
  if (overdue.size > 0)
    await tx
      .update(deliveryBatches)
      .set({ runAt: notification.createdAt })
      .where(inArray(deliveryBatches.id, [...overdue]));
  const placed = [...new Set(loose.map(({ channel }) => channel))].flatMap((channel) =>
    placeBatches(
      channel,
      loose.filter((row) => row.channel === channel).map(({ id }) => id),
      existing,
      batchSize,
    ),
  );
  if (placed.length > 0)
    await tx.insert(deliveryBatches).values(
      placed.map(({ channel, from, to }) => ({
        notificationId,
        channel,
        fromSubscription: from,
        toSubscription: to,
        priority,
        runAt: notification.createdAt,
      })),
    );
}

/** Those whom a newer message of the same thread concerned, too. */
async function replacedAmong(
  tx: Transaction,
  { id, thread }: StoredNotification,
  ids: readonly number[],
): Promise<ReadonlySet<number>> {
  if (thread === null) return new Set();
  const found = await tx
    .selectDistinct({ id: deliveries.subscriptionId })
    .from(deliveries)
    .innerJoin(notifications, eq(notifications.id, deliveries.notificationId))
    .where(
      and(
        eq(notifications.thread, thread),
        gt(notifications.id, id),
        inArray(deliveries.subscriptionId, [...ids]),
        sql`${deliveries.reason} is distinct from 'too late'`,
      ),
    );
  return new Set(found.map((row) => row.id));
}

type Existing = Stretch & { id: number; held: boolean };

/** Finds the batch of its channel that a delivery lies in. */
function batchFinder(existing: readonly Existing[]) {
  const byChannel = Map.groupBy(
    [...existing].sort((a, b) => a.from - b.from),
    ({ channel }) => channel,
  );
  return ({ channel, id }: { channel: ChannelName; id: number }): Existing | undefined => {
    const stretches = byChannel.get(channel) ?? [];
    let low = 0;
    let high = stretches.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((stretches[middle]?.from ?? 0) <= id) low = middle + 1;
      else high = middle;
    }
    const before = stretches[low - 1];
    return before && id <= before.to ? before : undefined;
  };
}
