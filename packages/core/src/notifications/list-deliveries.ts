import { and, asc, eq, gt, type SQL } from 'drizzle-orm';
import { type DeliveryState, deliveries } from '../delivery/schema.ts';
import type { ChannelName } from '../delivery/sender.ts';
import type { Services } from '../foundation/index.ts';
import { subscriptions } from '../subscribers/schema.ts';
import { getNotification } from './list-notifications.ts';

export interface DeliveryQuery {
  limit: number;
  /** The last subscription of the page before. */
  after: number | null;
  state?: DeliveryState | undefined;
  channel?: ChannelName | undefined;
}

/** A row of the ledger; `address` is null once its subscriber was erased. */
export type ListedDelivery = typeof deliveries.$inferSelect & { address: string | null };

/** The ledger of one notification, recipient by recipient. @throws Problem 404 */
export async function listDeliveries(
  services: Pick<Services, 'db'>,
  notificationId: number,
  query: DeliveryQuery,
): Promise<{ items: ListedDelivery[]; next: number | null }> {
  await getNotification(services, notificationId);
  const conditions: SQL[] = [eq(deliveries.notificationId, notificationId)];
  if (query.after !== null) conditions.push(gt(deliveries.subscriptionId, query.after));
  if (query.state) conditions.push(eq(deliveries.state, query.state));
  if (query.channel) conditions.push(eq(deliveries.channel, query.channel));
  const found = await services.db
    .select({ delivery: deliveries, address: subscriptions.address })
    .from(deliveries)
    .leftJoin(subscriptions, eq(subscriptions.id, deliveries.subscriptionId))
    .where(and(...conditions))
    .orderBy(asc(deliveries.subscriptionId))
    .limit(query.limit + 1);
  const items = found.slice(0, query.limit).map(({ delivery, address }) => ({ ...delivery, address }));
  return { items, next: found.length > query.limit ? (items.at(-1)?.subscriptionId ?? null) : null };
}
