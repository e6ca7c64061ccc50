import {
  type ChoicesInput,
  digests,
  quietHoursOf,
  type Subscriber as StoredSubscriber,
  subscriptionKinds,
} from '@calmline/core/subscribers';
import { z } from '@hono/zod-openapi';
import { Channel, Impact, Instant, KnownSlug, Language, requestBody, TimeZone } from '../schema.ts';

export const Scope = requestBody({
  groups: z
    .array(KnownSlug)
    .max(500)
    .optional()
    .openapi({ description: 'Slugs; what joins a group later is included.' }),
  components: z.array(KnownSlug).max(500).optional().openapi({ description: 'Slugs.' }),
}).openapi('SubscriptionScope', { description: 'What to hear of; left out: the whole page.' });

export const SubscriptionKind = z.enum(subscriptionKinds).openapi('SubscriptionKind');
const Digest = z.enum(digests).openapi('Digest', {
  description:
    'Whether messages that can wait come one by one, or gathered at the full hour or at nine in the morning of their zone. Critical incidents always come at once.',
});
const clock = z.string().max(20).openapi({ example: '22:00', description: 'Hours and minutes, HH:MM.' });
const QuietHours = z
  .strictObject({ from: clock, until: clock.openapi({ example: '07:00' }) })
  .openapi('QuietHours', {
    description:
      "Times of the day in the subscriber's zone. What is said between them waits until the end; critical incidents come all the same.",
  });

/** What a subscriber may choose; what is left out stays, or is everything at once in the page's language. */
export const choiceFields = {
  scope: Scope.nullable().optional(),
  kinds: z.array(SubscriptionKind).max(subscriptionKinds.length).optional().openapi({
    description: 'What to hear of; all when left out.',
  }),
  minimum_impact: Impact.optional().openapi({
    description:
      'Of incidents, only those at least so bad, and then to their end; `none`, all of them, when left out.',
  }),
  quiet_hours: QuietHours.nullable().optional(),
  digest: Digest.optional(),
  language: Language.optional(),
  time_zone: TimeZone.optional(),
};

/** The same in the words of a use case. */
export function asChoices(given: z.output<z.ZodObject<typeof choiceFields>>): ChoicesInput {
  return {
    scope: given.scope,
    kinds: given.kinds,
    minimumImpact: given.minimum_impact,
    quietHours: given.quiet_hours,
    digest: given.digest,
    language: given.language,
    timeZone: given.time_zone,
  };
}

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
    kinds: z.array(SubscriptionKind),
    minimum_impact: Impact,
    quiet_hours: QuietHours.nullable(),
    digest: Digest,
    language: Language,
    time_zone: z.string(),
    created_at: Instant,
    updated_at: Instant,
    confirmed_at: Instant.nullable(),
    consent_at: Instant.nullable().openapi({ description: 'When the owner agreed.' }),
    consent_source: z.enum(['page', 'api', 'import']).nullable().openapi({
      description: '`page`: seen by us. `api` and `import`: as we were told.',
    }),
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
    kinds: subscriber.kinds,
    minimum_impact: subscriber.minimumImpact,
    quiet_hours: quietHoursOf(subscriber),
    digest: subscriber.digest,
    time_zone: subscriber.timeZone,
    created_at: subscriber.createdAt.toISOString(),
    updated_at: subscriber.updatedAt.toISOString(),
    confirmed_at: subscriber.confirmedAt?.toISOString() ?? null,
    consent_at: subscriber.consentAt?.toISOString() ?? null,
    consent_source: subscriber.consentSource,
    ended_at: subscriber.endedAt?.toISOString() ?? null,
    end_reason: subscriber.endReason,
  };
}
