import type { SubscriptionState } from '../subscribers/schema.ts';

/** Why a delivery that failed is not sent again. Stable words: programs read them. */
export type LeftOut =
  /** A newer message of the same incident or maintenance has replaced it. */
  | 'superseded'
  /** It would be no news any more. */
  | 'expired'
  /** The subscriber has left, was erased, or the address is dead. */
  | 'ended'
  /** It would fail again: the message or the address itself is at fault. */
  | 'final'
  /** A worker has it in hand at this moment. */
  | 'being_sent';

/** Refusals that no second attempt can change. All else, such as a full mailbox or a policy, may pass. */
const finalReasons = new Set([
  'address-refused',
  'address-too-long',
  'endpoint-is-no-address',
  'keys-missing',
  'keys-unusable',
  'message-too-large',
  'not-for-this-channel',
  'unsafe-header',
]);

/** Why a delivery that failed stays as it is; null when it is worth another try. */
export function whyLeftOut(
  failed: { reason: string | null; subscription: SubscriptionState | null },
  wanted: 'pending' | 'confirmed',
): LeftOut | null {
  if (failed.subscription !== wanted) return 'ended';
  return failed.reason !== null && finalReasons.has(failed.reason) ? 'final' : null;
}
