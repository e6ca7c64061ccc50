import { sql } from 'drizzle-orm';
import { type Database, rows } from '../foundation/index.ts';
import type { Result } from './retry.ts';
import type { ChannelName, Recipient } from './sender.ts';

/** How long a worker may be silent before another takes its batch over. */
export const leaseSeconds = 10;

export interface Batch {
  id: number;
  notificationId: number;
  channel: ChannelName;
  fromSubscription: number;
  toSubscription: number;
  /** Proves that the batch is still this worker's. */
  fence: number;
}

/** Takes the most urgent batch that is due and nobody holds; null when there is none. Leases go by the database's clock. */
export async function claimBatch(
  db: Database,
  channel: ChannelName,
  worker: string,
  now: Date,
): Promise<Batch | null> {
  const [row] = await rows<Record<string, string | number>>(
    db,
    sql`update delivery_batches set lease_until = now() + make_interval(secs => ${leaseSeconds}),
        fence = fence + 1, worker = ${worker}
      where id = (
        select id from delivery_batches
        where channel = ${channel} and run_at <= ${now.toISOString()}::timestamptz
          and (lease_until is null or lease_until < now())
        order by priority desc, run_at, id limit 1 for update skip locked)
      returning id, notification_id, from_subscription, to_subscription, fence`,
  );
  if (!row) return null;
  return {
    id: Number(row.id),
    notificationId: Number(row.notification_id),
    channel,
    fromSubscription: Number(row.from_subscription),
    toSubscription: Number(row.to_subscription),
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

/** What of a batch is still to be sent now. */
export async function dueDeliveries(db: Database, batch: Batch, now: Date): Promise<DueDelivery[]> {
  const found = await rows<{
    subscription_id: string | number;
    attempts: number;
    state: string | null;
    address: string;
    generation: number;
    language: Recipient['language'];
    time_zone: string;
    push_keys: Recipient['pushKeys'];
  }>(
    db,
    sql`select d.subscription_id, d.attempts, s.state, s.address, s.generation, s.language, s.time_zone, s.push_keys
      from deliveries d left join subscriptions s on s.id = d.subscription_id
      where d.notification_id = ${batch.notificationId} and d.channel = ${batch.channel}
        and d.subscription_id between ${batch.fromSubscription} and ${batch.toSubscription}
        and (d.state = 'queued' or d.state = 'retrying' and d.next_attempt_at <= ${now.toISOString()}::timestamptz)
      order by d.subscription_id`,
  );
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

/**
 * Writes results into the ledger in one statement, if the batch is still ours.
 * @returns false, having written nothing, when it has been taken over
 */
export async function writeResults(
  db: Database,
  batch: Batch,
  results: readonly Result[],
  now: Date,
): Promise<boolean> {
  const ids = results.map(({ subscriptionId }) => subscriptionId);
  const written = JSON.stringify(
    results.map(({ subscriptionId, state, attempts, reason, response, nextAttemptAt }) => ({
      subscription_id: subscriptionId,
      state,
      attempts,
      reason,
      response,
      next_attempt_at: nextAttemptAt,
    })),
  );
  // One statement, so one round trip. The bounds keep the planner on the key's range, whatever it believes of the table.
  const [outcome] = await rows<{ held: boolean }>(
    db,
    sql`with held as (
        select id from delivery_batches where id = ${batch.id} and fence = ${batch.fence} for update
      ), written as (
        update deliveries d set state = r.state, attempts = r.attempts, reason = r.reason,
          response = r.response, next_attempt_at = r.next_attempt_at,
          finished_at = case when r.state = 'retrying' then null else ${now.toISOString()}::timestamptz end
        from jsonb_to_recordset(${written}::jsonb) as r(subscription_id bigint, state text, attempts smallint,
          reason text, response text, next_attempt_at timestamptz)
        where exists (select from held) and d.notification_id = ${batch.notificationId}
          and d.subscription_id = r.subscription_id
          and d.subscription_id between ${Math.min(...ids)} and ${Math.max(...ids)}
          and d.state in ('queued', 'retrying')
      )
      select exists (select from held) as held`,
  );
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

/** Puts a batch down: gone when nothing is left in it, otherwise due again at its next retry. */
export async function finishBatch(db: Database, batch: Batch, now: Date): Promise<void> {
  await db.execute(sql`with held as (
      select id from delivery_batches where id = ${batch.id} and fence = ${batch.fence} for update
    ), left_over as (
      select min(coalesce(next_attempt_at, ${now.toISOString()}::timestamptz)) as at from deliveries
      where notification_id = ${batch.notificationId} and channel = ${batch.channel}
        and subscription_id between ${batch.fromSubscription} and ${batch.toSubscription}
        and state in ('queued', 'retrying')
    ), ended as (
      delete from delivery_batches where id in (select id from held) and (select at from left_over) is null
    )
    update delivery_batches set run_at = (select at from left_over), lease_until = null
    where id in (select id from held) and (select at from left_over) is not null`);
}
