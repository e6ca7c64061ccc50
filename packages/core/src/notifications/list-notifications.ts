import { desc, eq, lt, sql } from 'drizzle-orm';
import { type DeliveryState, deliveryStates } from '../delivery/schema.ts';
import type { ChannelName } from '../delivery/sender.ts';
import { notFound, type Queryable, rows, type Services } from '../foundation/index.ts';
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
export async function notificationByKey(
  { db }: Pick<Services, 'db'>,
  key: string,
): Promise<StoredNotification | null> {
  const [found] = await db.select().from(notifications).where(eq(notifications.key, key));
  return found ?? null;
}

export interface DeliveryCount {
  channel: ChannelName;
  state: DeliveryState;
  count: number;
}

/** How far the deliveries of a notification have come; for one whose ledger was erased for age, how they ended. */
export async function countDeliveries(
  { db }: Pick<Services, 'db'>,
  { id, finalCounts }: Pick<StoredNotification, 'id' | 'finalCounts'>,
): Promise<DeliveryCount[]> {
  const found = finalCounts ? Object.entries(finalCounts) : await sumCounts(db, id);
  return found.flatMap(([channel, counts]) =>
    deliveryStates.flatMap((state) => {
      const count = Number(counts?.[state] ?? 0);
      return count > 0 ? [{ channel: channel as ChannelName, state, count }] : [];
    }),
  );
}

async function sumCounts(
  db: Queryable,
  id: number,
): Promise<[ChannelName, Record<string, number | string>][]> {
  const found = await rows<{ channel: ChannelName } & Record<DeliveryState, number | string>>(
    db,
    sql`select channel, sum(queued) as queued, sum(sent) as sent, sum(retrying) as retrying, sum(gone) as gone,
      sum(suppressed) as suppressed from delivery_counts where notification_id = ${id} group by channel order by channel`,
  );
  return found.map(({ channel, ...counts }) => [channel, counts]);
}
