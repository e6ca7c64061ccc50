import { type SQL, sql } from 'drizzle-orm';
import { type DeliveryState, numbersCountedTogether as size } from '../delivery/schema.ts';
import type { ChannelName } from '../delivery/sender.ts';
import { type Database, rows } from '../foundation/index.ts';

export interface DeliveryFilter {
  state?: DeliveryState | undefined;
  channel?: ChannelName | undefined;
}

const columns: Record<DeliveryState, SQL> = {
  queued: sql`queued`,
  sent: sql`sent`,
  retrying: sql`retrying`,
  gone: sql`gone`,
  suppressed: sql`suppressed`,
};

/**
 * The subscriptions after `after` whose delivery is as asked for, in their order. The counts say which stretches of
 * the ledger hold any, and only so many of them are read as it takes to find `limit`: three among a million cost as
 * little as the first hundred.
 */
export async function findDeliveries(
  db: Database,
  notificationId: number,
  { state, channel }: DeliveryFilter,
  { after, limit }: { after: number; limit: number },
): Promise<number[]> {
  if (!state && !channel) {
    const next = await rows<{ id: number | string }>(
      db,
      sql`select subscription_id as id from deliveries
        where notification_id = ${notificationId} and subscription_id > ${after} order by subscription_id limit ${limit}`,
    );
    return next.map(({ id }) => Number(id));
  }
  const first = Math.floor((after + 1) / size);
  const counted = state ? columns[state] : sql`queued + sent + retrying + gone + suppressed`;
  const onChannel = channel ? sql`and channel = ${channel}` : sql``;
  const inState = state ? sql`and state = ${state}` : sql``;
  // How many of the first stretch lie before `after` nobody knows, so it does not count towards what is enough.
  const statement = sql`with stretches as (
        select bucket, sum(${counted}) as n from delivery_counts
        where notification_id = ${notificationId} and bucket >= ${first} ${onChannel} group by bucket
      ), enough as (
        select bucket from (
          select bucket, sum(case when bucket = ${first} then 0 else n end) over (order by bucket)
            - case when bucket = ${first} then 0 else n end as before
          from stretches where n > 0) as summed
        where before < ${limit} order by bucket limit ${limit + 1}
      )
      select d.id from enough cross join lateral (
        select subscription_id as id from deliveries
        where notification_id = ${notificationId} ${onChannel} ${inState} and subscription_id > ${after}
          and subscription_id >= enough.bucket::bigint * ${size}::bigint
          and subscription_id < (enough.bucket + 1)::bigint * ${size}::bigint
        order by subscription_id limit ${limit}) as d
      order by d.id limit ${limit}`;
  const found = await db.transaction(async (tx) => {
    // The planner takes the stretches for longer than they are; compiling the query would take a hundred times as long.
    await tx.execute(sql`set local jit = off`);
    return rows<{ id: number | string }>(tx, statement);
  });
  return found.map(({ id }) => Number(id));
}
