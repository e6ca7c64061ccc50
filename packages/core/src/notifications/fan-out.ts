import { and, asc, desc, eq, gt, isNull, lte, sql } from 'drizzle-orm';
import type { ChannelName } from '../delivery/sender.ts';
import { rows, type Services, type Transaction } from '../foundation/index.ts';
import { reaches, textArray } from './audience.ts';
import { notifications } from './schema.ts';

/** Rows of one step: short enough that the embedded database lets the page be served in between. */
const stepSize = 2_000;
/** Deliveries that one worker takes at a time. */
const batchSize = 250;

/** Lets go out what a page up to `revision` shows: it is published. */
export async function releaseNotifications(services: Services, revision: number): Promise<void> {
  const now = services.clock.now();
  const released = await services.db
    .update(notifications)
    .set({ holdUntil: now })
    .where(
      and(
        isNull(notifications.fannedOutAt),
        gt(notifications.holdUntil, now),
        lte(notifications.revision, revision),
      ),
    )
    .returning({ id: notifications.id });
  if (released.length > 0) services.wakeups.send('notification');
}

/**
 * Writes a ledger row for each subscription that waiting notifications concern, and batches of them to work off.
 * In steps, each a transaction of its own: a crash loses none and repeats none.
 * @returns whether anything was done
 */
export async function fanOut(services: Services): Promise<boolean> {
  let any = false;
  for (;;) {
    const more = await services.db.transaction((tx) => step(services, tx));
    if (!more) return any;
    any = true;
    services.wakeups.send('delivery');
    // Awaited queries on the embedded database never give the event loop back by themselves.
    await new Promise(setImmediate);
  }
}

async function step(services: Services, tx: Transaction): Promise<boolean> {
  const now = services.clock.now();
  const [waiting] = await tx
    .select()
    .from(notifications)
    .where(and(isNull(notifications.fannedOutAt), lte(notifications.holdUntil, now)))
    .orderBy(desc(notifications.priority), asc(notifications.id))
    .limit(1)
    .for('update', { skipLocked: true });
  if (!waiting) return false;
  if (waiting.expiresAt !== null && now >= waiting.expiresAt) {
    await tx.update(notifications).set({ fannedOutAt: now }).where(eq(notifications.id, waiting.id));
    services.log.warn({ notification: waiting.id, key: waiting.key }, 'notification.dropped-too-late');
    return true;
  }
  const reached = sql`${reaches(waiting.audience)}
    and subscriptions.channel = any(${textArray(waiting.channels as ChannelName[])})`;
  const [found] = await rows<{ last: number | string | null; count: number | string }>(
    tx,
    sql`select max(id) as last, count(*) as count from (
      select id from subscriptions where id > ${waiting.fannedOutTo} and ${reached} order by id limit ${stepSize}) as next`,
  );
  const last = Number(found?.last ?? waiting.fannedOutTo);
  const count = Number(found?.count ?? 0);
  if (count > 0) await writeStep(tx, waiting, reached, last, now);
  const done = count < stepSize;
  await tx
    .update(notifications)
    .set({ fannedOutTo: last, ...(done ? { fannedOutAt: now } : {}) })
    .where(eq(notifications.id, waiting.id));
  if (done) services.log.info({ notification: waiting.id, key: waiting.key }, 'notification.fanned-out');
  if (done && last === 0 && waiting.audience.kind === 'responders')
    services.log.warn({ key: waiting.key }, 'notification.no-responders');
  return true;
}

async function writeStep(
  tx: Transaction,
  waiting: typeof notifications.$inferSelect,
  reached: ReturnType<typeof sql>,
  last: number,
  now: Date,
): Promise<void> {
  await tx.execute(sql`with reached as (
      select id, channel from subscriptions where id > ${waiting.fannedOutTo} and id <= ${last} and ${reached}
    ), written as (
      insert into deliveries (notification_id, subscription_id, channel, state, attempts)
      select ${waiting.id}, id, channel, 'queued', 0 from reached
    ), parted as (
      select id, channel, (row_number() over (partition by channel order by id) - 1) / ${batchSize} as part from reached
    )
    insert into delivery_batches (notification_id, channel, from_subscription, to_subscription, priority, run_at)
    select ${waiting.id}, channel, min(id), max(id), ${waiting.priority}, ${now.toISOString()}::timestamptz
    from parted group by channel, part`);
}
