import type { IncidentFacts, MaintenanceFacts, PageFacts } from './facts.ts';
import { maintenanceStatusAt } from './maintenance-status.ts';
import { promiseLimit, promiseOutcome } from './promise.ts';
import type { ComponentChange, Incident, IncidentUpdate, Maintenance, StatusSnapshot } from './snapshot.ts';
import { type ComponentStatus, type IncidentStatus, worstStatus } from './words.ts';

type Names = ReadonlyMap<string, string>;
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Applies the clock to the facts. Pure; unchanged facts give the identical incident object again,
 * so that a publisher can tell by identity what has to be rendered anew.
 * @param asOf when the facts were read
 * @param now the clock to compute statuses, windows and promises for
 */
export function project(facts: PageFacts, asOf: string, now: string): StatusSnapshot {
  const names = componentNames(facts);
  const incidents = facts.incidents
    .map((incident) => incidentAt(incident, names, now))
    .sort((a, b) => compare(b.startedAt, a.startedAt) || compare(b.id, a.id));
  const maintenances = facts.maintenances
    .map((maintenance) => maintenanceAt(maintenance, names, now))
    .sort((a, b) => compare(b.startsAt, a.startsAt) || compare(b.id, a.id));
  const statuses = componentStatuses(incidents, maintenances);
  const components = facts.components
    .map((component) => ({ ...component, status: statuses.get(component.id) ?? ('operational' as const) }))
    .sort((a, b) => a.position - b.position || compare(a.name, b.name));
  const groups = facts.groups
    .map((group) => ({
      ...group,
      status: worstStatus(components.filter((c) => c.groupId === group.id).map((c) => c.status)),
    }))
    .sort((a, b) => a.position - b.position || compare(a.name, b.name));
  return { revision: facts.revision, asOf, now, page: facts.page, groups, components, incidents, maintenances, lines: facts.lines };
}

const nameMaps = new WeakMap<PageFacts['components'], Names>();
function componentNames(facts: PageFacts): Names {
  let names = nameMaps.get(facts.components);
  if (!names) {
    names = new Map([...facts.removedComponents, ...facts.components].map(({ id, name }) => [id, name]));
    nameMaps.set(facts.components, names);
  }
  return names;
}

/** Worst status that an unresolved incident or a running maintenance gives each component. */
function componentStatuses(incidents: readonly Incident[], maintenances: readonly Maintenance[]) {
  const statuses = new Map<string, ComponentStatus>();
  const affect = (id: string, status: ComponentStatus) =>
    statuses.set(id, worstStatus([statuses.get(id) ?? 'operational', status]));
  for (const incident of incidents) {
    if (!isUnresolved(incident.status)) continue;
    for (const component of incident.components) affect(component.componentId, component.status);
  }
  for (const maintenance of maintenances) {
    if (maintenance.status !== 'in_progress' && maintenance.status !== 'verifying') continue;
    for (const component of maintenance.components) affect(component.componentId, 'under_maintenance');
  }
  return statuses;
}

export function isUnresolved(status: IncidentStatus): boolean {
  return status !== 'resolved' && status !== 'postmortem';
}

interface Projected<T> {
  names: Names;
  /** The result holds until the clock reaches this. */
  until: string;
  value: T;
}
const projectedIncidents = new WeakMap<IncidentFacts, Projected<Incident>>();
const forever = '9999-12-31T23:59:59.999Z';

/** One incident as it stands at `now`. Its status is its latest update's, by display time. */
export function incidentAt(facts: IncidentFacts, names: Names, now: string): Incident {
  const held = projectedIncidents.get(facts);
  if (held && held.names === names && now < held.until) return held.value;
  const value = computeIncident(facts, names, now);
  const pending = value.updates.filter((update) => update.promise === 'pending').map((update) => update.nextUpdateBy ?? '');
  const until = pending.length === 0 ? forever : promiseLimit(pending.reduce((a, b) => (a < b ? a : b)));
  projectedIncidents.set(facts, { names, until, value });
  return value;
}

function computeIncident(facts: IncidentFacts, names: Names, now: string): Incident {
  const oldestFirst = [...facts.updates].sort(
    (a, b) => compare(a.displayAt, b.displayAt) || compare(a.createdAt, b.createdAt) || compare(a.id, b.id),
  );
  const posted = facts.updates.map((update) => update.createdAt).sort();
  const current = new Map<string, ComponentStatus>();
  const updates: IncidentUpdate[] = oldestFirst.map((update) => {
    const components: ComponentChange[] = update.components.map(({ componentId, status }) => {
      const change = {
        componentId,
        name: names.get(componentId) ?? componentId,
        oldStatus: current.get(componentId) ?? ('operational' as const),
        newStatus: status,
      };
      current.set(componentId, status);
      return change;
    });
    const answeredAt = posted.find((createdAt) => createdAt > update.createdAt) ?? null;
    const promise = update.nextUpdateBy === null ? null : promiseOutcome(update.nextUpdateBy, answeredAt, now);
    return { ...update, components, promise };
  });
  const first = updates[0];
  const last = updates.at(-1);
  if (!first || !last) throw new Error(`incident ${facts.id} has no update`);
  const unresolved = isUnresolved(last.status);
  const resolvedAt = unresolved ? null : firstOfRun(updates, (status) => !isUnresolved(status));
  return {
    id: facts.id,
    title: facts.title,
    impact: facts.impact,
    status: last.status,
    startedAt: first.displayAt,
    monitoringAt: updates.findLast((update) => update.status === 'monitoring')?.displayAt ?? null,
    resolvedAt,
    createdAt: facts.createdAt,
    updatedAt: facts.updatedAt,
    components: [...current].map(([componentId, status]) => ({
      componentId,
      name: names.get(componentId) ?? componentId,
      status,
    })),
    updates: updates.reverse(),
    promise: unresolved ? standingPromise(updates) : null,
  };
}

/** The newest posted update speaks for the next one; an update without a promise withdraws none that is open. */
function standingPromise(newestFirst: readonly IncidentUpdate[]): Incident['promise'] {
  const newest = newestFirst.toSorted((a, b) => compare(b.createdAt, a.createdAt))[0];
  if (!newest?.nextUpdateBy || !newest.promise) return null;
  return { by: newest.nextUpdateBy, outcome: newest.promise };
}

/** Display time at which the last unbroken run of matching statuses began. */
function firstOfRun(oldestFirst: readonly IncidentUpdate[], matches: (status: IncidentStatus) => boolean): string | null {
  let start: string | null = null;
  for (const update of oldestFirst) {
    if (!matches(update.status)) start = null;
    else start ??= update.displayAt;
  }
  return start;
}

const projectedMaintenances = new WeakMap<MaintenanceFacts, Projected<Maintenance>>();

/** One maintenance as it stands at `now`. */
export function maintenanceAt(facts: MaintenanceFacts, names: Names, now: string): Maintenance {
  const held = projectedMaintenances.get(facts);
  const { status, completedAt } = maintenanceStatusAt(facts, now);
  if (held && held.names === names && held.value.status === status) return held.value;
  const { componentIds, updates, ...rest } = facts;
  const value: Maintenance = {
    ...rest,
    status,
    completedAt,
    components: componentIds.map((componentId) => ({ componentId, name: names.get(componentId) ?? componentId })),
    updates: updates.toSorted((a, b) => compare(b.displayAt, a.displayAt) || compare(b.createdAt, a.createdAt)),
  };
  projectedMaintenances.set(facts, { names, until: forever, value });
  return value;
}
