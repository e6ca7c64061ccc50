import type { PromiseOutcome } from './words.ts';

/** A promise answered less than this many minutes after its time counts as late; after that, as missed. */
export const promiseGraceMinutes = 15;

/**
 * What became of a promise.
 * @param by when the next update was promised (ISO UTC)
 * @param answeredAt when the next update was really posted, not its display time: back-dating keeps no promise
 * @param now ISO UTC
 */
export function promiseOutcome(by: string, answeredAt: string | null, now: string): PromiseOutcome {
  const answered = answeredAt === null ? null : Date.parse(answeredAt);
  const due = Date.parse(by);
  const limit = Date.parse(promiseLimit(by));
  if (answered !== null) return answered <= due ? 'kept' : answered < limit ? 'late' : 'missed';
  return Date.parse(now) < limit ? 'pending' : 'missed';
}

/** The instant at which an unanswered promise stops being open: its time and the grace (ISO UTC). */
export function promiseLimit(by: string): string {
  return new Date(Date.parse(by) + promiseGraceMinutes * 60_000).toISOString();
}
