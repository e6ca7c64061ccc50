import { listTold } from '@calmline/core/notifications';
import { getSubscriber } from '@calmline/core/subscribers';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ApiContext, AppEnv } from '../context.ts';
import { json, needs, notThere, refusals } from '../operation.ts';
import { linkNext, listOf, listQuery, readCursor, writeCursor } from '../pagination.ts';
import { NumberId } from '../schema.ts';
import { asDelivery, Delivery } from './delivery-json.ts';
import { asNotification, Notification } from './notification-json.ts';

const ToldDelivery = z
  .object({ notification: Notification, delivery: Delivery })
  .openapi('ToldDelivery', { description: 'One thing that was said, and what became of it.' });
const BeforeNumber = z.tuple([z.int()]);

/** The ledger from the other side: what one subscriber was told. */
export function subscriberDeliveryRoutes(app: OpenAPIHono<AppEnv>, { services }: ApiContext): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/subscribers/{id}/deliveries',
      tags: ['Subscribers'],
      summary: 'List what a subscriber was told',
      description:
        'Newest first. A page may be short, or empty, and still not be the last: go on until `next_cursor` is null.',
      ...needs('subscribers:read', 'subscribers:write'),
      request: {
        params: z.object({
          id: NumberId.openapi({ param: { name: 'id', in: 'path' }, description: 'Id of the subscriber.' }),
        }),
        query: listQuery({}),
      },
      responses: { 200: json(listOf(ToldDelivery), 'One page of deliveries'), ...notThere, ...refusals },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const { limit, cursor } = c.req.valid('query');
      const [before] = readCursor(cursor, BeforeNumber) ?? [null];
      const { address } = await getSubscriber(services, id);
      const { items, next } = await listTold(services, id, { limit, before });
      const nextCursor = next === null ? null : writeCursor([next]);
      linkNext(c, nextCursor);
      const data = items.map(({ notification, delivery }) => ({
        notification: asNotification(notification),
        delivery: asDelivery({ ...delivery, address }, true),
      }));
      return c.json({ data, next_cursor: nextCursor }, 200);
    },
  );
}
