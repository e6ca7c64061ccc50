import { latest } from '../instant.ts';
import { markdownToText } from '../markdown.ts';
import type { Maintenance, Page } from '../snapshot.ts';
import type { ComponentStatus, MaintenanceStatus } from '../words.ts';
import { turnedAt } from './changed-at.ts';
import type { V2Components } from './components.ts';
import type { V2Maintenance, V2Update } from './shapes.ts';

export function v2Maintenance(maintenance: Maintenance, page: Page, components: V2Components): V2Maintenance {
  const rows = maintenance.status === 'completed' ? components.settled : components.live;
  return {
    id: maintenance.id,
    name: maintenance.title,
    status: maintenance.status,
    created_at: maintenance.createdAt,
    updated_at: latest([maintenance.updatedAt, turnedAt(maintenance) ?? '']) ?? maintenance.updatedAt,
    monitoring_at: null,
    resolved_at: maintenance.completedAt,
    impact: 'maintenance',
    shortlink: `${page.url}/i/${maintenance.id}`,
    started_at: maintenance.startsAt,
    page_id: page.id,
    incident_updates: updatesOf(maintenance),
    components: maintenance.components.flatMap(({ componentId }) => rows.get(componentId)?.row ?? []),
    reminder_intervals: null,
    scheduled_for: maintenance.startsAt,
    scheduled_until: maintenance.endsAt,
  };
}

const heldUpdates = new WeakMap<Maintenance, V2Update[]>();
function updatesOf(maintenance: Maintenance): V2Update[] {
  let updates = heldUpdates.get(maintenance);
  if (!updates) {
    updates = maintenance.updates.map((update, index) => ({
      id: update.id,
      status: update.status,
      body: markdownToText(update.body),
      incident_id: maintenance.id,
      created_at: update.createdAt,
      updated_at: update.updatedAt,
      display_at: update.displayAt,
      affected_components: affected(
        maintenance,
        update.status,
        maintenance.updates[index + 1]?.status ?? 'scheduled',
      ),
      deliver_notifications: update.notified,
      custom_tweet: null,
      tweet_id: null,
    }));
    heldUpdates.set(maintenance, updates);
  }
  return updates;
}

function affected(maintenance: Maintenance, status: MaintenanceStatus, before: MaintenanceStatus) {
  if (maintenance.components.length === 0) return null;
  return maintenance.components.map(({ componentId, name }) => ({
    code: componentId,
    name,
    old_status: during(before),
    new_status: during(status),
  }));
}

function during(status: MaintenanceStatus): ComponentStatus {
  return status === 'in_progress' || status === 'verifying' ? 'under_maintenance' : 'operational';
}
