import { and, asc, eq, inArray } from 'drizzle-orm';
import { deliveries } from '../delivery/schema.ts';
import type { Services } from '../foundation/index.ts';
import { subscriptions } from '../subscribers/schema.ts';
import { type DeliveryFilter, findDeliveries } from './find-deliveries.ts';
import { getNotification } from './list-notifications.ts';

export interface DeliveryQuery extends DeliveryFilter {
  limit: number;
  /** The last subscription of the page before. */
  after: number | null;
  /** One subscription only. */
  subscriber?: number | undefined;
}

/** A row of the ledger; `address` is null once its subscriber was erased. */
export type ListedDelivery = typeof deliveries.$inferSelect & { address: string | null };

/** The ledger of one notification, recipient by recipient. @throws Problem 404 */
export async function listDeliveries(
  services: Pick<Services, 'db'>,
  notificationId: number,
  { limit, after, subscriber, ...filter }: DeliveryQuery,
): Promise<{ items: ListedDelivery[]; next: number | null }> {
  await getNotification(services, notificationId);
  const from = { after: subscriber === undefined ? (after ?? 0) : subscriber - 1, limit: limit + 1 };
  const found = await findDeliveries(services.db, notificationId, filter, from);
  const ids = found.slice(0, limit).filter((id) => subscriber === undefined || id === subscriber);
  const more = subscriber === undefined && found.length > limit;
  const items = await readDeliveries(services, notificationId, ids);
  return { items, next: more ? (ids.at(-1) ?? null) : null };
}

async function readDeliveries(
  { db }: Pick<Services, 'db'>,
  notificationId: number,
  ids: readonly number[],
): Promise<ListedDelivery[]> {
  if (ids.length === 0) return [];
  const found = await db
    .select({ delivery: deliveries, address: subscriptions.address })
    .from(deliveries)
    .leftJoin(subscriptions, eq(subscriptions.id, deliveries.subscriptionId))
    .where(and(eq(deliveries.notificationId, notificationId), inArray(deliveries.subscriptionId, [...ids])))
    .orderBy(asc(deliveries.subscriptionId));
  return found.map(({ delivery, address }) => ({ ...delivery, address }));
}
