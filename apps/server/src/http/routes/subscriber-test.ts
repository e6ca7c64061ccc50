import { once } from '@calmline/core/access';
import { Problem } from '@calmline/core/foundation';
import { recordTest, sendTest, type TestResult } from '@calmline/core/notifications';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ApiContext, AppEnv } from '../context.ts';
import { onceKey } from '../idempotency.ts';
import { conflicts, IdempotencyHeader, json, needs, notThere, refusals } from '../operation.ts';
import { limitsTests } from '../rate-limits.ts';
import { Channel, NumberId } from '../schema.ts';

const TestMessage = z
  .object({
    notification_id: z.int().openapi({ description: 'Its number in the ledger, where its kind is `test`.' }),
    subscriber_id: z.int(),
    channel: Channel,
    state: z.enum(['sent', 'failed', 'queued']).openapi({
      description: '`queued`: a request with the same Idempotency-Key is still sending it.',
    }),
    reason: z.string().nullable().openapi({ description: 'Why it failed.' }),
    response: z
      .string()
      .nullable()
      .openapi({ description: 'What the other side said when it took the message.' }),
  })
  .openapi('TestMessage');

const Id = z.object({
  id: NumberId.openapi({ param: { name: 'id', in: 'path' }, description: 'Id of the subscriber.' }),
});

export function subscriberTestRoutes(app: OpenAPIHono<AppEnv>, { services, channels }: ApiContext): void {
  const access = needs('subscribers:write');
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/subscribers/{id}/test',
      tags: ['Subscribers'],
      summary: 'Send a test message',
      description:
        'One message that says it is a test, to one confirmed subscriber, at once and through the real channel. The answer waits for what the other side says. It is tried once, and changes nothing about the subscriber. At most ten a minute.',
      ...access,
      middleware: [...access.middleware, limitsTests()],
      request: { params: Id, headers: IdempotencyHeader },
      responses: { 200: json(TestMessage, 'What became of it'), ...notThere, ...conflicts, ...refusals },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const senders = channels.senders();
      if (!senders) throw notReady();
      const { body } = await once(
        services,
        await onceKey(c),
        (record) => recordTest(services, id, record),
        async (made) => {
          // It waits for somebody else's server, which is bounded by its channel.
          c.var.deadline.pause();
          const result = await sendTest(services, senders, Number(made.id));
          c.var.deadline.resume();
          return { status: 200, body: asTestMessage(result) };
        },
      );
      return c.json(body as z.infer<typeof TestMessage>, 200);
    },
  );
}

function notReady(): Problem {
  return new Problem(503, 'not-ready', 'Not ready yet', 'The senders are not ready yet. Try again soon.', {
    retryAfterSeconds: 2,
  });
}

function asTestMessage({ notificationId, subscriptionId, ...said }: TestResult) {
  return { notification_id: notificationId, subscriber_id: subscriptionId, ...said };
}
