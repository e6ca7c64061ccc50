import type { Clock } from '@calmline/core/foundation';

export interface MovableClock extends Clock {
  /** Moves time forward by so many milliseconds. */
  advance(ms: number): void;
  set(instant: string | Date): void;
}

/** Stands still until it is moved. */
export function movableClock(start: string | Date = new Date()): MovableClock {
  let now = new Date(start).getTime();
  return {
    now: () => new Date(now),
    advance(ms) {
      now += ms;
    },
    set(instant) {
      now = new Date(instant).getTime();
    },
  };
}
