import { and, inArray, isNotNull, type SQL, sql } from 'drizzle-orm';
import { components } from '../components/schema.ts';
import { type ChannelName, channels } from '../delivery/sender.ts';
import { type Queryable, rows } from '../foundation/index.ts';
import type { Audience } from './schema.ts';

/** What a responder chose for a post: everybody, nobody, or some channels. */
export type Notify = 'all' | 'none' | ChannelName[];

export function chosenChannels(notify: Notify): readonly ChannelName[] {
  return notify === 'all'
    ? channels
    : notify === 'none'
      ? []
      : channels.filter((name) => notify.includes(name));
}

/**
 * Which subscriptions an audience means, as a condition on `subscriptions`. A group subscriber is reached
 * through the groups that the affected components are in now, so later members count.
 */
export function reaches(audience: Audience): SQL {
  switch (audience.kind) {
    case 'subscription':
      return sql`subscriptions.id = ${audience.id} and subscriptions.state in ('pending', 'confirmed')`;
    case 'responders':
      return sql`subscriptions.audience = 'responders' and subscriptions.state = 'confirmed'`;
    case 'affected':
      return sql`subscriptions.audience = 'customers' and subscriptions.state = 'confirmed' and (
        subscriptions.whole_page
        or subscriptions.component_ids && ${textArray(audience.componentIds)}
        or subscriptions.group_ids && ${textArray(audience.groupIds)})`;
  }
}

export function textArray(values: readonly string[]): SQL {
  if (values.length === 0) return sql`array[]::text[]`;
  return sql`array[${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )}]::text[]`;
}

/** Those whom something about these components concerns: the groups are the ones they are in now. */
export async function audienceOf(db: Queryable, componentIds: readonly string[]): Promise<Audience> {
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

/** How many would be told now, by channel. */
export async function countAudience(
  db: Queryable,
  audience: Audience,
  chosen: readonly ChannelName[],
): Promise<Record<ChannelName, number>> {
  const found = await rows<{ channel: ChannelName; count: number | string }>(
    db,
    sql`select channel, count(*) as count from subscriptions where ${reaches(audience)} group by channel`,
  );
  const counts = { email: 0, web_push: 0, webhook: 0 };
  for (const { channel, count } of found) if (chosen.includes(channel)) counts[channel] = Number(count);
  return counts;
}
