import type { ChannelName } from '../delivery/sender.ts';
import type { SubscriptionState } from './schema.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** At most this many "please confirm" to one address in a day, however often somebody asks. */
export const confirmationsPerDay = 3;
/** While one is unanswered, the next not before this. */
const pauseMs = 5 * minute;
/** How long the link in it works. */
export const confirmationValidMs = 72 * 60 * minute;

/** Channels on which knowing an address proves nothing: its owner is asked first. */
export function asksFirst(channel: ChannelName): boolean {
  return channel === 'email' || channel === 'sms' || channel === 'telegram' || channel === 'matrix';
}

/** What decides about an address that is known already. */
export interface Known {
  state: SubscriptionState;
  generation: number;
  confirmationsSent: number;
  confirmationsSince: Date | null;
  /** Of a pending one: when it was last asked. */
  updatedAt: Date;
}

export type AskDecision =
  | { kind: 'ask'; generation: number; confirmationsSent: number; confirmationsSince: Date }
  /** The address has what it wants, or has been asked enough. The answer to the outside is the same. */
  | { kind: 'nothing' };

/** Whether to mail "please confirm" when somebody wants to subscribe an address. Pure. */
export function decideAsk(known: Known | null, now: Date): AskDecision {
  if (known === null) return { kind: 'ask', generation: 1, confirmationsSent: 1, confirmationsSince: now };
  if (known.state === 'confirmed') return { kind: 'nothing' };
  const since = known.confirmationsSince;
  const sameDay = since !== null && now.getTime() - since.getTime() < day;
  const sent = sameDay ? known.confirmationsSent : 0;
  if (sent >= confirmationsPerDay) return { kind: 'nothing' };
  if (known.state === 'pending' && now.getTime() - known.updatedAt.getTime() < pauseMs)
    return { kind: 'nothing' };
  return {
    kind: 'ask',
    // Who left and comes back starts anew: links of the time before are void.
    generation: known.state === 'pending' ? known.generation : known.generation + 1,
    confirmationsSent: sent + 1,
    confirmationsSince: sameDay ? since : now,
  };
}
