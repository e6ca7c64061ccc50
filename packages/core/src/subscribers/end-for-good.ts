import type { Services, Transaction } from '../foundation/index.ts';
import { type StoredSubscription, updateSubscription } from './subscription-rows.ts';

/**
 * Ends a subscription for what the other side said: the address is dead, or its owner calls our mail abuse. One that has
 * ended stays as it ended, but for a complaint, which is the stronger word.
 */
export async function endForGood(
  tx: Transaction,
  services: Pick<Services, 'clock' | 'log'>,
  row: StoredSubscription,
  state: 'unsubscribed' | 'gone',
  reason: string,
): Promise<void> {
  const over = row.state === 'unsubscribed' || row.state === 'gone';
  if (over && reason !== 'complained') return;
  const now = services.clock.now();
  await updateSubscription(tx, row.id, {
    state,
    updatedAt: now,
    endedAt: now,
    endReason: reason,
    // Who comes back begins with a clean sheet.
    softBounces: 0,
    softBouncedAt: null,
  });
  services.log.info({ subscription: row.id, channel: row.channel, reason }, 'subscriber.ended');
}
