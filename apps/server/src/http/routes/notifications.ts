import { mayDo } from '@calmline/core/access';
import {
  countDeliveries,
  getNotification,
  type ListedDelivery,
  listDeliveries,
  listNotifications,
  type StoredNotification,
} from '@calmline/core/notifications';
import { maskAddress } from '@calmline/core/subscribers';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ApiContext, AppEnv } from '../context.ts';
import { json, needs, notThere, refusals } from '../operation.ts';
import { linkNext, listOf, listQuery, readCursor, writeCursor } from '../pagination.ts';
import { Channel, Instant, NumberId } from '../schema.ts';

const deliveryStates = ['queued', 'sent', 'retrying', 'gone', 'suppressed'] as const;
const DeliveryState = z.enum(deliveryStates).openapi('DeliveryState', {
  description: '`gone`: refused for good. `suppressed`: the subscriber had left by then.',
});

const Notification = z
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

const Counted = Notification.extend({
  deliveries: z.record(z.string(), z.record(z.string(), z.int())).openapi({
    description: 'How many deliveries are in each state, by channel.',
    example: { email: { sent: 120, retrying: 2 } },
  }),
}).openapi('NotificationWithCounts');

const Delivery = z
  .object({
    subscriber_id: z.int(),
    channel: Channel,
    address: z.string().nullable().openapi({
      description:
        "Masked, unless the key has the scope 'subscribers:read'; null once the subscriber was erased.",
    }),
    state: DeliveryState,
    attempts: z.int(),
    next_attempt_at: Instant.nullable(),
    reason: z.string().nullable().openapi({ description: 'Why it failed, or is tried again.' }),
    response: z
      .string()
      .nullable()
      .openapi({ description: 'What the other side said when it took the message.' }),
    finished_at: Instant.nullable(),
  })
  .openapi('Delivery');

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
      description: 'With how far its deliveries have come.',
      ...needs('read', 'incidents:write', 'maintenances:write'),
      request: { params: Id },
      responses: { 200: json(Counted, 'The notification'), ...notThere, ...refusals },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const notification = await getNotification(services, id);
      const deliveries: Record<string, Record<string, number>> = {};
      for (const { channel, state, count } of await countDeliveries(services, id)) {
        deliveries[channel] = { ...deliveries[channel], [state]: count };
      }
      return c.json({ ...asNotification(notification), deliveries }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/notifications/{id}/deliveries',
      tags,
      summary: 'List the deliveries of a notification',
      description: 'The ledger: one row per recipient, with why any failed.',
      ...needs('read', 'incidents:write', 'maintenances:write'),
      request: {
        params: Id,
        query: listQuery({
          state: DeliveryState.optional().openapi({ param: { name: 'state', in: 'query' } }),
          channel: Channel.optional().openapi({ param: { name: 'channel', in: 'query' } }),
        }),
      },
      responses: { 200: json(listOf(Delivery), 'One page of deliveries'), ...notThere, ...refusals },
    }),
    async (c) => {
      const { limit, cursor, state, channel } = c.req.valid('query');
      const [after] = readCursor(cursor, AfterNumber) ?? [null];
      const { id } = c.req.valid('param');
      const { items, next } = await listDeliveries(services, id, { limit, after, state, channel });
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

function asNotification({ id, key, content, channels, createdAt, fannedOutAt }: StoredNotification) {
  return {
    id,
    key,
    kind: content.kind,
    title:
      content.kind === 'maintenance'
        ? content.maintenance.title
        : content.kind === 'subscription_confirmation'
          ? content.page.name
          : content.incident.title,
    channels,
    created_at: createdAt.toISOString(),
    fanned_out_at: fannedOutAt?.toISOString() ?? null,
  };
}

function asDelivery(delivery: ListedDelivery, whole: boolean) {
  const { channel, address } = delivery;
  const said = (words: string | null) => (whole || words === null ? words : withoutAddresses(words));
  return {
    subscriber_id: delivery.subscriptionId,
    channel,
    address: whole || address === null ? address : maskAddress(channel, address),
    state: delivery.state,
    attempts: delivery.attempts,
    next_attempt_at: delivery.nextAttemptAt?.toISOString() ?? null,
    reason: said(delivery.reason),
    response: said(delivery.response),
    finished_at: delivery.finishedAt?.toISOString() ?? null,
  };
}

/** Mail servers like to repeat the address they refuse. */
function withoutAddresses(words: string): string {
  return words.replace(/[^\s<>@]+@[^\s<>@]+/g, '…');
}
