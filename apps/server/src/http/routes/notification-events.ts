import { Problem } from '@calmline/core/foundation';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ApiContext, AppEnv } from '../context.ts';
import { needs, notThere, refusals } from '../operation.ts';
import { Progress, readStanding } from '../progress.ts';
import { NumberId } from '../schema.ts';
import { standingStream } from '../standing-stream.ts';

/** How many may follow at once, in this process. */
const mostStreams = 200;

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // Or nginx would keep the events to itself until there are kilobytes of them.
  'x-accel-buffering': 'no',
};

/** The progress of a notification as server-sent events. */
export function notificationEventRoutes(app: OpenAPIHono<AppEnv>, { services, stopping }: ApiContext): void {
  const progress = new Progress(services);
  let open = 0;

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/notifications/{id}/events',
      tags: ['Notifications'],
      summary: 'Follow a notification live',
      description:
        'Server-sent events: `counts` at once and whenever they change, at most twice a second; `done` when nothing is left to be sent, after which the stream ends. After ten minutes it ends as well: connect again. Both carry `fanned_out`, `deliveries` and `done`.',
      ...needs('read', 'incidents:write', 'maintenances:write'),
      request: {
        params: z.object({
          id: NumberId.openapi({ param: { name: 'id', in: 'path' }, description: 'Id of the notification.' }),
        }),
      },
      responses: {
        200: {
          description: 'Events until all is done',
          content: {
            'text/event-stream': {
              schema: z.string().openapi({
                example:
                  'id: 1\nevent: counts\ndata: {"fanned_out":true,"deliveries":{"email":{"sent":120,"queued":8}},"done":false}\n\n',
              }),
            },
          },
        },
        ...notThere,
        ...refusals,
      },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const now = await readStanding(services, id);
      // Nobody would read the stream, nor end it.
      if (c.req.method === 'HEAD') return new Response(null, { headers });
      if (open >= mostStreams)
        throw new Problem(429, 'too-many-requests', 'Too many follow at once', 'Come back in a minute.', {
          retryAfterSeconds: 60,
        });
      open++;
      const stream = standingStream(now, {
        follow: (watcher) => progress.follow(id, watcher),
        stopping,
        onEnd: () => open--,
      });
      return new Response(stream, { headers });
    },
  );
}
