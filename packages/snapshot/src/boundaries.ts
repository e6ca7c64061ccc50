import { embedBoundaries } from './embed/boundaries.ts';
import { holdMessageBoundaries } from './hold-message/boundaries.ts';
import { earliest } from './instant.ts';
import { nextLocalDay } from './local-time.ts';
import { promiseLimit } from './promise.ts';
import type { StatusSnapshot } from './snapshot.ts';

/**
 * The earliest instant after the snapshot's clock at which anything made from it would change without anybody
 * doing anything: then it is time to publish again.
 */
export function nextBoundary(snapshot: StatusSnapshot): string | null {
  return earliest([...boundaries(snapshot)].filter((instant) => instant > snapshot.now));
}

function* boundaries(snapshot: StatusSnapshot): Iterable<string> {
  yield* holdMessageBoundaries(snapshot);
  yield* embedBoundaries(snapshot);
  for (const { updates } of snapshot.incidents) {
    for (const { promise, nextUpdateBy } of updates) {
      if (promise !== 'pending' || nextUpdateBy === null) continue;
      yield nextUpdateBy;
      yield promiseLimit(nextUpdateBy);
    }
  }
  for (const { startsAt, endsAt, updates } of snapshot.maintenances) {
    yield startsAt;
    yield endsAt;
    for (const { displayAt } of updates) yield displayAt;
  }
  // Past incidents are listed by day, and a spoken time names its date only when it is not today.
  yield nextLocalDay(snapshot.now, snapshot.page.timeZone);
}
