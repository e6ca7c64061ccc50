import { and, gt, inArray } from 'drizzle-orm';
import type { Made } from '../access/once.ts';
import { ledger } from '../delivery/schema.ts';
import type { ChannelName } from '../delivery/sender.ts';
import { conflict, type Services, type Transaction } from '../foundation/index.ts';
import { findDeliveries } from './find-deliveries.ts';
import { countDeliveries, getNotification, type StoredNotification } from './list-notifications.ts';
import type { LeftOut } from './passing-failure.ts';
import { resendStep } from './resend-step.ts';
import { notifications } from './schema.ts';

export interface ResendInput {
  channel?: ChannelName | undefined;
  /** Also those that were held back because the database is a copy. */
  heldBack: boolean;
  /** The last subscription that an earlier, unfinished request looked at. */
  after: { state: 'gone' | 'suppressed'; id: number } | null;
}

export interface Resent {
  /** Put back into the queue, by channel. */
  queued: Partial<Record<ChannelName, number>>;
  leftOut: Partial<Record<LeftOut, number>>;
  /** Where to go on when there were too many for one request; null at the end. */
  next: ResendInput['after'];
}

const stepSize = 2_000;
/** A request does not work longer than this, and says where it stopped. */
const longestMs = 3_000;

/**
 * Sends again what failed for a reason that may pass, with a fresh schedule. Again is safe: what was put back is
 * no longer among the failed.
 * @throws Problem 404, or 409 while the ledger is being looked through after a restore
 */
export async function resendFailed(
  services: Services,
  notificationId: number,
  input: ResendInput,
  record: (tx: Transaction, made: Made) => Promise<void>,
): Promise<Resent> {
  const notification = await getNotification(services, notificationId);
  const why = await whyNone(services, notification);
  const resent: Resent = { queued: {}, leftOut: {}, next: null };
  if (why) await leaveAll(services, notification, input, why, resent);
  else await inSteps(services, notification, input, resent);
  await services.db.transaction((tx) =>
    record(tx, { id: String(notificationId), revision: 0, outcome: resent }),
  );
  services.log.info({ notification: notificationId, ...resent.queued }, 'notification.resent');
  services.wakeups.send('delivery');
  return resent;
}

/** Why the notification as a whole must not be said again. */
async function whyNone({ db, clock }: Services, notification: StoredNotification): Promise<LeftOut | null> {
  const { id, content, expiresAt } = notification;
  const [mark] = await db.select().from(ledger);
  if (mark?.closing && id <= mark.watermark)
    throw conflict('The ledger is being looked through after a restore. Try again in a minute.');
  if (expiresAt !== null && clock.now() >= expiresAt) return 'expired';
  // Of several things at once; a single one is looked at for each recipient.
  if (content.kind !== 'digest') return null;
  const threads = content.items.map((item) => item.thread);
  const [newer] = await db
    .select({ id: notifications.id })
    .from(notifications)
    .where(and(inArray(notifications.thread, threads), gt(notifications.id, id)))
    .limit(1);
  return newer ? 'superseded' : null;
}

async function leaveAll(
  services: Services,
  notification: StoredNotification,
  { channel, heldBack }: ResendInput,
  why: LeftOut,
  resent: Resent,
): Promise<void> {
  let count = 0;
  for (const counted of await countDeliveries(services, notification))
    if (
      (counted.state === 'gone' || (heldBack && counted.state === 'suppressed')) &&
      (!channel || counted.channel === channel)
    )
      count += counted.count;
  if (count > 0) resent.leftOut[why] = count;
}

async function inSteps(
  services: Services,
  notification: StoredNotification,
  input: ResendInput,
  resent: Resent,
): Promise<void> {
  const started = performance.now();
  const { channel, heldBack } = input;
  const states = heldBack ? (['gone', 'suppressed'] as const) : (['gone'] as const);
  const firstState = Math.max(0, states.indexOf(input.after?.state as 'gone'));
  for (const state of states.slice(firstState)) {
    let after = input.after?.state === state ? input.after.id : 0;
    for (;;) {
      const ids = await findDeliveries(
        services.db,
        notification.id,
        { state, channel },
        { after, limit: stepSize },
      );
      if (ids.length === 0) break;
      await services.db.transaction((tx) => resendStep(tx, notification, state, ids, resent));
      after = ids.at(-1) ?? after;
      if (performance.now() - started > longestMs) {
        resent.next = { state, id: after };
        return;
      }
    }
  }
}
