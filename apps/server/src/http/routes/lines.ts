import { getLine, listLines, putLine, removeLine, type StoredLine } from '@calmline/core/lines';
import { phoneFormatNames } from '@calmline/snapshot';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ApiContext, AppEnv } from '../context.ts';
import { body, json, needs, notThere, refusals } from '../operation.ts';
import { listOf, listQuery, pageFrom } from '../pagination.ts';
import { Instant, KnownSlug, Language, line, pathName, requestBody, Slug, text, When } from '../schema.ts';

const Texts = z
  .partialRecord(Language, text(500))
  .openapi({ description: 'Words by language.', example: { en: 'Welcome.' } });
const SaidTexts = z.partialRecord(Language, z.string());

const Line = z
  .object({
    slug: Slug,
    name: z.string(),
    languages: z.array(Language),
    components: z.array(z.string()).nullable(),
    standing: SaidTexts,
    pinned: z.object({ texts: SaidTexts, until: Instant }).nullable(),
    grace_minutes: z.int(),
    urls: z
      .record(z.string(), z.string())
      .openapi({ description: 'Where the hold message is pulled from, by format.' }),
    created_at: Instant,
    updated_at: Instant,
  })
  .openapi('Line');

const PutLine = requestBody({
  name: line(100).optional().openapi({ example: 'Support line' }),
  languages: z
    .array(Language)
    .max(50)
    .optional()
    .openapi({
      description: 'The first is spoken when the caller names none. Left out: those of the page.',
      example: ['en', 'de'],
    }),
  components: z
    .array(KnownSlug)
    .max(500)
    .nullable()
    .optional()
    .openapi({ description: 'Slugs it speaks about; null or left out: all.' }),
  standing: Texts.optional().openapi({ description: 'Said when all is well; silence without.' }),
  pinned: requestBody({ texts: Texts, until: When })
    .nullable()
    .optional()
    .openapi({ description: 'Your own words instead of everything else, until they expire: within 7 days.' }),
  grace_minutes: z.int().min(0).max(1440).optional().openapi({
    description: 'Minutes after a lapsed promise before the plain fallback is said. 10 when left out.',
  }),
}).openapi('PutLine');

const tags = ['Lines'];
const path = '/api/v1/lines/{slug}' as const;
const Name = pathName('slug', 'Slug of the line, as phone systems ask for it.');

/** A new line's slug is judged by the use case, which says what it must look like. */
const NewName = z.object({
  slug: z.string().openapi({ param: { name: 'slug', in: 'path' }, description: 'Slug of the line.' }),
});

export function lineRoutes(app: OpenAPIHono<AppEnv>, { services }: ApiContext): void {
  const { publicUrl } = services;

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/lines',
      tags,
      summary: 'List lines',
      description: 'Phone numbers and queues that play a hold message.',
      ...needs('read', 'lines:write'),
      request: { query: listQuery({}, 100) },
      responses: { 200: json(listOf(Line), 'One page of lines'), ...refusals },
    }),
    async (c) => {
      const lines = (await listLines(services)).map((line) => ({ ...line, id: line.slug }));
      const { items, next } = pageFrom(c, lines, c.req.valid('query'));
      return c.json({ data: items.map((line) => asLine(line, publicUrl)), next_cursor: next }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path,
      tags,
      summary: 'Read a line',
      ...needs('read', 'lines:write'),
      request: { params: Name },
      responses: { 200: json(Line, 'The line'), ...notThere, ...refusals },
    }),
    async (c) => c.json(asLine(await getLine(services, c.req.valid('param').slug), publicUrl), 200),
  );

  app.openapi(
    createRoute({
      method: 'put',
      path,
      tags,
      summary: 'Create or replace a line',
      description: 'Says everything about the line: what is left out takes its plain value, not its old one.',
      ...needs('lines:write'),
      request: { params: NewName, body: body(PutLine) },
      responses: { 200: json(Line, 'The line as it is now'), 201: json(Line, 'The new line'), ...refusals },
    }),
    async (c) => {
      const { grace_minutes: graceMinutes, ...given } = c.req.valid('json');
      const { line, created } = await putLine(services, c.req.valid('param').slug, {
        ...given,
        graceMinutes,
      });
      return created ? c.json(asLine(line, publicUrl), 201) : c.json(asLine(line, publicUrl), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path,
      tags,
      summary: 'Remove a line',
      description: 'Phones that go on asking hear nothing.',
      ...needs('lines:write'),
      request: { params: Name },
      responses: { 204: { description: 'It is gone' }, ...notThere, ...refusals },
    }),
    async (c) => {
      await removeLine(services, c.req.valid('param').slug);
      return c.body(null, 204);
    },
  );
}

function asLine(line: StoredLine, publicUrl: string) {
  return {
    slug: line.slug,
    name: line.name,
    languages: line.languages,
    components: line.components,
    standing: line.standing,
    pinned: line.pinned ?? null,
    grace_minutes: line.graceMinutes,
    urls: Object.fromEntries(
      phoneFormatNames.map((format) => [format, `${publicUrl}/phone/v1/${line.slug}.${format}`]),
    ),
    created_at: line.createdAt.toISOString(),
    updated_at: line.updatedAt.toISOString(),
  };
}
