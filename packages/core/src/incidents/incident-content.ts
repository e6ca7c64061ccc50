import { type IncidentFacts, overallStatus, type PageFacts, project } from '@calmline/snapshot';
import type { NotificationContent } from '../notifications/index.ts';
import { pageOf } from '../page/summary.ts';

/** What the notification of one update says: the incident and its components as they stand with it. Pure. */
export function incidentContent(
  page: PageFacts,
  incident: IncidentFacts,
  updateId: string,
  now: string,
): NotificationContent {
  const others = page.incidents.filter(({ id }) => id !== incident.id);
  const snapshot = project({ ...page, incidents: [incident, ...others] }, now, now);
  const told = snapshot.incidents.find(({ id }) => id === incident.id);
  if (!told) throw new Error(`incident ${incident.id} is missing from its own snapshot`);
  const affected = new Set(told.components.map(({ componentId }) => componentId));
  return {
    kind: 'incident_update',
    page: pageOf(page),
    pageStatus: overallStatus(snapshot),
    incident: told,
    updateId,
    components: snapshot.components.filter(({ id }) => affected.has(id)),
  };
}
