import { vi } from 'vitest';

let skipped = 0;

/** Lets so much time pass for all that measures durations, without waiting for it. Ends with `vi.restoreAllMocks()`. */
export function skipTime(ms: number): void {
  if (!vi.isMockFunction(performance.now)) {
    const real = performance.now.bind(performance);
    skipped = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => real() + skipped);
  }
  skipped += ms;
}
