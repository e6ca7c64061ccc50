import type { IncidentUpdate, Incident as StoredIncident } from '@calmline/snapshot';
import { z } from '@hono/zod-openapi';
import { Said } from '../said.ts';
import { ComponentStatus, Impact, IncidentStatus, Instant, PromiseOutcome } from '../schema.ts';
import { asTranslations, ToldIn, toldTranslations } from './translations.ts';

const Components = z.record(z.string(), ComponentStatus).openapi({
  description: 'Status by slug.',
  example: { api: 'partial_outage' },
});

const Update = z
  .object({
    id: z.string(),
    status: IncidentStatus,
    body: z.string().openapi({ description: 'Markdown.' }),
    language: ToldIn,
    translations: toldTranslations('body'),
    author: z.string().nullable(),
    components: Components,
    display_at: Instant.openapi({ description: 'The time customers see.' }),
    created_at: Instant,
    updated_at: Instant,
    edited_at: Instant.nullable(),
    next_update_by: Instant.nullable(),
    promise: PromiseOutcome.nullable(),
    notified: z.boolean(),
  })
  .openapi('IncidentUpdate');

export const Incident = z
  .object({
    id: z.string(),
    url: z.string(),
    title: z.string(),
    language: ToldIn,
    translations: toldTranslations('title'),
    impact: Impact,
    status: IncidentStatus,
    components: Components,
    started_at: Instant,
    resolved_at: Instant.nullable(),
    created_at: Instant,
    updated_at: Instant,
    promise: z
      .object({ by: Instant, outcome: PromiseOutcome })
      .nullable()
      .openapi({ description: 'The promised next update that stands now.' }),
    updates: z.array(Update).openapi({ description: 'Newest first.' }),
  })
  .openapi('Incident');

export const PostedIncident = Incident.extend(Said.shape).openapi('PostedIncident');

/** @param slugs of components by id */
export function asIncident(incident: StoredIncident, publicUrl: string, slugs: ReadonlyMap<string, string>) {
  return {
    id: incident.id,
    url: `${publicUrl}/incidents/${incident.id}/`,
    title: incident.title,
    language: incident.language,
    translations: asTranslations(incident.translations, 'title'),
    impact: incident.impact,
    status: incident.status,
    components: Object.fromEntries(
      incident.components.map(({ componentId, status }) => [slugs.get(componentId) ?? componentId, status]),
    ),
    started_at: incident.startedAt,
    resolved_at: incident.resolvedAt,
    created_at: incident.createdAt,
    updated_at: incident.updatedAt,
    promise: incident.promise,
    updates: incident.updates.map((update) => asUpdate(update, slugs)),
  };
}

function asUpdate(update: IncidentUpdate, slugs: ReadonlyMap<string, string>) {
  return {
    id: update.id,
    status: update.status,
    body: update.body,
    language: update.language,
    translations: asTranslations(update.translations, 'body'),
    author: update.author,
    components: Object.fromEntries(
      update.components.map(({ componentId, newStatus }) => [
        slugs.get(componentId) ?? componentId,
        newStatus,
      ]),
    ),
    display_at: update.displayAt,
    created_at: update.createdAt,
    updated_at: update.updatedAt,
    edited_at: update.editedAt,
    next_update_by: update.nextUpdateBy,
    promise: update.promise,
    notified: update.notified,
  };
}
