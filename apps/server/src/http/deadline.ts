import { Problem } from '@calmline/core/foundation';
import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './context.ts';

/** Bounds how long a request waits for the database. */
export interface Deadline {
  /** While something else is waited for that has its own bound, such as a publish. */
  pause(): void;
  /** Counts anew, from nothing. */
  resume(): void;
}

/** Just under the two seconds within which a caller is told that the database is away. */
export const defaultDeadlineMs = 1_800;

export function databaseAway(): Problem {
  return new Problem(
    503,
    'database-away',
    'The database can not be reached',
    'Nothing is half-written. Send the request again in a few seconds; with the same Idempotency-Key it can not be done twice, ' +
      'even if it went through after all.',
    { retryAfterSeconds: 5 },
  );
}

/** Answers 503 when the database neither answers nor refuses. What was under way may still be committed, or not at all. */
export function withDeadline(ms: number): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const { promise: expired, reject } = Promise.withResolvers<never>();
    let timer: NodeJS.Timeout | undefined;
    const deadline: Deadline = {
      pause: () => clearTimeout(timer),
      resume() {
        clearTimeout(timer);
        timer = setTimeout(() => reject(databaseAway()), ms);
      },
    };
    c.set('deadline', deadline);
    deadline.resume();
    try {
      await Promise.race([next(), expired]);
    } finally {
      clearTimeout(timer);
    }
  };
}
