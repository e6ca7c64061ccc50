import { type SQL, sql } from 'drizzle-orm';
import { bigints } from '../delivery/thread-order.ts';
import { type Queryable, rows, type Transaction } from '../foundation/index.ts';
import { type Pace, waitOf } from '../subscribers/waiting-time.ts';
import { textArray, worstImpactTold } from './audience.ts';
import { isDigestible, oldAfterMs } from './digest-rules.ts';
import { isUrgent } from './draft.ts';
import { knownZone } from './rendering/times.ts';
import type { notifications } from './schema.ts';
import { mustGoAtOnce, wordOf } from './urgent-words.ts';

type Waiting = typeof notifications.$inferSelect;

/** A part of those whom a notification reaches. */
export interface Range {
  /** Condition on `subscriptions`. */
  reached: SQL;
  /** The last subscription before the range, and the last in it. */
  after: number;
  last: number;
  /** Whether anybody in it has quiet hours or a digest. */
  hasPaces: boolean;
  around: Around;
}

/** What else has been told, as far as it matters to a notification. */
export interface Around {
  /** Newer ones of its thread that have rows. */
  newer: number[];
  /** Whether older ones of its thread may still be on their way. */
  hasOlder: boolean;
  /** What was told to many in the last hour, about whatever. */
  recent: number[];
}

/** An `Around` as JSON, to be looked up along with something else. */
export function lookAround({ id, thread, fannedOutTo }: Waiting, now: Date): SQL {
  const others = sql`select o.id from notifications o where o.thread = ${thread}::text`;
  return sql`jsonb_build_object(
    'newer', to_jsonb(array(${others} and o.id > ${id} and o.fanned_out_to > 0)),
    'hasOlder', exists (select from delivery_batches b
      where b.notification_id in (${others} and o.id < ${id}) and b.to_subscription > ${fannedOutTo}),
    'recent', to_jsonb(array(select latest.id from (
        select id, kind, key, fanned_out_to, fanned_out_at from notifications
        where audience->>'kind' <> 'subscription' and id <> ${id} order by id desc limit 500) as latest
      where (kind is not null or key like 'digest/%') and fanned_out_to > 0
        and (fanned_out_at is null or fanned_out_at > ${instantOf(now)} - interval '1 hour'))))`;
}

/** Deliveries that one worker takes at a time. */
const batchSize = 500;

/**
 * Writes the ledger rows of a range, and batches of those that are to be sent. Some are not, and say so: too late, or
 * a newer message of the thread is there already. Some wait: for the end of quiet hours, for a digest, for the end of
 * the hour in which somebody was told enough.
 */
export async function writeRows(
  tx: Transaction,
  waiting: Waiting,
  range: Range,
  { now, messagesPerHour }: { now: Date; messagesPerHour: number },
): Promise<void> {
  const { createdAt } = waiting;
  const at = instantOf(now);
  const isLate = waiting.expiresAt !== null && now >= waiting.expiresAt;
  const { newer, hasOlder } = range.around;
  const paces = isLate ? [] : await pacesIn(tx, waiting, range, now);
  const recent = isLate ? [] : await tooMany(tx, waiting, range.around, messagesPerHour);
  const gatherAt = waiting.thread === null ? null : instantOf(new Date(createdAt.getTime() + oldAfterMs));
  const isPlain = !isLate && newer.length === 0 && paces.length === 0 && recent.length === 0;
  if (isPlain) await writePlainRows(tx, waiting, range, { at, gatherAt });
  else {
    const replacedBy = newer.length === 0 ? sql`null::bigint` : newestRow(newer, at);
    const until = laterOf(paces, recent, messagesPerHour, at);
    await writeJudgedRows(tx, waiting, range, { at, gatherAt, isLate, replacedBy, until, paces });
  }
  if (!isLate && hasOlder) await replaceOlder(tx, waiting, range, now);
}

interface Times {
  at: SQL;
  /** When what has not been sent is old; null for what is never gathered. */
  gatherAt: SQL | null;
}

