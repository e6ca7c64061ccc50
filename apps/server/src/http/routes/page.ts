import { changePage, getPage, type StoredPage } from '@calmline/core/page';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ApiContext, AppEnv } from '../context.ts';
import { body, json, needs, refusals } from '../operation.ts';
import { Instant, Language, line, requestBody, TimeZone, text } from '../schema.ts';
import { AppearanceChange, asAppearance, ShownAppearance } from './appearance.ts';

const Page = z
  .object({
    id: z.string(),
    name: z.string(),
    url: z.string(),
    description: z.string().nullable(),
    homepage_url: z.string().nullable(),
    support_url: z.string().nullable(),
    time_zone: z.string(),
    language: Language,
    languages: z
      .array(Language)
      .openapi({ description: 'All languages it is published in; its own is the first.' }),
    appearance: ShownAppearance,
    created_at: Instant,
    updated_at: Instant,
  })
  .openapi('Page');

const ChangePage = requestBody({
  name: line(100)
    .optional()
    .openapi({ description: 'The name customers know the company by.', example: 'Fernway' }),
  description: text(500).nullable().optional(),
  homepage_url: line(2000).nullable().optional(),
  support_url: line(2000).nullable().optional().openapi({ description: 'A web, mailto: or tel: address.' }),
  time_zone: TimeZone.optional(),
  language: Language.optional().openapi({ description: "The page's own language, at the root." }),
  languages: z
    .array(Language)
    .max(50)
    .optional()
    .openapi({
      description:
        'All languages it is published in; its own is always one of them and comes first, each other lies below `/<language>/`.',
      example: ['en', 'de', 'ar'],
    }),
  appearance: AppearanceChange.optional(),
}).openapi('ChangePage');

const tags = ['Page'];

export function pageRoutes(app: OpenAPIHono<AppEnv>, { services }: ApiContext): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/page',
      tags,
      summary: 'Read the page',
      description: 'What the status page says about itself.',
      ...needs('read'),
      responses: { 200: json(Page, 'The page'), ...refusals },
    }),
    async (c) => c.json(asPage(await getPage(services), services.publicUrl), 200),
  );

  app.openapi(
    createRoute({
      method: 'patch',
      path: '/api/v1/page',
      tags,
      summary: 'Change the page',
      description:
        'Fields that are left out stay as they are. Its public address is set where the process is configured.',
      ...needs('admin'),
      request: { body: body(ChangePage) },
      responses: { 200: json(Page, 'The page as it is now'), ...refusals },
    }),
    async (c) => {
      const {
        homepage_url: homepageUrl,
        support_url: supportUrl,
        time_zone: timeZone,
        ...given
      } = c.req.valid('json');
      const page = await changePage(services, { ...given, homepageUrl, supportUrl, timeZone });
      return c.json(asPage(page, services.publicUrl), 200);
    },
  );
}

function asPage(page: StoredPage, url: string) {
  return {
    id: page.id,
    name: page.name,
    url,
    description: page.description,
    homepage_url: page.homepageUrl,
    support_url: page.supportUrl,
    time_zone: page.timeZone,
    language: page.language,
    languages: page.languages,
    appearance: asAppearance(page.appearance),
    created_at: page.createdAt.toISOString(),
    updated_at: page.updatedAt.toISOString(),
  };
}
