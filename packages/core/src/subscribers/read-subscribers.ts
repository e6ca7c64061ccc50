import { and, arrayContains, asc, eq, gt, type SQL } from 'drizzle-orm';
import { componentIdsBySlug } from '../components/find-by-slug.ts';
import { groupIdsBySlug } from '../components/find-groups.ts';
import type { ChannelName } from '../delivery/sender.ts';
import { notFound, type Queryable, type Services } from '../foundation/index.ts';
import { keyOfAddress } from './address.ts';
import { scopesBySlug } from './choices.ts';
import { type SubscriptionState, subscriptions } from './schema.ts';
import { findById, type StoredSubscription } from './subscription-rows.ts';

/** A subscription with what it covers by slug; null for the whole page. */
export type Subscriber = StoredSubscription & { scope: { groups: string[]; components: string[] } | null };

export interface SubscriberQuery {
  limit: number;
  /** The last id of the page before. */
  after: number | null;
  audience?: StoredSubscription['audience'] | undefined;
  channel?: ChannelName | undefined;
  state?: SubscriptionState | undefined;
  /** Slug of a group that is chosen by name. */
  group?: string | undefined;
  /** Slug of a component that is chosen by name. */
  component?: string | undefined;
  /** In any spelling. */
  address?: string | undefined;
}

/** Subscribers in the order they came. @throws Problem 422 for an unknown slug */
export async function listSubscribers(
  { db }: Pick<Services, 'db'>,
  query: SubscriberQuery,
): Promise<{ items: Subscriber[]; next: number | null }> {
  const conditions: SQL[] = [];
  if (query.after !== null) conditions.push(gt(subscriptions.id, query.after));
  if (query.audience) conditions.push(eq(subscriptions.audience, query.audience));
  if (query.channel) conditions.push(eq(subscriptions.channel, query.channel));
  if (query.state) conditions.push(eq(subscriptions.state, query.state));
  if (query.address) conditions.push(eq(subscriptions.addressKey, keyOfAddress(query.address)));
  if (query.group) {
    const ids = await groupIdsBySlug(db, [query.group], 'group');
    conditions.push(arrayContains(subscriptions.groupIds, [...ids.values()]));
  }
  if (query.component) {
    const ids = await componentIdsBySlug(db, [query.component], 'component');
    conditions.push(arrayContains(subscriptions.componentIds, [...ids.values()]));
  }
  const found = await db
    .select()
    .from(subscriptions)
    .where(and(...conditions))
    .orderBy(asc(subscriptions.id))
    .limit(query.limit + 1);
  const items = found.slice(0, query.limit);
  return {
    items: await withScope(db, items),
    next: found.length > query.limit ? (items.at(-1)?.id ?? null) : null,
  };
}

/** @throws Problem 404 */
export async function getSubscriber({ db }: Pick<Services, 'db'>, id: number): Promise<Subscriber> {
  const row = await findById(db, id);
  const [subscriber] = await withScope(db, row ? [row] : []);
  if (!subscriber) throw notFound('subscriber', String(id));
  return subscriber;
}

export async function withScope(db: Queryable, found: readonly StoredSubscription[]): Promise<Subscriber[]> {
  const scopes = await scopesBySlug(db, found);
  return found.map((row, index) => ({ ...row, scope: scopes[index] ?? null }));
}
