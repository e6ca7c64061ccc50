import { isUnresolved } from './project.ts';
import type { Component, ComponentGroup, Incident, Maintenance, StatusSnapshot } from './snapshot.ts';
import { type ComponentStatus, type Impact, worstStatus } from './words.ts';

/** Questions every surface asks of a snapshot, answered the same way for all. */

export function unresolvedIncidents(snapshot: StatusSnapshot): Incident[] {
  return snapshot.incidents.filter((incident) => isUnresolved(incident.status));
}

export function activeMaintenances(snapshot: StatusSnapshot): Maintenance[] {
  return snapshot.maintenances.filter(({ status }) => status === 'in_progress' || status === 'verifying');
}

/** Soonest first. */
export function upcomingMaintenances(snapshot: StatusSnapshot): Maintenance[] {
  return snapshot.maintenances.filter(({ status }) => status === 'scheduled').toReversed();
}

/** What an incident's impact claims about the whole, whether or not it names a component. */
export const impactStatus = {
  none: 'operational',
  minor: 'degraded_performance',
  major: 'partial_outage',
  critical: 'major_outage',
} as const satisfies Record<Impact, ComponentStatus>;

/**
 * The page's headline status: the worst component, and at least what an open incident's impact claims
 * (an incident may name no component).
 */
export function overallStatus(snapshot: StatusSnapshot): ComponentStatus {
  return worstStatus([
    ...snapshot.components.map(({ status }) => status),
    ...unresolvedIncidents(snapshot).map(({ impact }) => impactStatus[impact]),
    ...activeMaintenances(snapshot).map(() => 'under_maintenance' as const),
  ]);
}

/** Components by group in public order; those without a group come last under `null`. */
export function componentsByGroup(
  snapshot: StatusSnapshot,
): { group: ComponentGroup | null; components: Component[] }[] {
  const grouped = snapshot.groups
    .map((group) => ({ group, components: snapshot.components.filter((c) => c.groupId === group.id) }))
    .filter(({ components }) => components.length > 0);
  const known = new Set(snapshot.groups.map(({ id }) => id));
  const loose = snapshot.components.filter(({ groupId }) => groupId === null || !known.has(groupId));
  return loose.length > 0 ? [...grouped, { group: null, components: loose }] : grouped;
}

/** The month (YYYY-MM) an instant falls in, in the page's zone. */
export function monthOf(instant: string, timeZone: string): string {
  const parts = monthFormat(timeZone).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}`;
}

const monthFormats = new Map<string, Intl.DateTimeFormat>();
function monthFormat(timeZone: string): Intl.DateTimeFormat {
  let format = monthFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      calendar: 'iso8601',
    });
    monthFormats.set(timeZone, format);
  }
  return format;
}
