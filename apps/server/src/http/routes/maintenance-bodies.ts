import { z } from '@hono/zod-openapi';
import {
  Author,
  KnownSlug,
  Language,
  line,
  MaintenanceStatus,
  Notify,
  requestBody,
  text,
  When,
} from '../schema.ts';
import { BodyTranslations, Changes, Translations, WrittenIn } from './translations.ts';

const Title = line(200).openapi({ example: 'Database upgrade' });
const Body = text(20_000).openapi({
  description: 'Markdown, for customers.',
  example: 'Reports may be up to an hour late.',
});
const ComponentSlugs = z
  .array(KnownSlug)
  .max(500)
  .openapi({ description: 'Slugs of the components it touches.', example: ['api'] });
const said = { author: Author.nullable().optional(), notify: Notify.optional() };

export const CreateMaintenance = requestBody({
  title: Title,
  body: Body,
  language: WrittenIn,
  translations: Translations,
  components: ComponentSlugs,
  starts_at: When,
  ends_at: When,
  author: said.author,
  notify: said.notify,
}).openapi('CreateMaintenance');

export const ChangeMaintenance = requestBody(
  {
    title: Title.optional(),
    language: Language.optional().openapi({
      description: 'The language of the title and the body sent; that of the title there when left out.',
    }),
    translations: Changes,
    components: ComponentSlugs.optional(),
    starts_at: When.optional(),
    ends_at: When.optional(),
    body: Body.optional().openapi({
      description: 'What customers are told of the move; a plain sentence when left out.',
    }),
    ...said,
  },
  {
    status:
      'Say what happens by POST /api/v1/maintenances/{id}/updates; the clock starts and ends it by itself.',
  },
).openapi('ChangeMaintenance');

export const PostUpdate = requestBody({
  status: MaintenanceStatus,
  body: Body,
  language: WrittenIn,
  translations: BodyTranslations,
  ...said,
}).openapi('PostMaintenanceUpdate');
export const CancelMaintenance = requestBody({
  body: Body.optional(),
  language: WrittenIn,
  translations: BodyTranslations,
  ...said,
}).openapi('CancelMaintenance');
