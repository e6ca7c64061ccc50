import {
  changeApiKey,
  createApiKey,
  listApiKeys,
  revokeApiKey,
  type StoredApiKey,
  scopes,
} from '@calmline/core/access';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ApiContext, AppEnv } from '../context.ts';
import { body, conflicts, json, needs, notThere, refusals } from '../operation.ts';
import { listOf, listQuery, pageFrom } from '../pagination.ts';
import { Instant, line, pathName, requestBody, WhenOrNull } from '../schema.ts';

const Scope = z.enum(scopes).openapi('Scope', {
  description: '`admin` may do all. A write scope includes reading what it writes.',
});

const ApiKey = z
  .object({
    id: z.string(),
    name: z.string(),
    hint: z.string().openapi({ description: 'How the key begins.', example: 'cl_4f7a…' }),
    scopes: z.array(z.string()),
    created_at: Instant,
    expires_at: Instant.nullable(),
    last_used_at: Instant.nullable().openapi({ description: 'To the minute.' }),
  })
  .openapi('ApiKey');

const NewApiKey = ApiKey.extend({
  key: z.string().openapi({ description: 'The key itself: shown now and never again.' }),
}).openapi('NewApiKey');

const CreateApiKey = requestBody({
  name: line(100).openapi({ description: 'Who or what uses it.', example: 'Deploy pipeline' }),
  scopes: z
    .array(Scope)
    .min(1)
    .openapi({ example: ['incidents:write'] }),
  expires_at: WhenOrNull.optional(),
}).openapi('CreateApiKey');

const ChangeApiKey = requestBody(
  { name: line(100).optional(), expires_at: WhenOrNull.optional() },
  { scopes: 'The scopes of a key do not change; create another key.' },
).openapi('ChangeApiKey');

const tags = ['API keys'];
const Id = pathName('id', 'Id of the key.');

export function apiKeyRoutes(app: OpenAPIHono<AppEnv>, { services }: ApiContext): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/api-keys',
      tags,
      summary: 'List API keys',
      description: 'Those that are not revoked; never the keys themselves.',
      ...needs('admin'),
      request: { query: listQuery({}, 100) },
      responses: { 200: json(listOf(ApiKey), 'One page of keys'), ...refusals },
    }),
    async (c) => {
      const { items, next } = pageFrom(c, await listApiKeys(services), c.req.valid('query'));
      return c.json({ data: items.map(asApiKey), next_cursor: next }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/api-keys',
      tags,
      summary: 'Create an API key',
      description: 'The answer holds the key, this once: only its hash is kept.',
      ...needs('admin'),
      request: { body: body(CreateApiKey) },
      responses: { 201: json(NewApiKey, 'The new key'), ...refusals },
    }),
    async (c) => {
      const { expires_at: expiresAt, ...given } = c.req.valid('json');
      const { key, secret } = await createApiKey(services, { ...given, expiresAt });
      c.header('Cache-Control', 'no-store');
      return c.json({ ...asApiKey(key), key: secret }, 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'patch',
      path: '/api/v1/api-keys/{id}',
      tags,
      summary: 'Change an API key',
      description: 'Renames it or changes when it expires.',
      ...needs('admin'),
      request: { params: Id, body: body(ChangeApiKey) },
      responses: { 200: json(ApiKey, 'The key as it is now'), ...notThere, ...conflicts, ...refusals },
    }),
    async (c) => {
      const { expires_at: expiresAt, ...given } = c.req.valid('json');
      return c.json(
        asApiKey(await changeApiKey(services, c.req.valid('param').id, { ...given, expiresAt })),
        200,
      );
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/v1/api-keys/{id}',
      tags,
      summary: 'Revoke an API key',
      description: 'It ends at once and for ever. The last admin key can not be revoked.',
      ...needs('admin'),
      request: { params: Id },
      responses: { 204: { description: 'It is revoked' }, ...notThere, ...conflicts, ...refusals },
    }),
    async (c) => {
      await revokeApiKey(services, c.req.valid('param').id);
      return c.body(null, 204);
    },
  );
}

function asApiKey({ id, name, hint, scopes, createdAt, expiresAt, lastUsedAt }: StoredApiKey) {
  return {
    id,
    name,
    hint,
    scopes,
    created_at: createdAt.toISOString(),
    expires_at: expiresAt?.toISOString() ?? null,
    last_used_at: lastUsedAt?.toISOString() ?? null,
  };
}
