import { count, desc, eq, lt } from 'drizzle-orm';
import { type DeliveryState, deliveries } from '../delivery/schema.ts';
import type { ChannelName } from '../delivery/sender.ts';
import { notFound, type Services } from '../foundation/index.ts';
import { notifications } from './schema.ts';

export type StoredNotification = typeof notifications.$inferSelect;

/** Notifications, newest first. */
export async function listNotifications(
  { db }: Pick<Services, 'db'>,
  query: { limit: number; before: number | null },
): Promise<{ items: StoredNotification[]; next: number | null }> {
  const found = await db
    .select()
    .from(notifications)
    .where(query.before === null ? undefined : lt(notifications.id, query.before))
    .orderBy(desc(notifications.id))
    .limit(query.limit + 1);
  const items = found.slice(0, query.limit);
  return { items, next: found.length > query.limit ? (items.at(-1)?.id ?? null) : null };
}

/** @throws Problem 404 */
export async function getNotification({ db }: Pick<Services, 'db'>, id: number): Promise<StoredNotification> {
  const [found] = await db.select().from(notifications).where(eq(notifications.id, id));
  if (!found) throw notFound('notification', String(id));
  return found;
}

/** The notification recorded under this key; null when nobody was told. */
export async function notificationIdByKey({ db }: Pick<Services, 'db'>, key: string): Promise<number | null> {
  const [found] = await db
    .select({ id: notifications.id })
    .from(notifications)
    .where(eq(notifications.key, key));
  return found?.id ?? null;
}

export interface DeliveryCount {
  channel: ChannelName;
  state: DeliveryState;
  count: number;
}

/** How far the deliveries of a notification have come. */
export function countDeliveries(
  { db }: Pick<Services, 'db'>,
  notificationId: number,
): Promise<DeliveryCount[]> {
  const { channel, state } = deliveries;
  return db
    .select({ channel, state, count: count() })
    .from(deliveries)
    .where(eq(deliveries.notificationId, notificationId))
    .groupBy(channel, state);
}
