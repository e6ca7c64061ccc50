import { linksOf, type SubscribeInput, subscribe } from '@calmline/core/subscribers';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ApiContext, AppEnv } from '../context.ts';
import { evenly } from '../evenly.ts';
import { body, conflicts, json, open, openRefusals } from '../operation.ts';
import { type Limits, limitsTexts } from '../rate-limits.ts';
import { Channel, line, requestBody } from '../schema.ts';
import { subscribeOptions } from '../subscribe-options.ts';
import { asChoices, choiceFields, PushKeys, PushSubscription } from './subscriber-json.ts';

const Subscribe = requestBody({
  channel: Channel,
  address: line(2000).optional().openapi({
    description:
      "Mail address, phone number with its country, or the URL of a webhook or of a chat's incoming webhook.",
    example: 'ann@example.com',
  }),
  keys: PushKeys.optional().openapi({ description: "For web_push with 'address'." }),
  subscription: PushSubscription.optional().openapi({
    description: "For web_push, instead of 'address' and 'keys'.",
  }),
  ...choiceFields,
})
  // Whoever knows the id of a room need not be in it, and a bot can't see who asks.
  .refine(({ channel }) => channel !== 'telegram' && channel !== 'matrix', {
    path: ['channel'],
    message: 'Rooms of Telegram and Matrix are added by whoever runs this page: ask them.',
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

export function subscriptionRoutes(app: OpenAPIHono<AppEnv>, context: ApiContext, limits: Limits): void {
  const { services } = context;
  const limitTexts = limitsTexts(limits, context.trustProxy);

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/subscriptions',
      tags: ['Subscriptions'],
      summary: 'Subscribe',
      description:
        'For everybody, without a key. A mail address is asked to confirm first, and the answer is the same whether it is known or not. A phone is asked by text message, and answers YES. A browser, a webhook receiver and a chat are confirmed at once.',
      ...open,
      request: { body: body(Subscribe) },
      responses: { 202: json(Subscribed, 'What happens next'), ...conflicts, ...openRefusals },
    }),
    async (c) => {
      const given = c.req.valid('json');
      if (given.channel === 'sms') await limitTexts(c);
      const result = await evenly(async () =>
        subscribe(services, asInput(given), await subscribeOptions(context)),
      );
      c.header('Cache-Control', 'no-store');
      if (result.state === 'pending') {
        const message =
          given.channel === 'sms'
            ? 'If this number is not subscribed yet, a text message is on its way: answer YES to confirm.'
            : 'If this address is not subscribed yet, a mail with a link to confirm is on its way.';
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
  const { channel, subscription } = given;
  return {
    ...asChoices(given),
    channel,
    address: subscription?.endpoint ?? given.address ?? '',
    pushKeys: subscription?.keys ?? given.keys,
  };
}
