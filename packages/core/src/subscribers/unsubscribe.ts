import { notFound, type Services, type Transaction } from '../foundation/index.ts';
import { readLink } from './signed-link.ts';
import { lockById, type StoredSubscription, updateSubscription } from './subscription-rows.ts';

/**
 * Ends a subscription by the link in any message it ever got, also one from before it was ended and begun again:
 * leaving must always work. Again is fine.
 */
export async function unsubscribe(services: Services, token: string): Promise<'unsubscribed' | 'expired'> {
  const link = readLink(services.secrets.signingKey, 'unsubscribe', token, services.clock.now());
  if (!link) return 'expired';
  return services.db.transaction(async (tx) => {
    const row = await lockById(tx, link.subscriptionId);
    if (row && link.generation <= row.generation) await end(services, tx, row, 'unsubscribed by link');
    // An erased subscription is as ended as can be.
    return 'unsubscribed' as const;
  });
}

/** Ends a subscription on behalf of its owner. Again is fine. @throws Problem 404 */
export async function unsubscribeById(services: Services, id: number): Promise<StoredSubscription> {
  return services.db.transaction(async (tx) => {
    const row = await lockById(tx, id);
    if (!row) throw notFound('subscriber', String(id));
    return end(services, tx, row, 'unsubscribed by an administrator');
  });
}

/** Ends a subscription that has not ended. */
export async function end(
  services: Services,
  tx: Transaction,
  row: StoredSubscription,
  reason: string,
): Promise<StoredSubscription> {
  if (row.state === 'unsubscribed' || row.state === 'gone') return row;
  const now = services.clock.now();
  services.log.info({ subscription: row.id, channel: row.channel }, 'subscriber.left');
  return updateSubscription(tx, row.id, {
    state: 'unsubscribed',
    updatedAt: now,
    endedAt: now,
    endReason: reason,
  });
}