/** All of them are told at once: by far the most frequent, and three times as fast. */
async function writePlainRows(
  tx: Transaction,
  { id, priority }: Waiting,
  { after, last, reached }: Range,
  { at, gatherAt }: Times,
): Promise<void> {
  await tx.execute(sql`with reached as (
      select id, channel from subscriptions where id > ${after} and id <= ${last} and ${reached}
    ), written as (
      insert into deliveries (notification_id, subscription_id, channel, state, attempts)
      select ${id}, id, channel, 'queued', 0 from reached
    ), parted as (
      select id, channel, (row_number() over (partition by channel order by id) - 1) / ${batchSize} as part from reached
    )
    insert into delivery_batches (notification_id, channel, from_subscription, to_subscription, priority, run_at, gather_at)
    select ${id}, channel, min(id), max(id), ${priority}, ${at}, case when ${isDigestible} then ${gatherAt}::timestamptz end
    from parted group by channel, part`);
}

interface Judging extends Times {
  isLate: boolean;
  /** Of a row `r`: the notification that has taken its place. */
  replacedBy: SQL;
  /** Of a row `r`: not before. */
  until: SQL;
  paces: readonly PacedUntil[];
}

/** Each of them is looked at. */
async function writeJudgedRows(
  tx: Transaction,
  { id, priority }: Waiting,
  range: Range,
  { at, gatherAt, isLate, replacedBy, until, paces }: Judging,
): Promise<void> {
  await tx.execute(sql`with reached as (
      select id, channel, digest, quiet_from, quiet_until, time_zone from subscriptions
      where id > ${range.after} and id <= ${range.last} and ${range.reached}
    ), planned as (
      select r.id, r.channel, ${replacedBy} as replaced_by,
        ${until} as until
      from reached r ${paces.length === 0 ? sql`` : joinPaces(paces)}
    ), written as (
      insert into deliveries (notification_id, subscription_id, channel, state, attempts, next_attempt_at, reason, finished_at)
      select ${id}, id, channel, case when ${isLate} or replaced_by is not null then 'suppressed' else 'queued' end, 0,
        case when ${isLate} or replaced_by is not null then null else until end,
        case when ${isLate} then 'too late' else 'superseded by notification ' || replaced_by end,
        case when ${isLate} or replaced_by is not null then ${at} end
      from planned returning subscription_id as id, channel, state, next_attempt_at
    ), parted as (
      select id, channel, next_attempt_at, (row_number() over (partition by channel order by id) - 1) / ${batchSize} as part
      from written where state = 'queued'
    )
    insert into delivery_batches (notification_id, channel, from_subscription, to_subscription, priority, run_at, gather_at)
    select ${id}, channel, min(id), max(id), ${priority}, min(coalesce(next_attempt_at, ${at})),
      case when ${gatherAt !== null} and ${isDigestible} then least(min(next_attempt_at), ${gatherAt}::timestamptz) end
    from parted group by channel, part`);
}

/** The newest of these that a subscription has, unless it came too late to be told or has to wait. */
function newestRow(newer: readonly number[], at: SQL): SQL {
  return sql`(select max(x.notification_id) from deliveries x
    where x.notification_id = any(${bigints(newer)}) and x.subscription_id = r.id and x.reason is distinct from 'too late'
      and not (x.state = 'queued' and x.next_attempt_at is not null and x.next_attempt_at > ${at}))`;
}

/**
 * Older messages of the thread that have not been sent give way, to those who get this one no later. What a worker
 * holds at this moment may be on its way: that worker sees to it.
 */
async function replaceOlder(
  tx: Transaction,
  { id, thread, channels }: Waiting,
  { after, last }: Range,
  now: Date,
): Promise<void> {
  const touching = sql`b.channel = any(${textArray(channels)}) and b.from_subscription <= ${last} and b.to_subscription > ${after}`;
  // Locked, so that nobody takes one up between the look and the change.
  const held = await rows<{ older: number | string }>(
    tx,
    sql`select b.notification_id as older from delivery_batches b
      where b.notification_id in (select o.id from notifications o where o.thread = ${thread} and o.id < ${id}) and ${touching}
      order by b.id for update`,
  );
  if (held.length === 0) return;
  const older = [...new Set(held.map((row) => Number(row.older)))];
  await tx.execute(sql`update deliveries d set state = 'suppressed', next_attempt_at = null, finished_at = ${instantOf(now)},
      reason = ${`superseded by notification ${id}`}
    from deliveries newest
    where d.notification_id = any(${bigints(older)}) and d.subscription_id > ${after} and d.subscription_id <= ${last}
      and d.state in ('queued', 'retrying')
      and newest.notification_id = ${id} and newest.subscription_id = d.subscription_id
      and newest.subscription_id > ${after} and newest.subscription_id <= ${last}
      and not (newest.state = 'queued' and newest.next_attempt_at is not null
        and newest.next_attempt_at > greatest(${instantOf(now)}, d.next_attempt_at))
      and not exists (select from delivery_batches b where b.notification_id = d.notification_id and b.channel = d.channel
        and d.subscription_id between b.from_subscription and b.to_subscription and b.lease_until >= now())`);
}

