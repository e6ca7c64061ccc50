import { createHash } from 'node:crypto';
import {
  type Component,
  type ComponentStatus,
  type Language,
  type Maintenance,
  markdownToText,
  type V2Incident,
  type V2Status,
  type V2Update,
  wording,
} from '@calmline/snapshot';
import type { IncidentContent, MaintenanceContent } from './told.ts';

// What Atlassian Statuspage posts to webhooks. Near its public JSON, but another shape.

/** Receivers match on these words. */
const rollups = {
  operational: ['none', 'All Systems Operational'],
  degraded_performance: ['minor', 'Partially Degraded Service'],
  partial_outage: ['major', 'Partial System Outage'],
  major_outage: ['critical', 'Major Service Outage'],
  under_maintenance: ['maintenance', 'Service Under Maintenance'],
} satisfies Record<ComponentStatus, [V2Status['indicator'], string]>;

export function pageStatus({ page, pageStatus: status }: IncidentContent | MaintenanceContent) {
  const [indicator, description] = rollups[status];
  return { id: page.id, status_indicator: indicator, status_description: description };
}

export function incidentOf({ page, incident, components }: IncidentContent) {
  const postmortem = incident.updates.find(({ status }) => status === 'postmortem');
  return {
    ...frame({
      id: incident.id,
      name: incident.title,
      status: incident.status,
      created_at: incident.createdAt,
      updated_at: incident.updatedAt,
      monitoring_at: incident.monitoringAt,
      resolved_at: incident.resolvedAt,
      impact: incident.impact,
      shortlink: `${page.url}/i/${incident.id}`,
      page_id: page.id,
    }),
    postmortem_body: postmortem ? postmortem.body : null,
    postmortem_body_last_updated_at: postmortem ? postmortem.updatedAt : null,
    postmortem_published_at: postmortem ? postmortem.displayAt : null,
    postmortem_notified_subscribers: postmortem ? postmortem.notified : false,
    // Told after the fact: it had begun before anyone wrote of it.
    backfilled: incident.startedAt < incident.createdAt,
    incident_updates: incident.updates.map((update) =>
      updateRow(incident.id, update, {
        body: markdownToText(update.body),
        affected_components: update.components.map(({ componentId, name, oldStatus, newStatus }) => ({
          code: componentId,
          name,
          old_status: oldStatus,
          new_status: newStatus,
        })),
      }),
    ),
    components: components.map((component) => componentRow(page.id, component)),
  };
}

export function maintenanceOf(
  { page, maintenance, occasion, components }: MaintenanceContent,
  language: Language,
) {
  const updates = maintenance.updates.map((update) =>
    updateRow(maintenance.id, update, { body: markdownToText(update.body), affected_components: [] }),
  );
  const lead = wording[language].mail.maintenance.lead[occasion];
  // Receivers show the first update. When the clock did something that no person wrote about, it speaks itself.
  const isUnsaid = occasion === 'moved' || maintenance.updates[0]?.status !== maintenance.status;
  if (lead && isUnsaid) updates.unshift(spokenByTheClock(maintenance, occasion, lead));
  return {
    ...frame({
      id: maintenance.id,
      name: maintenance.title,
      status: maintenance.status,
      created_at: maintenance.createdAt,
      updated_at: maintenance.updatedAt,
      monitoring_at: null,
      resolved_at: maintenance.completedAt,
      impact: 'maintenance',
      shortlink: `${page.url}/i/${maintenance.id}`,
      page_id: page.id,
    }),
    scheduled_for: maintenance.startsAt,
    scheduled_until: maintenance.endsAt,
    scheduled_remind_prior: true,
    scheduled_auto_in_progress: true,
    scheduled_auto_completed: true,
    incident_updates: updates,
    components: components.map((component) => componentRow(page.id, component)),
  };
}

function spokenByTheClock(maintenance: Maintenance, occasion: MaintenanceContent['occasion'], body: string) {
  const { startsAt, completedAt, cancelledAt, updatedAt, sequence, status } = maintenance;
  const at =
    (occasion === 'started'
      ? startsAt
      : occasion === 'completed'
        ? completedAt
        : occasion === 'cancelled'
          ? cancelledAt
          : null) ?? updatedAt;
  // Made from what it tells of, so that a repeated message repeats the id.
  const id = createHash('sha256')
    .update(`${maintenance.id}/${occasion}/${sequence}`)
    .digest('hex')
    .slice(0, 12);
  const update = { id, status, displayAt: at, createdAt: at, updatedAt: at, notified: true };
  return updateRow(maintenance.id, update, { body, affected_components: [] });
}

/** What is known of an incident or a maintenance under the same names. */
type Frame = Pick<
  V2Incident,
  | 'id'
  | 'name'
  | 'status'
  | 'created_at'
  | 'updated_at'
  | 'monitoring_at'
  | 'resolved_at'
  | 'impact'
  | 'shortlink'
  | 'page_id'
>;

/** All fields that an incident and a maintenance share; those we know nothing of as Statuspage leaves them. */
function frame(known: Frame) {
  return {
    ...known,
    postmortem_ignored: false,
    postmortem_body: null as string | null,
    postmortem_body_last_updated_at: null as string | null,
    postmortem_published_at: null as string | null,
    postmortem_notified_subscribers: false,
    postmortem_notified_twitter: false,
    backfilled: false,
    scheduled_for: null as string | null,
    scheduled_until: null as string | null,
    scheduled_remind_prior: false,
    scheduled_reminded_at: null,
    impact_override: null,
    scheduled_auto_in_progress: false,
    scheduled_auto_completed: false,
  };
}

interface UpdateFacts {
  id: string;
  status: V2Update['status'];
  displayAt: string;
  createdAt: string;
  updatedAt: string;
  notified: boolean;
}

function updateRow(
  incidentId: string,
  update: UpdateFacts,
  {
    body,
    affected_components,
  }: { body: string; affected_components: NonNullable<V2Update['affected_components']> },
) {
  return {
    status: update.status,
    body,
    created_at: update.createdAt,
    wants_twitter_update: false,
    twitter_updated_at: null,
    updated_at: update.updatedAt,
    display_at: update.displayAt,
    affected_components: affected_components.length > 0 ? affected_components : null,
    custom_tweet: null,
    deliver_notifications: update.notified,
    id: update.id,
    incident_id: incidentId,
  };
}

function componentRow(pageId: string, component: Component) {
  return {
    status: component.status,
    name: component.name,
    created_at: component.createdAt,
    updated_at: component.updatedAt,
    position: component.position,
    description: component.description,
    showcase: component.showcase,
    id: component.id,
    page_id: pageId,
    group_id: component.groupId,
  };
}
