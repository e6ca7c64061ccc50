import { type Impact, impacts } from '@calmline/snapshot';
import { and, eq, inArray, isNotNull, lte, type SQL, sql } from 'drizzle-orm';
import { components } from '../components/schema.ts';
import { type ChannelName, channels } from '../delivery/sender.ts';
import { type Queryable, rows } from '../foundation/index.ts';
import type { SubscriptionKind } from '../subscribers/schema.ts';
import type { StoredNotification } from './list-notifications.ts';
import { type Audience, notifications } from './schema.ts';

/** What a responder chose for a post: everybody, nobody, or some channels. */
export type Notify = 'all' | 'none' | ChannelName[];

export function chosenChannels(notify: Notify): readonly ChannelName[] {
  return notify === 'all'
    ? channels
    : notify === 'none'
      ? []
      : channels.filter((name) => notify.includes(name));
}

/** What subscribers choose by, of one thing that is said. */
export interface Subject {
  audience: Audience;
  /** Null for what is said to one person, to responders, or before subscribers could choose. */
  kind: SubscriptionKind | null;
  /** Of an incident: the worst it has been told with, so that who heard of its beginning hears of its end. */
  impact: Impact | null;
  channels: readonly ChannelName[];
  /** When it was said; null when it has not been yet. Who joins later is not told. */
  createdAt: Date | null;
}

/**
 * Which subscriptions are told, as a condition on `subscriptions`. Says the same as `concerns`. A group subscriber is
 * reached through the groups that the affected components are in now, so later members count.
 */
export function reaches(subject: Subject): SQL {
  const { audience, channels } = subject;
  const onChannel = sql`subscriptions.channel = any(${textArray(channels)})`;
  switch (audience.kind) {
    case 'subscription':
      return sql`subscriptions.id = ${audience.id} and subscriptions.state in ('pending', 'confirmed') and ${onChannel}`;
    case 'responders':
      return sql`subscriptions.audience = 'responders' and subscriptions.state = 'confirmed' and ${onChannel}`;
    case 'affected':
      return sql`subscriptions.audience = 'customers' and subscriptions.state = 'confirmed' and ${onChannel}
        and ${wantsKind(subject)} and ${wantsImpact(subject)} and ${inScope(audience)} and ${wasThere(subject)}`;
  }
}

/**
 * Those who were counted when it was said, however long the rows take to be written: an import tells nobody anything, and
 * who confirms later has read the page.
 */
function wasThere({ createdAt }: Subject): SQL {
  return createdAt === null
    ? sql`true`
    : sql`(subscriptions.confirmed_at is null or subscriptions.confirmed_at <= ${createdAt.toISOString()}::timestamptz)`;
}

type Affected = Extract<Audience, { kind: 'affected' }>;

/** Whether a subscription is to the whole page, or to one of these groups or components. */
export function inScope({ componentIds, groupIds }: Affected): SQL {
  return sql`(subscriptions.whole_page
    or subscriptions.component_ids && ${textArray(componentIds)}
    or subscriptions.group_ids && ${textArray(groupIds)})`;
}

export function wantsKind({ kind }: Pick<Subject, 'kind'>): SQL {
  return kind === null ? sql`true` : sql`${kind} = any(subscriptions.kinds)`;
}

export function wantsImpact({ impact }: Pick<Subject, 'impact'>): SQL {
  return impact === null ? sql`true` : sql`subscriptions.minimum_impact = any(${textArray(upTo(impact))})`;
}

/** Impacts no worse than this one. */
export function upTo(impact: Impact): readonly Impact[] {
  return impacts.slice(0, impacts.indexOf(impact) + 1);
}

/** The worst impact that something has been told with until then; null for what has none. */
export async function worstImpactTold(
  db: Queryable,
  { id, thread, impact }: Pick<StoredNotification, 'id' | 'thread' | 'impact'>,
): Promise<Impact | null> {
  return thread === null || impact === null ? impact : worstImpactIn(db, thread, impact, id);
}

/** The worst of an impact and those that a thread has been told with, up to one of its notifications. */
export async function worstImpactIn(
  db: Queryable,
  thread: string,
  impact: Impact,
  until = Number.MAX_SAFE_INTEGER,
): Promise<Impact> {
  const told = await db
    .selectDistinct({ impact: notifications.impact })
    .from(notifications)
    .where(and(eq(notifications.thread, thread), lte(notifications.id, until)));
  const all = new Set([impact, ...told.map((one) => one.impact)]);
  return impacts.findLast((one) => all.has(one)) ?? impact;
}

export function textArray(values: readonly string[]): SQL {
  if (values.length === 0) return sql`array[]::text[]`;
  return sql`array[${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )}]::text[]`;
}

/** Those whom something about these components concerns: the groups are the ones they are in now. */
export async function audienceOf(db: Queryable, componentIds: readonly string[]): Promise<Affected> {
  if (componentIds.length === 0) return { kind: 'affected', componentIds: [], groupIds: [] };
  const found = await db
    .selectDistinct({ groupId: components.groupId })
    .from(components)
    .where(and(inArray(components.id, [...componentIds]), isNotNull(components.groupId)));
  return {
    kind: 'affected',
    componentIds: [...componentIds],
    groupIds: found.map(({ groupId }) => groupId ?? ''),
  };
}

/**
 * How many would be told now, by channel.
 * @param onPart called whenever some more are counted: of a million it takes seconds
 */
export async function countAudience(
  db: Queryable,
  subject: Subject,
  onPart: () => void = () => {},
): Promise<Record<ChannelName, number>> {
  const counts = Object.fromEntries(channels.map((name) => [name, 0])) as Record<ChannelName, number>;
  for await (const range of subscriptionRanges(db)) {
    const found = await rows<{ channel: ChannelName; count: number | string }>(
      db,
      sql`select channel, count(*) as count from subscriptions where ${range} and ${reaches(subject)} group by channel`,
    );
    for (const { channel, count } of found) counts[channel] += Number(count);
    onPart();
  }
  return counts;
}

const rangeSize = 2_000;

/** All subscriptions part by part, so that the embedded database lets the page be served while many are counted. */
export async function* subscriptionRanges(db: Queryable): AsyncGenerator<SQL, void> {
  const [found] = await rows<{ last: number | string | null }>(
    db,
    sql`select max(id) as last from subscriptions`,
  );
  const last = Number(found?.last ?? 0);
  for (let after = 0; after < last; after += rangeSize) {
    yield sql`subscriptions.id > ${after} and subscriptions.id <= ${after + rangeSize}`;
    await new Promise(setImmediate);
  }
}
