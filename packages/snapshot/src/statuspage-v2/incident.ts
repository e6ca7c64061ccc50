import { markdownToText } from '../markdown.ts';
import { isUnresolved } from '../project.ts';
import type { Incident, Page } from '../snapshot.ts';
import type { V2Components } from './components.ts';
import type { V2Incident, V2Update } from './shapes.ts';

export function v2Incident(incident: Incident, page: Page, components: V2Components): V2Incident {
  return {
    id: incident.id,
    name: incident.title,
    status: incident.status,
    created_at: incident.createdAt,
    updated_at: incident.updatedAt,
    monitoring_at: incident.monitoringAt,
    resolved_at: incident.resolvedAt,
    impact: incident.impact,
    shortlink: `${page.url}/i/${incident.id}`,
    started_at: incident.startedAt,
    page_id: page.id,
    incident_updates: updatesOf(incident),
    components: shownIn(incident, components).map(({ row }) => row),
    reminder_intervals: null,
  };
}

/** What the JSON of an incident depends on besides the incident and the page. */
export function incidentComponentKeys(incident: Incident, components: V2Components): string[] {
  return shownIn(incident, components).map(({ key }) => key);
}

/** Components that are gone from the page have no row any more; the updates still name them. */
function shownIn(incident: Incident, components: V2Components) {
  const rows = isUnresolved(incident.status) ? components.live : components.settled;
  return incident.components.flatMap(({ componentId }) => rows.get(componentId) ?? []);
}

/** Markdown is read once per incident, not once per file and publish. */
const heldUpdates = new WeakMap<Incident, V2Update[]>();
function updatesOf(incident: Incident): V2Update[] {
  let updates = heldUpdates.get(incident);
  if (!updates) {
    updates = incident.updates.map((update) => ({
      id: update.id,
      status: update.status,
      body: markdownToText(update.body),
      incident_id: incident.id,
      created_at: update.createdAt,
      updated_at: update.updatedAt,
      display_at: update.displayAt,
      affected_components:
        update.components.length === 0
          ? null
          : update.components.map(({ componentId, name, oldStatus, newStatus }) => ({
              code: componentId,
              name,
              old_status: oldStatus,
              new_status: newStatus,
            })),
      deliver_notifications: update.notified,
      custom_tweet: null,
      tweet_id: null,
    }));
    heldUpdates.set(incident, updates);
  }
  return updates;
}
