import { latest } from '../instant.ts';
import type { Incident, Maintenance, StatusSnapshot } from '../snapshot.ts';
import { turnedAt } from '../statuspage-v2/changed-at.ts';
import { isIncident } from './feed-parts.ts';

/** When something was last said of it, edited in it, or the clock moved it on. */
export function lastMoved(thing: Incident | Maintenance): string {
  if (isIncident(thing)) return thing.updatedAt;
  return latest([thing.updatedAt, turnedAt(thing) ?? '']) ?? thing.updatedAt;
}

const held = new WeakMap<StatusSnapshot, (Incident | Maintenance)[]>();

/** The incidents and maintenances that moved last, newest first: what is old comes back when there is news of it. */
export function newestThings(snapshot: StatusSnapshot, most: number): (Incident | Maintenance)[] {
  let sorted = held.get(snapshot);
  if (!sorted) {
    sorted = [...snapshot.incidents, ...snapshot.maintenances]
      .map((thing) => ({ thing, key: `${lastMoved(thing)} ${thing.id}` }))
      .sort((a, b) => (a.key < b.key ? 1 : -1))
      .map(({ thing }) => thing);
    held.set(snapshot, sorted);
  }
  return sorted.slice(0, most);
}
