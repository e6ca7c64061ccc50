import type { OpenAPIHono } from '@hono/zod-openapi';
import type { AppEnv } from '../context.ts';
import type { OpenApiDocument } from './document.ts';

const description = [
  'Everything that Calmline does, for programs. When a post is answered, it already shows on the page, in the feeds and in what phone lines say, and its notification is on its way.',
  'Send your key as `Authorization: Bearer KEY`. Times are RFC 3339 with any offset; answers are in UTC. Fields that are not known are refused by name.',
  'Lists give `data` and `next_cursor`; send it as `cursor` for the next page. Refusals are `application/problem+json` (RFC 9457), with what to do.',
].join('\n\n');

const tags = [
  { name: 'Incidents', description: 'What is broken, told update by update.' },
  { name: 'Maintenances', description: 'Windows of planned work. The clock starts and ends them.' },
  { name: 'Components', description: 'Parts of the service that customers know by name.' },
  { name: 'Component groups', description: 'Components in public order, a group at a time.' },
  { name: 'Lines', description: 'Phone numbers and queues that play a hold message.' },
  { name: 'Page', description: 'What the status page says about itself.' },
  { name: 'Notifications', description: 'What was said to subscribers, and what became of each delivery.' },
  { name: 'Subscriptions', description: 'For everybody: hear of what concerns you.' },
  { name: 'Subscribers', description: 'Who hears of what.' },
  { name: 'API keys', description: 'Who may do what here.' },
];

/** The API as an OpenAPI 3.1 document, from the routes themselves. */
export function describeApi(app: OpenAPIHono<AppEnv>, publicUrl: string): OpenApiDocument {
  app.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', {
    type: 'http',
    scheme: 'bearer',
    description:
      'An API key. The scopes of an operation are alternatives: any one is enough, and `admin` always is.',
  });
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Calmline API',
      version: '1',
      description,
      license: { name: 'MIT', identifier: 'MIT' } as { name: string },
    },
    servers: [{ url: publicUrl }],
    tags,
  });
  return document as unknown as OpenApiDocument;
}
