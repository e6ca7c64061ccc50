import type { Maintenance as StoredMaintenance } from '@calmline/snapshot';
import { z } from '@hono/zod-openapi';
import { Said } from '../said.ts';
import { Instant, MaintenanceStatus } from '../schema.ts';
import { asTranslations, ToldIn, toldTranslations } from './translations.ts';

const Update = z
  .object({
    id: z.string(),
    status: MaintenanceStatus,
    body: z.string().openapi({ description: 'Markdown.' }),
    language: ToldIn,
    translations: toldTranslations('body'),
    author: z.string().nullable(),
    display_at: Instant,
    created_at: Instant,
    updated_at: Instant,
    edited_at: Instant.nullable(),
    notified: z.boolean(),
  })
  .openapi('MaintenanceUpdate');

export const Maintenance = z
  .object({
    id: z.string(),
    url: z.string(),
    title: z.string(),
    language: ToldIn,
    translations: toldTranslations('title'),
    status: MaintenanceStatus.openapi({ description: 'Computed from the clock and from what people said.' }),
    components: z.array(z.string()).openapi({ description: 'Slugs.', example: ['api'] }),
    starts_at: Instant,
    ends_at: Instant,
    cancelled_at: Instant.nullable().openapi({
      description: 'Set when it was called off; the status is then `completed`.',
    }),
    completed_at: Instant.nullable(),
    sequence: z.int().openapi({ description: 'Grows when the window is moved or called off.' }),
    created_at: Instant,
    updated_at: Instant,
    updates: z.array(Update).openapi({ description: 'Newest first; the last is the announcement.' }),
  })
  .openapi('Maintenance');

export const PostedMaintenance = Maintenance.extend(Said.shape).openapi('PostedMaintenance');

/** @param slugs of components by id */
export function asMaintenance(
  maintenance: StoredMaintenance,
  publicUrl: string,
  slugs: ReadonlyMap<string, string>,
) {
  return {
    id: maintenance.id,
    url: `${publicUrl}/maintenances/${maintenance.id}/`,
    title: maintenance.title,
    language: maintenance.language,
    translations: asTranslations(maintenance.translations, 'title'),
    status: maintenance.status,
    components: maintenance.components.map(({ componentId }) => slugs.get(componentId) ?? componentId),
    starts_at: maintenance.startsAt,
    ends_at: maintenance.endsAt,
    cancelled_at: maintenance.cancelledAt,
    completed_at: maintenance.completedAt,
    sequence: maintenance.sequence,
    created_at: maintenance.createdAt,
    updated_at: maintenance.updatedAt,
    updates: maintenance.updates.map((update) => ({
      id: update.id,
      status: update.status,
      body: update.body,
      language: update.language,
      translations: asTranslations(update.translations, 'body'),
      author: update.author,
      display_at: update.displayAt,
      created_at: update.createdAt,
      updated_at: update.updatedAt,
      edited_at: update.editedAt,
      notified: update.notified,
    })),
  };
}
