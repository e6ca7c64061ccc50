import type {
  Incident,
  IncidentUpdate,
  Maintenance,
  MaintenanceUpdate,
  StatusSnapshot,
} from '../snapshot.ts';

/** One thing said, with what it was said about. */
export type Told =
  | { kind: 'incident'; about: Incident; update: IncidentUpdate }
  | { kind: 'maintenance'; about: Maintenance; update: MaintenanceUpdate };

const held = new WeakMap<StatusSnapshot, Map<number, Told[]>>();

/**
 * The newest updates of all incidents and maintenances by when they were posted, newest first; so one that was
 * dated back is news all the same. A single pass: nothing is sorted but what is kept.
 */
export function newestUpdates(snapshot: StatusSnapshot, most: number): Told[] {
  // Several feeds in several languages ask the same of one snapshot.
  const byMost = held.get(snapshot) ?? new Map<number, Told[]>();
  held.set(snapshot, byMost);
  const found = byMost.get(most) ?? findNewest(snapshot, most);
  byMost.set(most, found);
  return found;
}

function findNewest(snapshot: StatusSnapshot, most: number): Told[] {
  let kept: Told[] = [];
  let oldest = '';
  const keep = (told: Told) => {
    kept.push(told);
    if (kept.length < most * 2) return;
    kept = newestFirst(kept).slice(0, most);
    oldest = kept.at(-1)?.update.createdAt ?? '';
  };
  for (const about of snapshot.incidents)
    for (const update of about.updates)
      if (update.createdAt >= oldest) keep({ kind: 'incident', about, update });
  for (const about of snapshot.maintenances)
    for (const update of about.updates)
      if (update.createdAt >= oldest) keep({ kind: 'maintenance', about, update });
  return newestFirst(kept).slice(0, most);
}

function newestFirst(told: readonly Told[]): Told[] {
  const after = (a: string, b: string) => (a < b ? 1 : a > b ? -1 : 0);
  return told.toSorted(
    (a, b) => after(a.update.createdAt, b.update.createdAt) || after(a.update.id, b.update.id),
  );
}
