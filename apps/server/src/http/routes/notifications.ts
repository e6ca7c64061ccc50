import { mayDo } from '@calmline/core/access';
import { getNotification, listDeliveries, listNotifications } from '@calmline/core/notifications';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ApiContext, AppEnv } from '../context.ts';
import { json, needs, notThere, refusals } from '../operation.ts';
import { linkNext, listOf, listQuery, readCursor, writeCursor } from '../pagination.ts';
import { readStanding } from '../progress.ts';
import { Channel, NumberId } from '../schema.ts';
import { asDelivery, Delivery, DeliveryState } from './delivery-json.ts';
import { asNotification, Notification } from './notification-json.ts';

const Counted = Notification.extend({
  deliveries: z.record(z.string(), z.record(z.string(), z.int())).openapi({
    description: 'How many deliveries are in each state, by channel.',
    example: { email: { sent: 120, retrying: 2 } },
  }),
}).openapi('NotificationWithCounts');

const tags = ['Notifications'];
const Id = z.object({
  id: NumberId.openapi({ param: { name: 'id', in: 'path' }, description: 'Id of the notification.' }),
});
const AfterNumber = z.tuple([z.int()]);

export function notificationRoutes(app: OpenAPIHono<AppEnv>, { services }: ApiContext): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/notifications',
      tags,
      summary: 'List notifications',
      description: 'Everything that was said to subscribers, newest first.',
      ...needs('read', 'incidents:write', 'maintenances:write'),
      request: { query: listQuery({}) },
      responses: { 200: json(listOf(Notification), 'One page of notifications'), ...refusals },
    }),
    async (c) => {
      const { limit, cursor } = c.req.valid('query');
      const [before] = readCursor(cursor, AfterNumber) ?? [null];
      const { items, next } = await listNotifications(services, { limit, before });
      const nextCursor = next === null ? null : writeCursor([next]);
      linkNext(c, nextCursor);
      return c.json({ data: items.map(asNotification), next_cursor: nextCursor }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/notifications/{id}',
      tags,
      summary: 'Read a notification',
      description:
        'With how far its deliveries have come. The counts stay when the deliveries are erased for age.',
      ...needs('read', 'incidents:write', 'maintenances:write'),
      request: { params: Id },
      responses: { 200: json(Counted, 'The notification'), ...notThere, ...refusals },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const notification = await getNotification(services, id);
      const { deliveries } = await readStanding(services, id);
      return c.json({ ...asNotification(notification), deliveries }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/notifications/{id}/deliveries',
      tags,
      summary: 'List the deliveries of a notification',
      description: 'The ledger: one row per recipient, with what became of it and why.',
      ...needs('read', 'incidents:write', 'maintenances:write'),
      request: {
        params: Id,
        query: listQuery({
          state: DeliveryState.optional().openapi({ param: { name: 'state', in: 'query' } }),
          channel: Channel.optional().openapi({ param: { name: 'channel', in: 'query' } }),
          subscriber: NumberId.optional().openapi({
            param: { name: 'subscriber', in: 'query' },
            description: 'Id of one subscriber.',
          }),
        }),
      },
      responses: { 200: json(listOf(Delivery), 'One page of deliveries'), ...notThere, ...refusals },
    }),
    async (c) => {
      const { limit, cursor, ...filter } = c.req.valid('query');
      const [after] = readCursor(cursor, AfterNumber) ?? [null];
      const { id } = c.req.valid('param');
      const { items, next } = await listDeliveries(services, id, { limit, after, ...filter });
      const nextCursor = next === null ? null : writeCursor([next]);
      linkNext(c, nextCursor);
      const whole = mayDo(c.var.apiKey.scopes, ['subscribers:read', 'subscribers:write']);
      return c.json(
        { data: items.map((delivery) => asDelivery(delivery, whole)), next_cursor: nextCursor },
        200,
      );
    },
  );
}
