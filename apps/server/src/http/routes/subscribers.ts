import { channels, webhookSecret } from '@calmline/core/delivery';
import {
  changeSubscriber,
  createSubscriber,
  getSubscriber,
  listSubscribers,
  removeSubscriber,
  unsubscribeById,
} from '@calmline/core/subscribers';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ApiContext, AppEnv } from '../context.ts';
import { body, conflicts, json, needs, notThere, refusals } from '../operation.ts';
import { linkNext, listOf, listQuery, readCursor, writeCursor } from '../pagination.ts';
import { Channel, KnownSlug, line, NumberId, requestBody } from '../schema.ts';
import { subscribeOptions } from '../subscribe-options.ts';
import { asChoices, asSubscriber, choiceFields, Subscriber } from './subscriber-json.ts';

const CreatedSubscriber = Subscriber.extend({
  secret: z
    .string()
    .nullable()
    .openapi({ description: "A webhook's signing secret: shown now and never again." }),
}).openapi('CreatedSubscriber');

const CreateSubscriber = requestBody({
  channel: z
    .enum(channels.filter((name) => name !== 'web_push'))
    .openapi({ description: 'A browser subscribes itself, from the page.' }),
  address: line(2000).openapi({
    description:
      "Mail address; URL of a webhook or of a chat's incoming webhook; phone number with its country; id of a Telegram chat or a Matrix room.",
    example: 'ann@example.com',
  }),
  audience: z.enum(['customers', 'responders']).optional().openapi({
    description: "'customers' when left out. Responders are reminded before a promise lapses.",
  }),
  confirmed: z.boolean().optional().openapi({
    description:
      'True when the owner has agreed already and that is on record; otherwise a mail address, a phone, a Telegram chat or a Matrix room is asked first.',
  }),
  ...choiceFields,
}).openapi('CreateSubscriber');

const ChangeSubscriber = requestBody(choiceFields, {
  state: 'Only the owner can confirm. To end it: POST /api/v1/subscribers/{id}/unsubscribe.',
  address: 'An address does not change; remove the subscriber and add the other one.',
}).openapi('ChangeSubscriber');

const tags = ['Subscribers'];
const path = '/api/v1/subscribers/{id}' as const;
const Id = z.object({
  id: NumberId.openapi({ param: { name: 'id', in: 'path' }, description: 'Id of the subscriber.' }),
});
const RemoveQuery = requestBody({
  suppress: z
    .enum(['true', 'false'])
    .optional()
    .openapi({
      param: { name: 'suppress', in: 'query' },
      description:
        '`false`: keep nothing, so that it can be added again, such as one that was added by mistake or whose mailbox works again. That it was reported as spam is kept all the same.',
    }),
});
const AfterNumber = z.tuple([z.int()]);
const filter = <Schema extends z.ZodType>(name: string, schema: Schema) =>
  schema.optional().openapi({ param: { name, in: 'query' } });

export function subscriberRoutes(app: OpenAPIHono<AppEnv>, context: ApiContext): void {
  const { services } = context;

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/subscribers',
      tags,
      summary: 'List subscribers',
      description: 'In the order they came.',
      ...needs('subscribers:read', 'subscribers:write'),
      request: {
        query: listQuery({
          audience: filter('audience', z.enum(['customers', 'responders'])),
          channel: filter('channel', Channel),
          state: filter('state', z.enum(['pending', 'confirmed', 'unsubscribed', 'gone'])),
          group: filter('group', KnownSlug),
          component: filter('component', KnownSlug),
          address: filter('address', line(2000)),
        }),
      },
      responses: { 200: json(listOf(Subscriber), 'One page of subscribers'), ...refusals },
    }),
    async (c) => {
      const { limit, cursor, ...filters } = c.req.valid('query');
      const [after] = readCursor(cursor, AfterNumber) ?? [null];
      const { items, next } = await listSubscribers(services, { limit, after, ...filters });
      const nextCursor = next === null ? null : writeCursor([next]);
      linkNext(c, nextCursor);
      return c.json({ data: items.map(asSubscriber), next_cursor: nextCursor }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/subscribers',
      tags,
      summary: 'Add a subscriber',
      description: 'On behalf of somebody. Who has unsubscribed can only come back by themselves.',
      ...needs('subscribers:write'),
      request: { body: body(CreateSubscriber) },
      responses: { 201: json(CreatedSubscriber, 'The new subscriber'), ...conflicts, ...refusals },
    }),
    async (c) => {
      const given = c.req.valid('json');
      const { channel: on, address, audience = 'customers', confirmed = false } = given;
      const input = { ...asChoices(given), channel: on, address, audience, confirmed };
      const subscriber = await createSubscriber(services, input, await subscribeOptions(context));
      const { id, generation, channel } = subscriber;
      const secret =
        channel === 'webhook' ? webhookSecret(services.secrets.signingKey, id, generation) : null;
      c.header('Location', `/api/v1/subscribers/${id}`);
      c.header('Cache-Control', 'no-store');
      return c.json({ ...asSubscriber(subscriber), secret }, 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path,
      tags,
      summary: 'Read a subscriber',
      ...needs('subscribers:read', 'subscribers:write'),
      request: { params: Id },
      responses: { 200: json(Subscriber, 'The subscriber'), ...notThere, ...refusals },
    }),
    async (c) => c.json(asSubscriber(await getSubscriber(services, c.req.valid('param').id)), 200),
  );

  app.openapi(
    createRoute({
      method: 'patch',
      path,
      tags,
      summary: 'Change a subscriber',
      description:
        'What they hear of, their language and time zone. Fields that are left out stay; a null scope means the whole page.',
      ...needs('subscribers:write'),
      request: { params: Id, body: body(ChangeSubscriber) },
      responses: { 200: json(Subscriber, 'The subscriber as it is now'), ...notThere, ...refusals },
    }),
    async (c) => {
      const change = asChoices(c.req.valid('json'));
      return c.json(asSubscriber(await changeSubscriber(services, c.req.valid('param').id, change)), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/subscribers/{id}/unsubscribe',
      tags,
      summary: 'Unsubscribe a subscriber',
      description:
        'Nothing is sent any more. The address stays on record as one that has left, so that no import brings it back.',
      ...needs('subscribers:write'),
      request: { params: Id },
      responses: { 200: json(Subscriber, 'The subscriber as it is now'), ...notThere, ...refusals },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      await unsubscribeById(services, id);
      return c.json(asSubscriber(await getSubscriber(services, id)), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path,
      tags,
      summary: 'Erase a subscriber',
      description:
        'Nothing of the address is kept but a keyed hash, so that no import and no `confirmed` brings it back; its owner can, by subscribing and confirming. The ledger keeps only that deliveries to this number were made.',
      ...needs('subscribers:write'),
      request: { params: Id, query: RemoveQuery },
      responses: { 204: { description: 'It is erased' }, ...notThere, ...refusals },
    }),
    async (c) => {
      const { suppress } = c.req.valid('query');
      await removeSubscriber(services, c.req.valid('param').id, suppress !== 'false');
      return c.body(null, 204);
    },
  );
}
