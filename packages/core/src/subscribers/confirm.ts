import type { Services } from '../foundation/index.ts';
import { readLink } from './signed-link.ts';
import { lockById, updateSubscription } from './subscription-rows.ts';
import { liftSuppression } from './suppression.ts';

/**
 * Confirms a subscription by the link mailed to its owner. Again is fine.
 * @returns `expired` for a link that is too old, not ours, or from before the owner left
 */
export async function confirm(services: Services, token: string): Promise<'confirmed' | 'expired'> {
  const now = services.clock.now();
  const link = readLink(services.secrets.signingKey, 'confirm', token, now);
  if (!link) return 'expired';
  return services.db.transaction(async (tx) => {
    const row = await lockById(tx, link.subscriptionId);
    if (!row || row.generation !== link.generation) return 'expired';
    if (row.state === 'confirmed') return 'confirmed';
    if (row.state !== 'pending') return 'expired';
    await updateSubscription(tx, row.id, {
      state: 'confirmed',
      confirmedAt: now,
      updatedAt: now,
      consentAt: now,
      consentSource: 'page',
    });
    await liftSuppression(tx, services, row);
    services.log.info({ subscription: row.id, channel: row.channel }, 'subscriber.confirmed');
    return 'confirmed';
  });
}
