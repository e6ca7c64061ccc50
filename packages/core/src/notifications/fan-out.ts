import { setTimeout as rest, setImmediate as turn } from 'node:timers/promises';
import { and, asc, desc, eq, gt, isNull, lte, type SQL, sql } from 'drizzle-orm';
import { bigints } from '../delivery/thread-order.ts';
import { rows, type Services, type Transaction } from '../foundation/index.ts';
import { reaches, worstImpactTold } from './audience.ts';
import { type Around, isPaced, lookAround, writeRows } from './ledger-rows.ts';
import { notifications } from './schema.ts';
import { Stuck, stuckOrThrow } from './stuck.ts';

const longestRestMs = 50;

/** Rows of one step: short enough that the embedded database lets the page be served in between. */
const stepSize = 500;

export interface FanOutLimits {
  /** More to one recipient in an hour wait, and come as one. */
  messagesPerHour: number;
}

export const usualFanOutLimits: FanOutLimits = { messagesPerHour: 12 };

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
export async function fanOut(services: Services, limits = usualFanOutLimits): Promise<boolean> {
  let any = false;
  const stuck: number[] = [];
  for (;;) {
    const began = performance.now();
    const done = await services.db
      .transaction((tx) => step(services, tx, limits, stuck))
      .catch((error) => stuckOrThrow(services.log, error));
    if (done === 'nothing') return any;
    if (typeof done === 'object') {
      stuck.push(done.stuck);
      continue;
    }
    any = true;
    services.wakeups.send('delivery');
    // Awaited queries on the embedded database never give the event loop back by themselves.
    if (done === 'whole') await turn();
    // Twice as long for all others: an answer that takes several queries must not wait for a step at each of them.
    else await rest(Math.min(2 * (performance.now() - began), longestRestMs));
  }
}

/** Of one thread the newest goes first: those before it are then replaced without ever being due. */
const isNewestWaiting = (now: Date, stuck: SQL) => sql`not exists (select from notifications newer
  where newer.thread = ${notifications.thread} and newer.id > ${notifications.id} and newer.id <> all(${stuck})
    and newer.fanned_out_at is null and newer.hold_until <= ${now.toISOString()}::timestamptz)`;

async function step(
  services: Services,
  tx: Transaction,
  limits: FanOutLimits,
  stuck: readonly number[],
): Promise<'nothing' | 'part' | 'whole'> {
  const now = services.clock.now();
  const not = bigints(stuck);
  const isWaiting = and(isNull(notifications.fannedOutAt), lte(notifications.holdUntil, now));
  const [waiting] = await tx
    .select()
    .from(notifications)
    .where(and(isWaiting, sql`${notifications.id} <> all(${not})`, isNewestWaiting(now, not)))
    .orderBy(desc(notifications.priority), asc(notifications.id))
    .limit(1)
    .for('update', { skipLocked: true });
  if (!waiting) return 'nothing';
  return fanOutSome(services, tx, waiting, now, limits).catch((error) => {
    throw new Stuck(waiting.id, error);
  });
}

interface Found {
  last: number | string | null;
  count: number | string;
  paces: boolean | null;
  around: Around;
}

async function fanOutSome(
  services: Services,
  tx: Transaction,
  waiting: typeof notifications.$inferSelect,
  now: Date,
  { messagesPerHour }: FanOutLimits,
): Promise<'part' | 'whole'> {
  const reached = reaches({ ...waiting, impact: await worstImpactTold(tx, waiting) });
  const [found] = await rows<Found>(
    tx,
    sql`select max(id) as last, count(*) as count, bool_or(paced) as paces, ${lookAround(waiting, now)} as around from (
      select id, ${isPaced} as paced from subscriptions where id > ${waiting.fannedOutTo} and ${reached} order by id limit ${stepSize}) as next`,
  );
  const last = Number(found?.last ?? waiting.fannedOutTo);
  const count = Number(found?.count ?? 0);
  const range = { reached, after: waiting.fannedOutTo, last, hasPaces: found?.paces === true };
  if (found && count > 0)
    await writeRows(tx, waiting, { ...range, around: found.around }, { now, messagesPerHour });
  const done = count < stepSize;
  await tx
    .update(notifications)
    .set({ fannedOutTo: last, ...(done ? { fannedOutAt: now } : {}) })
    .where(eq(notifications.id, waiting.id));
  if (done) services.log.info({ notification: waiting.id, key: waiting.key }, 'notification.fanned-out');
  if (done && last === 0 && waiting.audience.kind === 'responders')
    services.log.warn({ key: waiting.key }, 'notification.no-responders');
  return done ? 'whole' : 'part';
}
