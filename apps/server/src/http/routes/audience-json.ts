import { channels } from '@calmline/core/delivery';
import { type LeftOut, reasonsAgainst } from '@calmline/core/notifications';
import { z } from '@hono/zod-openapi';
import { Channel, Impact, Instant, KnownSlug, Language, Notify, RecordId, requestBody } from '../schema.ts';
import { SubscriptionKind } from './subscriber-json.ts';

const slugs = z
  .string()
  .max(40_000)
  .optional()
  .transform((list) => (list ?? '').split(',').filter((slug) => slug !== ''))
  .pipe(z.array(KnownSlug).max(500))
  .openapi({
    type: 'string',
    param: { name: 'components', in: 'query', required: false },
    description: 'Slugs with commas between them; left out: something about the page as a whole.',
    example: 'api,website',
  });

const notify = z
  .string()
  .max(200)
  .optional()
  .transform((list) => (list === undefined ? 'all' : /^(all|none)$/.test(list) ? list : list.split(',')))
  .pipe(Notify)
  .openapi({
    type: 'string',
    param: { name: 'notify', in: 'query', required: false },
    description: '`all`, `none`, or channels with commas between them; `all` when left out.',
    example: 'email,webhook',
  });

export const AudienceQuery = requestBody({
  components: slugs,
  kind: SubscriptionKind.default('incidents').openapi({
    param: { name: 'kind', in: 'query' },
    description: 'What is to be posted; `incidents` when left out.',
  }),
  impact: Impact.optional().openapi({
    param: { name: 'impact', in: 'query' },
    description: 'Of an incident. When left out: that of `incident`, or `none`.',
  }),
  incident: RecordId.optional().openapi({
    param: { name: 'incident', in: 'query' },
    description:
      'The incident that the post would be an update to. The components it has touched are then concerned, too, and who heard of it when it was worse hears of it to the end.',
  }),
  notify,
}).refine(({ kind, impact, incident }) => kind === 'incidents' || (!impact && !incident), {
  path: ['impact'],
  message: "Only incidents have an impact; leave 'impact' and 'incident' out, or ask for kind=incidents.",
});

const count = z.int();
const counts = <Name extends string>(names: readonly Name[]) =>
  z.object(Object.fromEntries(names.map((name) => [name, count])) as Record<Name, typeof count>);

export const scopes = ['page', 'group', 'component'] as const;
export const waits = ['quiet_hours', 'digest'] as const;
/** What keeps somebody whom it concerns from being told. */
export const leftOut = [
  'pending',
  'unsubscribed',
  'gone',
  'kind_not_wanted',
  'impact_below_minimum',
  'channel_not_chosen',
] as const satisfies readonly LeftOut[];

export const Audience = z
  .object({
    told: count.openapi({ description: 'How many would be told: as many rows will be in the ledger.' }),
    by_channel: counts(channels),
    by_scope: counts(scopes).openapi({
      description: 'By what they subscribed to. Each counts once, by the widest that is affected.',
    }),
    by_language: z.partialRecord(Language, count).openapi({ example: { en: 120, de: 14 } }),
    at_once: count,
    later: counts(waits).openapi({
      description: 'Of those told, who would hear it when their quiet hours end or in a digest.',
    }),
    left_out: counts(leftOut).openapi({
      description:
        'Whom it concerns but who would not be told. Each counts once, by the first of these reasons.',
    }),
  })
  .openapi('Audience');

export const SubscriberAudience = z
  .object({
    subscriber_id: z.int(),
    told: z.boolean(),
    why: z.string().openapi({ example: 'Subscribed to the group platform. Would be told by email at once.' }),
    against: z.array(z.object({ code: z.enum(reasonsAgainst), message: z.string() })).openapi({
      description: 'All that speaks against it; empty when they would be told.',
    }),
    scope: z
      .object({ by: z.enum(scopes), groups: z.array(z.string()), components: z.array(z.string()) })
      .nullable()
      .openapi({ description: 'By which of their groups and components they are concerned, by slug.' }),
    channel: Channel,
    later: z
      .object({ until: Instant, why: z.enum(waits) })
      .nullable()
      .openapi({ description: 'Null when it would be told at once.' }),
  })
  .openapi('SubscriberAudience');
