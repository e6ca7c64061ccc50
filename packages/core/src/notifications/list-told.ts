import { and, desc, eq, gte, inArray, lt, ne, sql } from 'drizzle-orm';
import { deliveries } from '../delivery/schema.ts';
import type { Services } from '../foundation/index.ts';
import type { StoredNotification } from './list-notifications.ts';
import { notifications } from './schema.ts';

/** How many notifications to many are walked through for one page. Each is one look into the ledger's key. */
const longestWalk = 2_000;
const newest = Number.MAX_SAFE_INTEGER;

export interface ToldDelivery {
  notification: StoredNotification;
  delivery: typeof deliveries.$inferSelect;
}

/**
 * What one subscription was told, newest first. There is no index by subscription: it would make every recipient of
 * every notification dearer, for a question that is asked now and then. So a page may be short and still not the last.
 */
export async function listTold(
  { db }: Pick<Services, 'db'>,
  subscriptionId: number,
  { limit, before }: { limit: number; before: number | null },
): Promise<{ items: ToldDelivery[]; next: number | null }> {
  const earlier = lt(notifications.id, before ?? newest);
  const audienceKind = sql`audience->>'kind'`;
  const newestFirst = desc(notifications.id);
  const walked = await db
    .select({ id: notifications.id })
    .from(notifications)
    .where(and(ne(audienceKind, sql`'subscription'`), earlier))
    .orderBy(newestFirst)
    .limit(longestWalk);
  const end = walked.length < longestWalk ? 0 : (walked.at(-1)?.id ?? 0);
  const own = await db
    .select({ id: notifications.id })
    .from(notifications)
    .where(
      and(
        eq(audienceKind, sql`'subscription'`),
        eq(sql`(audience->>'id')::bigint`, subscriptionId),
        earlier,
        gte(notifications.id, end),
      ),
    )
    .orderBy(newestFirst)
    .limit(limit + 1);
  const candidates = [...walked, ...own].map(({ id }) => id);
  if (candidates.length === 0) return { items: [], next: null };
  const found = await db
    .select({ notification: notifications, delivery: deliveries })
    .from(deliveries)
    .innerJoin(notifications, eq(notifications.id, deliveries.notificationId))
    .where(and(inArray(deliveries.notificationId, candidates), eq(deliveries.subscriptionId, subscriptionId)))
    .orderBy(newestFirst)
    .limit(limit + 1);
  const items = found.slice(0, limit);
  if (found.length > limit) return { items, next: items.at(-1)?.notification.id ?? null };
  return { items, next: end > 0 ? end : null };
}
