import { eq } from 'drizzle-orm';
import { notFound, type Services } from '../foundation/index.ts';
import { subscriptions } from './schema.ts';

/** Erases a subscriber: nothing of the address is kept, only that deliveries to its number were made. @throws Problem 404 */
export async function removeSubscriber(services: Services, id: number): Promise<void> {
  const removed = await services.db
    .delete(subscriptions)
    .where(eq(subscriptions.id, id))
    .returning({ id: subscriptions.id });
  if (removed.length === 0) throw notFound('subscriber', String(id));
  services.log.info({ subscription: id }, 'subscriber.erased');
}
