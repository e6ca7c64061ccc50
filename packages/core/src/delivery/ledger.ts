import { sql } from 'drizzle-orm';
import { type Database, type Plan, plannedRows, rows } from '../foundation/index.ts';
import type { Result } from './retry.ts';
import type { ChannelName, Recipient } from './sender.ts';
import { isEligible } from './watermark.ts';

/** How long a worker may be silent before another takes its batch over. */
export const leaseSeconds = 10;

export interface Batch {
  id: number;
  notificationId: number;
  channel: ChannelName;
  fromSubscription: number;
  toSubscription: number;
  /** Higher goes first. */
  priority: number;
  /** Proves that the batch is still this worker's. */
  fence: number;
}

/**
 * Takes the most urgent batch that is due and nobody holds; null when there is none. Leases go by the database's clock.
 * @param above only one more urgent than this
 */
export async function claimBatch(
  db: Database,
  channel: ChannelName,
  worker: string,
  now: Date,
  above: number | null = null,
): Promise<Batch | null> {
  const [row] = await rows<Record<string, string | number>>(
    db,
    sql`update delivery_batches set lease_until = now() + make_interval(secs => ${leaseSeconds}),
        fence = fence + 1, worker = ${worker}
      where id = (
        select id from delivery_batches
        where channel = ${channel} and run_at <= ${now.toISOString()}::timestamptz
          and (lease_until is null or lease_until < now()) and ${isEligible}
          and (gather_at is null or gather_at > ${now.toISOString()}::timestamptz)
          ${above === null ? sql`` : sql`and priority > ${above}`}
        order by priority desc, run_at, id limit 1 for update skip locked)
      returning id, notification_id, from_subscription, to_subscription, priority, fence`,
  );
  if (!row) return null;
  return {
    id: Number(row.id),
    notificationId: Number(row.notification_id),
    channel,
    fromSubscription: Number(row.from_subscription),
    toSubscription: Number(row.to_subscription),
    priority: Number(row.priority),
    fence: Number(row.fence),
  };
}

/** @returns false when the batch has been taken over */
export async function renewLease(db: Database, batch: Batch): Promise<boolean> {
  const renewed = await rows(
    db,
    sql`update delivery_batches set lease_until = now() + make_interval(secs => ${leaseSeconds})
      where id = ${batch.id} and fence = ${batch.fence} returning id`,
  );
  return renewed.length > 0;
}

export interface DueDelivery {
  recipient: Recipient;
  /** Attempts made so far. */
  attempts: number;
  /** Of the subscription as it is now; null when it was removed. */
  state: string | null;
}

interface DueRow {
  subscription_id: string | number;
  attempts: number;
  state: string | null;
  address: string;
  generation: number;
  language: Recipient['language'];
  time_zone: string;
  push_keys: Recipient['pushKeys'];
}

const duePlan: Plan<'notification' | 'channel' | 'from' | 'to' | 'now'> = {
  name: 'due-deliveries',
  statement: (of) => sql`
    select d.subscription_id, d.attempts, s.state, s.address, s.generation, s.language, s.time_zone, s.push_keys
    from deliveries d left join subscriptions s on s.id = d.subscription_id
    where d.notification_id = ${of('notification')} and d.channel = ${of('channel')}
      and d.subscription_id between ${of('from')} and ${of('to')}
      and (d.state = 'queued' and d.next_attempt_at is null
        or d.state in ('queued', 'retrying') and d.next_attempt_at <= ${of('now')}::timestamptz)
    order by d.subscription_id`,
};

/**
 * What of a batch is still to be sent now.
 * @param now when it was claimed: what is held back until later is first looked through, see `gather_at`
 */
export async function dueDeliveries(db: Database, batch: Batch, now: Date): Promise<DueDelivery[]> {
  const found = await plannedRows<DueRow>(db, duePlan, {
    notification: batch.notificationId,
    channel: batch.channel,
    from: batch.fromSubscription,
    to: batch.toSubscription,
    now: now.toISOString(),
  });
  return found.map((row) => ({
    attempts: row.attempts,
    state: row.state,
    recipient: {
      subscriptionId: Number(row.subscription_id),
      generation: row.generation,
      address: row.address,
      language: row.language,
      timeZone: row.time_zone,
      pushKeys: row.push_keys,
    },
  }));
}

