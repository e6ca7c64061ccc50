import { once } from '@calmline/core/access';
import { type Resent, resendFailed } from '@calmline/core/notifications';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ApiContext, AppEnv } from '../context.ts';
import { onceKey } from '../idempotency.ts';
import { conflicts, IdempotencyHeader, json, needs, notThere, refusals } from '../operation.ts';
import { readCursor, writeCursor } from '../pagination.ts';
import { Channel, NumberId, requestBody } from '../schema.ts';

const Resend = requestBody({
  channel: Channel.optional(),
  include: z.enum(['before_watermark']).optional().openapi({
    description:
      'Also what was held back because the database is a copy: send this only when you know that the original has not sent it.',
  }),
  cursor: z
    .string()
    .max(500)
    .optional()
    .openapi({ description: '`next_cursor` of the answer before, to go on from there.' }),
}).openapi('Resend');

const leftOut = ['superseded', 'expired', 'ended', 'final', 'being_sent'] as const;

const ResendResult = z
  .object({
    resent: z
      .record(z.string(), z.int())
      .openapi({ description: 'How many are queued again, by channel.', example: { email: 3 } }),
    left_out: z.array(z.object({ reason: z.enum(leftOut), count: z.int() })).openapi({
      description:
        '`superseded`: a newer message of the same incident or maintenance has replaced it. `expired`: it would be no news. `ended`: the subscriber has left or the address is dead. `final`: it would fail again. `being_sent`: a worker has it in hand; ask again.',
    }),
    next_cursor: z.string().nullable().openapi({
      description:
        'Where to go on, after more failures than one request works off; null: all were looked at.',
    }),
  })
  .openapi('ResendResult');

const Position = z.tuple([z.enum(['gone', 'suppressed']), z.int()]);

/** Sends again what failed, and only that. */
export function resendRoutes(app: OpenAPIHono<AppEnv>, { services }: ApiContext): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/notifications/{id}/resend-failed',
      tags: ['Notifications'],
      summary: 'Send again what failed',
      description:
        'Puts deliveries that are `gone` back into the queue, with a fresh schedule, if what stopped them may have passed. Those who got the message do not get it again, and pressing twice is safe.',
      ...needs('incidents:write', 'maintenances:write'),
      request: {
        params: z.object({
          id: NumberId.openapi({ param: { name: 'id', in: 'path' }, description: 'Id of the notification.' }),
        }),
        headers: IdempotencyHeader,
        body: { required: false, content: { 'application/json': { schema: Resend } } },
      },
      responses: {
        200: json(ResendResult, 'What is sent again, and what is not'),
        ...conflicts,
        ...notThere,
        ...refusals,
      },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      // Without a body the framework hands over an empty object.
      const { channel, include, cursor } = c.req.valid('json') ?? {};
      const position = readCursor(cursor, Position);
      const input = {
        channel,
        heldBack: include === 'before_watermark',
        after: position && { state: position[0], id: position[1] },
      };
      // It works in steps, each with its own bound, and stops by itself.
      c.var.deadline.pause();
      const answer = await once(
        services,
        await onceKey(c),
        async (record) => {
          const outcome = await resendFailed(services, id, input, record);
          return { id: String(id), revision: 0, outcome };
        },
        async ({ outcome }) => ({ status: 200, body: asResult(outcome as Resent) }),
      );
      return c.json(answer.body as z.infer<typeof ResendResult>, 200);
    },
  );
}

function asResult({ queued, leftOut, next }: Resent) {
  return {
    resent: queued,
    left_out: Object.entries(leftOut).map(([reason, count]) => ({ reason, count })),
    next_cursor: next && writeCursor([next.state, next.id]),
  };
}
