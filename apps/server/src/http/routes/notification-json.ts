import type { StoredNotification } from '@calmline/core/notifications';
import { z } from '@hono/zod-openapi';
import { Channel, Instant } from '../schema.ts';

export const Notification = z
  .object({
    id: z.int(),
    key: z.string().openapi({ description: 'What makes it once.', example: 'incident-update/k3j9x2m1q8zt' }),
    kind: z.string().openapi({ example: 'incident_update' }),
    title: z.string(),
    channels: z.array(Channel),
    created_at: Instant,
    fanned_out_at: Instant.nullable().openapi({
      description: 'When every recipient had a row in the ledger.',
    }),
  })
  .openapi('Notification');

export function asNotification({ id, key, content, channels, createdAt, fannedOutAt }: StoredNotification) {
  return {
    id,
    key,
    kind: content.kind,
    title: titleOf(content),
    channels,
    created_at: createdAt.toISOString(),
    fanned_out_at: fannedOutAt?.toISOString() ?? null,
  };
}

function titleOf(content: StoredNotification['content']): string {
  if ('incident' in content) return content.incident.title;
  return 'maintenance' in content ? content.maintenance.title : content.page.name;
}
