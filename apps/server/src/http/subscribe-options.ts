import { recordNotification } from '@calmline/core/notifications';
import { pageOf } from '@calmline/core/page';
import type { SubscribeOptions } from '@calmline/core/subscribers';
import type { ApiContext } from './context.ts';

/** Somebody waits in front of a screen for this message: it overtakes everything. */
const confirmationPriority = 30;

/** What subscribing needs of the floors above it. Read before the transaction begins: it may ask the database. */
export async function subscribeOptions({ services, guard, channels }: ApiContext): Promise<SubscribeOptions> {
  const page = pageOf(await services.facts());
  return {
    checkAddress: guard.checkUrl,
    missing: channels.missing,
    async announce(tx, { subscriptionId, channel, key, scope, expiresAt }) {
      await recordNotification(services, tx, {
        key,
        content: { kind: 'subscription_confirmation', page, scope, expiresAt },
        audience: { kind: 'subscription', id: subscriptionId },
        channels: [channel],
        priority: confirmationPriority,
        // No page shows it, so none has to be published first.
        revision: null,
        expiresAt: new Date(expiresAt * 1000),
      });
    },
  };
}
