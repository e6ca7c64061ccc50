import {
  bodyIn,
  type Incident,
  type IncidentUpdate,
  isUnresolved,
  type LocalizedText,
  markdownToText,
  pathIn,
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
 * The responder's words for an occasion, as Markdown, in the reader's language where given. The clock speaks alone when a window begins or ends:
 * the announcement ("we will …") would read wrong by then, so it is left out unless somebody wrote anew.
 */
export function maintenanceWords(
  { maintenance, occasion }: MaintenanceContent,
  reader: Reader,
): LocalizedText | null {
  const latest = maintenance.updates[0];
  if (!latest) return null;
  const isOver = ['started', 'completed', 'cancelled'].includes(occasion) && latest.status === 'scheduled';
  return isOver || (occasion === 'completed' && latest.status !== 'completed')
    ? null
    : bodyIn(latest, reader.language);
}

type Page = NotificationContent['page'];

/** In the reader's language, or in the page's own when it is not, or no longer, published in the reader's. */
export const incidentUrl = (page: Page, { id }: Pick<Incident, 'id'>, { language }: Reader) =>
  `${page.url}${pathIn(page, language, `/incidents/${id}/`)}`;
export const maintenanceUrl = (page: Page, { id }: { id: string }, { language }: Reader) =>
  `${page.url}${pathIn(page, language, `/maintenances/${id}/`)}`;

/** Markdown as one short paragraph. */
export const flatText = (markdown: string) => markdownToText(markdown).replace(/\s+/g, ' ').trim();
