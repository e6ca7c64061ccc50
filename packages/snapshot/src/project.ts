import type { IncidentFacts, MaintenanceFacts, PageFacts } from './facts.ts';
import { earliest, latest } from './instant.ts';
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
  return {
    revision: facts.revision,
    asOf,
    now,
    page: facts.page,
    groups,
    components,
    incidents,
    maintenances,
    lines: facts.lines,
  };
}

function componentNames(facts: PageFacts): Names {
  return new Map([...facts.removedComponents, ...facts.components].map(({ id, name }) => [id, name]));
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
  value: T;
}
interface ProjectedIncident extends Projected<Incident> {
  /** The result holds from this instant on (inclusive) ... */
  since: string;
  /** ... until the clock reaches this. */
  until: string;
}
const projectedIncidents = new WeakMap<IncidentFacts, ProjectedIncident>();
const always = '';
const forever = '9999-12-31T23:59:59.999Z';

/** One incident as it stands at `now`. Its status is its latest update's, by display time. */
export function incidentAt(facts: IncidentFacts, names: Names, now: string): Incident {
  const held = projectedIncidents.get(facts);
  if (held && now >= held.since && now < held.until && sameNames(held, names)) return held.value;
  const value = computeIncident(facts, names, now);
  // Only an unanswered promise depends on the clock: it is open, then missed.
  const limits = value.updates
    .filter(({ promise }) => promise === 'pending' || promise === 'missed')
    .map(({ nextUpdateBy }) => promiseLimit(nextUpdateBy ?? ''));
  const since = latest(limits.filter((limit) => limit <= now)) ?? always;
  const until = earliest(limits.filter((limit) => limit > now)) ?? forever;
  projectedIncidents.set(facts, { names, since, until, value });
  return value;
}

/** Whether the names that a held result shows are still those; only the renamed have to be rendered anew. */
function sameNames(held: Projected<Incident | Maintenance>, names: Names): boolean {
  if (held.names === names) return true;
  const same = held.value.components.every(({ componentId, name }) => name === nameOf(componentId, names));
  if (same) held.names = names;
  return same;
}

function nameOf(componentId: string, names: Names): string {
  return names.get(componentId) ?? componentId;
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
        name: nameOf(componentId, names),
        oldStatus: current.get(componentId) ?? ('operational' as const),
        newStatus: status,
      };
      current.set(componentId, status);
      return change;
    });
    const answeredAt = posted.find((createdAt) => createdAt > update.createdAt) ?? null;
    const promise =
      update.nextUpdateBy === null ? null : promiseOutcome(update.nextUpdateBy, answeredAt, now);
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
    language: facts.language,
    translations: facts.translations,
    impact: facts.impact,
    status: last.status,
    startedAt: first.displayAt,
    monitoringAt: updates.findLast((update) => update.status === 'monitoring')?.displayAt ?? null,
    resolvedAt,
    createdAt: facts.createdAt,
    updatedAt: facts.updatedAt,
    components: [...current].map(([componentId, status]) => ({
      componentId,
      name: nameOf(componentId, names),
      status,
    })),
    updates: updates.reverse(),
    promise: unresolved ? standingPromise(updates) : null,
  };
}

/** The newest posted update speaks for the next one: without a promise in it, none is standing. */
function standingPromise(newestFirst: readonly IncidentUpdate[]): Incident['promise'] {
  const newest = newestFirst.toSorted((a, b) => compare(b.createdAt, a.createdAt))[0];
  if (!newest?.nextUpdateBy || !newest.promise) return null;
  return { by: newest.nextUpdateBy, outcome: newest.promise };
}

/** Display time at which the last unbroken run of matching statuses began. */
function firstOfRun(
  oldestFirst: readonly IncidentUpdate[],
  matches: (status: IncidentStatus) => boolean,
): string | null {
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
  if (
    held &&
    held.value.status === status &&
    held.value.completedAt === completedAt &&
    sameNames(held, names)
  )
    return held.value;
  const { componentIds, updates, ...rest } = facts;
  const value: Maintenance = {
    ...rest,
    status,
    completedAt,
    components: componentIds.map((componentId) => ({ componentId, name: nameOf(componentId, names) })),
    updates: updates.toSorted(
      (a, b) => compare(b.displayAt, a.displayAt) || compare(b.createdAt, a.createdAt),
    ),
  };
  projectedMaintenances.set(facts, { names, value });
  return value;
}
