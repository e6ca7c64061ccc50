import { type SQL, sql } from 'drizzle-orm';
import type { ChannelName } from '../delivery/sender.ts';
import { isEligible } from '../delivery/watermark.ts';
import { type Queryable, rows, type Transaction } from '../foundation/index.ts';
import type { Pace } from '../subscribers/waiting-time.ts';
import { textArray } from './audience.ts';
import { instantOf } from './ledger-rows.ts';

// What of the ledger is to be looked through before it is sent, and nobody has in hand.

/** Batches of one step, about. */
const batchesOfStep = 8;

const isGated = (now: Date): SQL =>
  sql`gather_at <= ${instantOf(now)} and (lease_until is null or lease_until < now()) and ${isEligible}`;

/** A batch that waits to be looked through. */
export interface GatedBatch {
  id: number;
  notificationId: number;
  from: number;
  to: number;
  /** Whether it would be sent now, were it not for that. */
  isDue: boolean;
}

/** Channels on which something is due that has to be looked through before. */
export async function gatedChannels(db: Queryable, now: Date): Promise<ChannelName[]> {
  const found = await rows<{ channel: ChannelName }>(
    db,
    sql`select distinct channel from delivery_batches where ${isGated(now)} and run_at <= ${instantOf(now)}`,
  );
  return found.map(({ channel }) => channel);
}

/** The last subscription of the next step; null when there is none. */
export async function lastOfStep(
  tx: Transaction,
  channel: ChannelName,
  after: number,
  now: Date,
): Promise<number | null> {
  const [found] = await rows<{ last: number | string | null }>(
    tx,
    sql`select max(to_subscription) as last from (select to_subscription from delivery_batches
      where channel = ${channel} and ${isGated(now)} and run_at <= ${instantOf(now)} and to_subscription > ${after}
      order by to_subscription limit ${batchesOfStep}) as next`,
  );
  return found?.last == null ? null : Number(found.last);
}

/** Locks what is to be looked through in a range of subscriptions; nobody can take it up before. */
export async function lockGated(
  tx: Transaction,
  channel: ChannelName,
  { after, last }: { after: number; last: number },
  now: Date,
): Promise<GatedBatch[]> {
  const found = await rows<
    Record<'id' | 'notification_id' | 'from' | 'to', number | string> & { due: boolean }
  >(
    tx,
    sql`select id, notification_id, from_subscription as "from", to_subscription as "to", run_at <= ${instantOf(now)} as due
      from delivery_batches where channel = ${channel} and ${isGated(now)}
        and from_subscription <= ${last} and to_subscription > ${after}
      order by id for update`,
  );
  return found.map((row) => ({
    id: Number(row.id),
    notificationId: Number(row.notification_id),
    from: Math.max(Number(row.from), after + 1),
    to: Number(row.to),
    isDue: row.due,
  }));
}

/** A message to somebody that waits. */
export interface OpenRow extends Pace {
  subscriptionId: number;
  notificationId: number;
  /** Held back, rather than tried in vain. */
  isHeld: boolean;
}

/** The rows of these batches that may be sent, or will be tried again; what is held back for longer stays out. */
export async function openRows(
  tx: Transaction,
  channel: ChannelName,
  batches: readonly GatedBatch[],
  last: number,
  now: Date,
): Promise<OpenRow[]> {
  const ranges = batches.map(({ notificationId, from, to }) => ({
    notification_id: notificationId,
    first: from,
    last: Math.min(to, last),
  }));
  const found = await rows<Pace & { id: number | string; notification_id: number | string; held: boolean }>(
    tx,
    sql`select d.subscription_id as id, d.notification_id, d.state = 'queued' and d.next_attempt_at is not null as held,
        s.time_zone as "timeZone", s.quiet_from as "quietFrom", s.quiet_until as "quietUntil", s.digest
      from jsonb_to_recordset(${JSON.stringify(ranges)}::jsonb) as r(notification_id bigint, first bigint, last bigint)
      join deliveries d on d.notification_id = r.notification_id and d.subscription_id between r.first and r.last
      join subscriptions s on s.id = d.subscription_id
      where d.channel = ${channel} and (d.state = 'retrying'
        or d.state = 'queued' and (d.next_attempt_at is null or d.next_attempt_at <= ${instantOf(now)}))`,
  );
  return found.map(({ id, notification_id, held, ...pace }) => ({
    ...pace,
    subscriptionId: Number(id),
    notificationId: Number(notification_id),
    isHeld: held,
  }));
}

/** The newest notification that each subscription of a range has of each of these threads: subscription to thread to id. */
export async function newestTold(
  tx: Transaction,
  threads: readonly string[],
  { after, last }: { after: number; last: number },
): Promise<Map<number, Map<string, number>>> {
  const told = new Map<number, Map<string, number>>();
  if (threads.length === 0) return told;
  const found = await rows<{ subscription: number | string; thread: string; newest: number | string }>(
    tx,
    sql`select d.subscription_id as subscription, n.thread, max(n.id) as newest
      from notifications n join deliveries d on d.notification_id = n.id
      where n.thread = any(${textArray(threads)})
        and d.subscription_id > ${after} and d.subscription_id <= ${last} and d.reason is distinct from 'too late'
      group by 1, 2`,
  );
  for (const row of found) {
    const ofOne = told.get(Number(row.subscription)) ?? new Map<string, number>();
    told.set(Number(row.subscription), ofOne.set(row.thread, Number(row.newest)));
  }
  return told;
}

/** Lets these batches be taken up, until it is time to look again. */
export async function passBatches(
  tx: Transaction,
  passed: readonly { id: number; again: Date }[],
  now: Date,
): Promise<void> {
  if (passed.length === 0) return;
  await tx.execute(sql`update delivery_batches b
    set gather_at = least(p.again, (select min(d.next_attempt_at) from deliveries d
      where d.notification_id = b.notification_id and d.channel = b.channel
        and d.subscription_id between b.from_subscription and b.to_subscription
        and d.state = 'queued' and d.next_attempt_at > ${instantOf(now)}))
    from jsonb_to_recordset(${JSON.stringify(passed)}::jsonb) as p(id bigint, again timestamptz) where p.id = b.id`);
}
