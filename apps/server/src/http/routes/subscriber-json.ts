import type { Subscriber as StoredSubscriber } from '@calmline/core/subscribers';
import { z } from '@hono/zod-openapi';
import { Channel, Instant, KnownSlug, Language, requestBody } from '../schema.ts';

export const Scope = requestBody({
  groups: z
    .array(KnownSlug)
    .max(500)
    .optional()
    .openapi({ description: 'Slugs; what joins a group later is included.' }),
  components: z.array(KnownSlug).max(500).optional().openapi({ description: 'Slugs.' }),
}).openapi('SubscriptionScope', { description: 'What to hear of; left out: the whole page.' });

export const PushKeys = z.object({ p256dh: z.string().max(200), auth: z.string().max(100) });

/** As browsers give it: `PushSubscription.toJSON()`. */
export const PushSubscription = z
  .object({
    endpoint: z.string().max(2000),
    expirationTime: z.number().nullable().optional(),
    keys: PushKeys,
  })
  .openapi('PushSubscription');

export const Subscriber = z
  .object({
    id: z.int(),
    audience: z.enum(['customers', 'responders']),
    channel: Channel,
    address: z.string(),
    state: z.enum(['pending', 'confirmed', 'unsubscribed', 'gone']),
    scope: z
      .object({ groups: z.array(z.string()), components: z.array(z.string()) })
      .nullable()
      .openapi({ description: 'Slugs; null for the whole page.' }),
    language: Language,
    time_zone: z.string(),
    created_at: Instant,
    updated_at: Instant,
    confirmed_at: Instant.nullable(),
    ended_at: Instant.nullable(),
    end_reason: z.string().nullable(),
  })
  .openapi('Subscriber');

export function asSubscriber(subscriber: StoredSubscriber) {
  const { id, audience, channel, address, state, scope, language } = subscriber;
  return {
    id,
    audience,
    channel,
    address,
    state,
    scope,
    language,
    time_zone: subscriber.timeZone,
    created_at: subscriber.createdAt.toISOString(),
    updated_at: subscriber.updatedAt.toISOString(),
    confirmed_at: subscriber.confirmedAt?.toISOString() ?? null,
    ended_at: subscriber.endedAt?.toISOString() ?? null,
    end_reason: subscriber.endReason,
  };
}
