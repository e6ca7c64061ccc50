import { readLedger } from '@calmline/core/notifications';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ApiContext, AppEnv } from '../context.ts';
import { json, needs, refusals } from '../operation.ts';
import { Instant } from '../schema.ts';

const Ledger = z
  .object({
    watermark: z.int().openapi({
      description:
        'Notifications up to this id were recorded before the database was copied; 0 when it never was.',
    }),
    raised_at: Instant.nullable().openapi({ description: 'When the copy was noticed.' }),
    raised_because: z.string().nullable().openapi({ example: 'the rows were read back from a dump' }),
    held_back: z.int().openapi({ description: 'Deliveries that were not sent because of it.' }),
    under_way: z.boolean().openapi({ description: 'Whether they are still being looked through.' }),
  })
  .openapi('Ledger');

/** What the ledger knows of itself. */
export function ledgerRoutes(app: OpenAPIHono<AppEnv>, { services }: ApiContext): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/ledger',
      tags: ['Notifications'],
      summary: 'Read the watermark',
      description:
        'After a restore, or in a copy of the database, nothing is sent that was recorded before. What was held back is `suppressed` in the ledger, for the reason `before-the-watermark`; `resend-failed` lets it go after all.',
      ...needs('read', 'incidents:write', 'maintenances:write'),
      responses: { 200: json(Ledger, 'The watermark'), ...refusals },
    }),
    async (c) => {
      const { watermark, raisedAt, raisedBecause, heldBack, closing } = await readLedger(services);
      return c.json(
        {
          watermark,
          raised_at: raisedAt?.toISOString() ?? null,
          raised_because: raisedBecause,
          held_back: heldBack,
          under_way: closing,
        },
        200,
      );
    },
  );
}
