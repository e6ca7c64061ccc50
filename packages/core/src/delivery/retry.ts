import type { Outcome } from './sender.ts';

const minute = 60_000;
const hour = 60 * minute;
/** Waits before the second, third, … attempt. The last try is about 22 hours after the first. */
export const retryWaitsMs = [
  minute / 4,
  minute,
  5 * minute,
  15 * minute,
  hour,
  3 * hour,
  6 * hour,
  12 * hour,
];

/** What the ledger says after an attempt. */
export interface Result {
  subscriptionId: number;
  state: 'sent' | 'retrying' | 'gone' | 'suppressed';
  attempts: number;
  nextAttemptAt: Date | null;
  reason: string | null;
  response: string | null;
  /** The subscription itself is over. */
  retire: boolean;
}

/**
 * Turns the outcome of attempt number `attempts` into a ledger entry: retries wait longer each time, spread by a
 * fifth either way so that a recovering server is not hit by all at once, and never less than it asked for.
 * @param chance 0..1
 */
export function resultOf(
  subscriptionId: number,
  attempts: number,
  outcome: Outcome,
  now: Date,
  chance: number,
): Result {
  const base = { subscriptionId, attempts, nextAttemptAt: null, reason: null, response: null, retire: false };
  if (outcome.kind === 'sent') return { ...base, state: 'sent', response: clip(outcome.response) };
  if (outcome.kind === 'gone')
    return { ...base, state: 'gone', reason: clip(outcome.reason), retire: outcome.retire };
  const wait = retryWaitsMs[attempts - 1];
  if (wait === undefined)
    return { ...base, state: 'gone', reason: clip(`gave up after ${attempts} attempts: ${outcome.reason}`) };
  const spread = wait * (0.8 + 0.4 * chance);
  const asked = Math.min(outcome.afterMs ?? 0, 12 * hour);
  return {
    ...base,
    state: 'retrying',
    reason: clip(outcome.reason),
    nextAttemptAt: new Date(now.getTime() + Math.max(spread, asked)),
  };
}

/** What the ledger says of what a newer message of the same thread takes the place of. */
export function supersededResult(
  { subscriptionId, attempts }: Pick<Result, 'subscriptionId' | 'attempts'>,
  by: number,
): Result {
  return {
    subscriptionId,
    state: 'suppressed',
    attempts,
    nextAttemptAt: null,
    reason: `superseded by notification ${by}`,
    response: null,
    retire: false,
  };
}

/**
 * Answers of strangers' servers go into the ledger: shortened, and without what a text column refuses, such as
 * half of a character that the shortening cut. A result that can't be written would be sent again and again.
 */
function clip(text: string | null): string | null {
  return text === null ? null : text.replaceAll('\u0000', '').slice(0, 300).toWellFormed();
}
