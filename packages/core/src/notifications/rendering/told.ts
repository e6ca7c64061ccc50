import {
  type Incident,
  type IncidentUpdate,
  isUnresolved,
  markdownToText,
  wording,
} from '@calmline/snapshot';
import type { NotificationContent } from '../content.ts';
import { type Reader, timeOrDay, timeRange } from './times.ts';

export type IncidentContent = Extract<NotificationContent, { kind: 'incident_update' }>;
export type MaintenanceContent = Extract<NotificationContent, { kind: 'maintenance' }>;

// What mail and push say alike.

/** The update that is told; the newest when it was removed meanwhile. */
export function toldUpdate({ incident, updateId }: IncidentContent): IncidentUpdate {
  const update = incident.updates.find(({ id }) => id === updateId) ?? incident.updates[0];
  if (!update) throw new Error(`incident ${incident.id} has no update to tell`);
  return update;
}

/** `Next update by 14:30 CET.`; null when none is promised. */
export function promiseLine(update: IncidentUpdate, reader: Reader): string | null {
  if (!update.nextUpdateBy || !isUnresolved(update.status)) return null;
  return wording[reader.language].mail.nextUpdateBy(timeOrDay(update.nextUpdateBy, update.createdAt, reader));
}

/** The window, or the new and the old one of a maintenance that was moved. */
export function windowLines(
  { maintenance, previous, occasion }: MaintenanceContent,
  reader: Reader,
): string[] {
  const words = wording[reader.language].mail.maintenance;
  const range = timeRange(maintenance.startsAt, maintenance.endsAt, reader);
  if (occasion !== 'moved' || !previous) return [words.window(range)];
  return [words.newWindow(range), words.oldWindow(timeRange(previous.startsAt, previous.endsAt, reader))];
}

/**
 * The responder's words for an occasion, as Markdown. The clock speaks alone when a window begins or ends:
 * the announcement ("we will …") would read wrong by then, so it is left out unless somebody wrote anew.
 */
export function maintenanceWords({ maintenance, occasion }: MaintenanceContent): string | null {
  const latest = maintenance.updates[0];
  if (!latest) return null;
  const isOver = ['started', 'completed', 'cancelled'].includes(occasion) && latest.status === 'scheduled';
  return isOver || (occasion === 'completed' && latest.status !== 'completed') ? null : latest.body;
}

export const incidentUrl = (page: { url: string }, { id }: Pick<Incident, 'id'>) =>
  `${page.url}/incidents/${id}/`;
export const maintenanceUrl = (page: { url: string }, { id }: { id: string }) =>
  `${page.url}/maintenances/${id}/`;

/** Markdown as one short paragraph. */
export const flatText = (markdown: string) => markdownToText(markdown).replace(/\s+/g, ' ').trim();
