import type { StatusSnapshot } from '../snapshot.ts';

export interface ChangedAt {
  /** The latest change of anything on the page. */
  page: string;
  /** By component: its facts, or an incident or a maintenance that set its status. */
  components: ReadonlyMap<string, string>;
}

/** When things last changed as a reader of the JSON sees it: by people, and by the clock that starts and ends windows. */
export function changedAt(snapshot: StatusSnapshot): ChangedAt {
  let page = snapshot.page.updatedAt;
  const components = new Map(snapshot.components.map(({ id, updatedAt }) => [id, updatedAt]));
  const changed = (at: string, touched: readonly { componentId: string }[]) => {
    if (at > page) page = at;
    for (const { componentId } of touched) {
      const before = components.get(componentId);
      if (before !== undefined && at > before) components.set(componentId, at);
    }
  };
  for (const { updatedAt } of [...snapshot.groups, ...snapshot.components]) changed(updatedAt, []);
  for (const incident of snapshot.incidents) changed(incident.updatedAt, incident.components);
  for (const maintenance of snapshot.maintenances) {
    changed(maintenance.updatedAt, []);
    const turned = turnedAt(maintenance);
    if (turned !== null) changed(turned, maintenance.components);
  }
  return { page, components };
}

/** When a maintenance last changed state by the clock or by word; null before it begins. */
export function turnedAt(maintenance: StatusSnapshot['maintenances'][number]): string | null {
  if (maintenance.status === 'scheduled') return null;
  if (maintenance.completedAt !== null) return maintenance.completedAt;
  const said = maintenance.updates[0];
  return said?.status === 'in_progress' || said?.status === 'verifying'
    ? said.displayAt
    : maintenance.startsAt;
}
