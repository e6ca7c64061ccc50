import { linksOf, type SubscribeInput, subscribe } from '@calmline/core/subscribers';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ApiContext, AppEnv } from '../context.ts';
import { evenly } from '../evenly.ts';
import { body, conflicts, json, open, openRefusals } from '../operation.ts';
import { Channel, Language, line, requestBody, TimeZone } from '../schema.ts';
import { subscribeOptions } from '../subscribe-options.ts';
import { PushKeys, PushSubscription, Scope } from './subscriber-json.ts';

const Subscribe = requestBody({
  channel: Channel,
  address: line(2000)
    .optional()
    .openapi({ description: 'Mail address, or endpoint URL.', example: 'ann@example.com' }),
  keys: PushKeys.optional().openapi({ description: "For web_push with 'address'." }),
  subscription: PushSubscription.optional().openapi({
    description: "For web_push, instead of 'address' and 'keys'.",
  }),
  scope: Scope.nullable().optional(),
  language: Language.optional(),
  time_zone: TimeZone.optional(),
})
  .refine(({ channel, address }) => channel === 'web_push' || address !== undefined, {
    path: ['address'],
    message: 'This field is needed.',
  })
  .refine(
    ({ channel, address, keys, subscription }) => channel !== 'web_push' || subscription || (address && keys),
    {
      path: ['subscription'],
      message: 'Send what PushSubscription.toJSON() gives in the browser.',
    },
  )
  .openapi('Subscribe');

const Subscribed = z
  .object({
    channel: Channel,
    state: z.enum(['pending', 'confirmed']),
    message: z.string(),
    secret: z
      .string()
      .optional()
      .openapi({ description: "A webhook's signing secret (Standard Webhooks): shown now and never again." }),
    preferences_url: z.string().optional(),
    unsubscribe_url: z.string().optional(),
  })
  .openapi('Subscribed');

export function subscriptionRoutes(app: OpenAPIHono<AppEnv>, context: ApiContext): void {
  const { services } = context;

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/subscriptions',
      tags: ['Subscriptions'],
      summary: 'Subscribe',
      description:
        'For everybody, without a key. A mail address is asked to confirm first, and the answer is the same whether it is known or not. A browser and a webhook receiver are confirmed at once.',
      ...open,
      request: { body: body(Subscribe) },
      responses: { 202: json(Subscribed, 'What happens next'), ...conflicts, ...openRefusals },
    }),
    async (c) => {
      const given = c.req.valid('json');
      const result = await evenly(async () =>
        subscribe(services, asInput(given), await subscribeOptions(context)),
      );
      c.header('Cache-Control', 'no-store');
      if (result.state === 'pending') {
        const message = 'If this address is not subscribed yet, a mail with a link to confirm is on its way.';
        return c.json({ channel: given.channel, state: result.state, message }, 202);
      }
      const { preferences, unsubscribe } = linksOf(services, result);
      const confirmed = {
        channel: given.channel,
        state: result.state,
        message: 'Subscribed.',
        preferences_url: preferences,
        unsubscribe_url: unsubscribe,
      };
      return c.json(result.secret === null ? confirmed : { ...confirmed, secret: result.secret }, 202);
    },
  );
}

function asInput(given: z.output<typeof Subscribe>): SubscribeInput {
  const { channel, subscription, scope, language, time_zone: timeZone } = given;
  return {
    channel,
    address: subscription?.endpoint ?? given.address ?? '',
    pushKeys: subscription?.keys ?? given.keys,
    scope,
    language,
    timeZone,
  };
}