/** The bounds keep the planner on the key's range, whatever it believes of the table. */
const writePlan: Plan<
  | 'batch'
  | 'fence'
  | 'notification'
  | 'from'
  | 'to'
  | 'now'
  | 'ids'
  | 'states'
  | 'attempts'
  | 'reasons'
  | 'responses'
  | 'next'
> = {
  name: 'write-results',
  statement: (of) => sql`with held as (
      select id from delivery_batches where id = ${of('batch')} and fence = ${of('fence')} for update
    ), written as (
      update deliveries d set state = r.state, attempts = r.attempts, reason = r.reason,
        response = r.response, next_attempt_at = r.next_attempt_at,
        finished_at = case when r.state = 'retrying' then null else ${of('now')}::timestamptz end
      from unnest(${of('ids')}::bigint[], ${of('states')}::text[], ${of('attempts')}::smallint[], ${of('reasons')}::text[],
          ${of('responses')}::text[], ${of('next')}::timestamptz[])
        as r(subscription_id, state, attempts, reason, response, next_attempt_at)
      where d.notification_id = ${of('notification')}
        and d.subscription_id = r.subscription_id
        and d.subscription_id between ${of('from')} and ${of('to')}
        and (d.state in ('queued', 'retrying') and exists (select from held)
          or d.state = 'suppressed' and d.reason like 'superseded by %' and r.state = 'sent')
    )
    select exists (select from held) as held`,
};

/**
 * Writes results into the ledger in one statement, if the batch is still ours. What was sent in spite of a newer message
 * that has taken its place is always written: it is the truth.
 * @returns false, having written nothing, when it has been taken over
 */
export async function writeResults(
  db: Database,
  batch: Batch,
  results: readonly Result[],
  now: Date,
): Promise<boolean> {
  const ids = results.map(({ subscriptionId }) => subscriptionId);
  const [outcome] = await plannedRows<{ held: boolean }>(db, writePlan, {
    batch: batch.id,
    fence: batch.fence,
    notification: batch.notificationId,
    from: Math.min(...ids),
    to: Math.max(...ids),
    now: now.toISOString(),
    ids,
    states: results.map(({ state }) => state),
    attempts: results.map(({ attempts }) => attempts),
    reasons: results.map(({ reason }) => reason),
    responses: results.map(({ response }) => response),
    next: results.map(({ nextAttemptAt }) => nextAttemptAt?.toISOString() ?? null),
  });
  if (!outcome?.held) return false;
  await retire(db, results, now);
  return true;
}

/** Addresses that the other side has declared dead are written to no more. */
async function retire(db: Database, results: readonly Result[], now: Date): Promise<void> {
  for (const { subscriptionId, reason } of results.filter((result) => result.retire)) {
    await db.execute(sql`update subscriptions set state = 'gone', ended_at = ${now.toISOString()}::timestamptz,
      end_reason = ${reason} where id = ${subscriptionId} and state in ('confirmed', 'pending')`);
  }
}

/** For how long a batch is left alone whose recipients wait for an older message to end. */
const restSeconds = 0.2;

/**
 * Puts a batch down: gone when nothing is left in it, otherwise due again at its next retry.
 * @param rests whether it is to be left alone for a moment
 */
export async function finishBatch(
  db: Database,
  batch: Batch,
  now: Date,
  rests = false,
  resumeInMs: number | null = null,
): Promise<void> {
  const notBefore = new Date(now.getTime() + (resumeInMs ?? 0)).toISOString();
  await db.transaction(async (tx) => {
    const held = await rows(
      tx,
      sql`select id from delivery_batches where id = ${batch.id} and fence = ${batch.fence} for update`,
    );
    if (held.length === 0) return;
    // A statement sees what was there when it began: only one that begins with the lock in hand sees all that was put in.
    await tx.execute(sql`with left_over as (
      select min(coalesce(next_attempt_at, ${now.toISOString()}::timestamptz)) as at from deliveries
      where notification_id = ${batch.notificationId} and channel = ${batch.channel}
        and subscription_id between ${batch.fromSubscription} and ${batch.toSubscription}
        and state in ('queued', 'retrying')
    ), ended as (
      delete from delivery_batches where id = ${batch.id} and (select at from left_over) is null
    )
    update delivery_batches set run_at = greatest((select at from left_over), ${notBefore}::timestamptz),
      lease_until = case when ${rests}::boolean then now() + make_interval(secs => ${restSeconds}) end
    where id = ${batch.id} and (select at from left_over) is not null`);
  });
}
