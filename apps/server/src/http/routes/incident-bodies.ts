import { z } from '@hono/zod-openapi';
import {
  Author,
  ComponentStatus,
  Impact,
  IncidentStatus,
  KnownSlug,
  Language,
  line,
  Notify,
  requestBody,
  text,
  When,
  WhenOrNull,
} from '../schema.ts';
import { BodyChanges, BodyTranslations, TitleChanges, Translations, WrittenIn } from './translations.ts';

const Title = line(200).openapi({ example: 'Calls from some networks fail' });
const Body = text(20_000).min(1).openapi({
  description: 'Markdown, for customers.',
  example:
    'Calls from some mobile networks do not get through. We have found the faulty route and are replacing it.',
});
const NextUpdateBy = WhenOrNull.optional().openapi({
  description: 'The promise "next update by": shown on every surface, and kept track of.',
});

const update = {
  status: IncidentStatus,
  body: Body,
  language: WrittenIn,
  translations: BodyTranslations,
  components: z
    .record(KnownSlug, ComponentStatus)
    .refine((named) => Object.keys(named).length <= 500, 'Name at most 500 components.')
    .optional()
    .openapi({
      description: 'Slug to status: the components this update changes. The end makes all operational again.',
      example: { api: 'partial_outage' },
    }),
  next_update_by: NextUpdateBy,
  display_at: When.optional().openapi({
    description: 'The time customers see, when it is earlier than now.',
  }),
  author: Author.nullable().optional(),
  notify: Notify.optional(),
};
export const PostUpdate = requestBody(update).openapi('PostIncidentUpdate');
export const CreateIncident = requestBody({
  title: Title,
  impact: Impact,
  ...update,
  translations: Translations,
}).openapi('CreateIncident');
export const ChangeIncident = requestBody(
  {
    title: Title.optional(),
    language: Language.optional().openapi({ description: 'The language of the title.' }),
    translations: TitleChanges,
    impact: Impact.optional(),
  },
  {
    status: "The status is the latest update's: POST /api/v1/incidents/{id}/updates.",
    components: 'Components change by an update: POST /api/v1/incidents/{id}/updates.',
  },
).openapi('ChangeIncident');
export const EditUpdate = requestBody(
  {
    body: Body.optional(),
    language: Language.optional().openapi({ description: 'The language of the body.' }),
    translations: BodyChanges,
    author: Author.nullable().optional(),
    display_at: When.optional(),
    next_update_by: NextUpdateBy,
  },
  { status: 'What was said of the status stays said; post another update.' },
).openapi('EditIncidentUpdate');

/** What was sent, in the words of the use case. */
export function asUpdateInput(given: z.output<typeof PostUpdate>) {
  return {
    status: given.status,
    body: given.body,
    language: given.language,
    translations: given.translations,
    components: given.components ?? {},
    nextUpdateBy: given.next_update_by ?? null,
    displayAt: given.display_at ?? null,
    author: given.author ?? null,
    notify: given.notify ?? ('all' as const),
  };
}