interface PacedUntil extends Pace {
  until: Date;
}

/** The kinds of quiet hours and digests in a range, and until when each waits. */
async function pacesIn(db: Queryable, waiting: Waiting, range: Range, now: Date): Promise<PacedUntil[]> {
  if (!range.hasPaces) return [];
  if (isUrgent(waiting.kind, waiting.impact)) return [];
  // Who was woken by a critical incident hears of its end.
  const { isOver } = wordOf(waiting.content);
  if (isOver && isUrgent(waiting.kind, await worstImpactTold(db, waiting))) return [];
  const found = await rows<Pace>(
    db,
    sql`select distinct time_zone as "timeZone", quiet_from as "quietFrom", quiet_until as "quietUntil", digest
      from subscriptions where id > ${range.after} and id <= ${range.last} and ${range.reached} and ${isPaced}`,
  );
  return found.flatMap((pace) => {
    const wait = waitOf({ ...pace, timeZone: knownZone(pace.timeZone) }, now);
    return wait ? [{ ...pace, until: wait.until }] : [];
  });
}

/** Whether a subscription may have to wait. */
export const isPaced = sql`(digest <> 'off' or quiet_from is not null)`;

function joinPaces(paces: readonly PacedUntil[]): SQL {
  return sql`left join jsonb_to_recordset(${JSON.stringify(paces)}::jsonb) as p("timeZone" text, "quietFrom" smallint,
      "quietUntil" smallint, digest text, until timestamptz)
    on p."timeZone" = r.time_zone and p.digest = r.digest and p."quietFrom" is not distinct from r.quiet_from
      and p."quietUntil" is not distinct from r.quiet_until`;
}

function laterOf(paces: readonly PacedUntil[], recent: readonly number[], most: number, at: SQL): SQL {
  const paced = paces.length === 0 ? sql`null::timestamptz` : sql`p.until`;
  const full = recent.length === 0 ? sql`null::timestamptz` : untilRoom(recent, most, at);
  return sql`greatest(${paced}, ${full})`;
}

/**
 * When a subscription that has been told enough within an hour may be told again: when so many of these are an hour
 * old that there is room. Held messages count where each will be sent by itself.
 */
function untilRoom(recent: readonly number[], most: number, at: SQL): SQL {
  const when = sql`coalesce(x.finished_at, case when x.state = 'queued' then greatest(x.next_attempt_at, ${at}) else ${at} end)`;
  return sql`(select (array_agg(${when} order by ${when}))[count(*) - ${most} + 1] + interval '1 hour' from deliveries x
    where x.notification_id = any(${bigints(recent)}) and x.subscription_id = r.id and ${when} > ${at} - interval '1 hour'
      and (x.state in ('sent', 'retrying')
        or x.state = 'queued' and (x.next_attempt_at is null or x.next_attempt_at <= ${at} or r.channel = 'webhook'))
    having count(*) >= ${most})`;
}

/** What was told lately, when it was so much that somebody may have had enough; otherwise none. */
async function tooMany(
  db: Queryable,
  { id, thread, content }: Waiting,
  { recent }: Around,
  messagesPerHour: number,
): Promise<readonly number[]> {
  if (thread === null || recent.length < messagesPerHour) return [];
  return (await mustGoAtOnce(db, wordOf(content), { thread, before: id })) ? [] : recent;
}

/** An instant as a parameter. */
export function instantOf(at: Date): SQL {
  return sql`${at.toISOString()}::timestamptz`;
}
