import {
  changeGroup,
  createGroup,
  getGroup,
  listGroups,
  removeGroup,
  type StoredGroup,
} from '@calmline/core/components';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ApiContext, AppEnv } from '../context.ts';
import { body, conflicts, json, needs, notThere, refusals } from '../operation.ts';
import { listOf, listQuery, pageFrom } from '../pagination.ts';
import { Instant, line, pathName, requestBody, Slug, text } from '../schema.ts';

const Group = z
  .object({
    id: z.string(),
    slug: Slug,
    name: z.string().openapi({ example: 'Platform' }),
    description: z.string().nullable(),
    position: z.int().openapi({ description: 'Place among the groups, from 1.' }),
    created_at: Instant,
    updated_at: Instant,
  })
  .openapi('ComponentGroup');

const Position = z
  .int()
  .min(1)
  .max(10_000)
  .openapi({ description: 'Place among the groups, from 1; the others make room.' });

const CreateGroup = requestBody({
  name: line(100).openapi({ example: 'Platform' }),
  slug: Slug.optional().openapi({ description: 'Made from the name when left out.' }),
  description: text(500).nullable().optional(),
  position: Position.optional(),
}).openapi('CreateComponentGroup');

const ChangeGroup = requestBody({
  name: line(100).optional(),
  slug: Slug.optional(),
  description: text(500).nullable().optional(),
  position: Position.optional(),
}).openapi('ChangeComponentGroup');

const tags = ['Component groups'];
const path = '/api/v1/component-groups/{slug}' as const;
const Name = pathName('slug', 'Slug or id of the group.');

export function componentGroupRoutes(app: OpenAPIHono<AppEnv>, { services }: ApiContext): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/component-groups',
      tags,
      summary: 'List component groups',
      description: 'All groups in public order.',
      ...needs('read', 'components:write'),
      request: { query: listQuery({}, 100) },
      responses: { 200: json(listOf(Group), 'One page of groups'), ...refusals },
    }),
    async (c) => {
      const { items, next } = pageFrom(c, await listGroups(services), c.req.valid('query'));
      return c.json({ data: items.map(asGroup), next_cursor: next }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/component-groups',
      tags,
      summary: 'Create a component group',
      ...needs('components:write'),
      request: { body: body(CreateGroup) },
      responses: { 201: json(Group, 'The new group'), ...conflicts, ...refusals },
    }),
    async (c) => {
      const group = await createGroup(services, c.req.valid('json'));
      c.header('Location', `/api/v1/component-groups/${group.slug}`);
      return c.json(asGroup(group), 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path,
      tags,
      summary: 'Read a component group',
      ...needs('read', 'components:write'),
      request: { params: Name },
      responses: { 200: json(Group, 'The group'), ...notThere, ...refusals },
    }),
    async (c) => c.json(asGroup(await getGroup(services, c.req.valid('param').slug)), 200),
  );

  app.openapi(
    createRoute({
      method: 'patch',
      path,
      tags,
      summary: 'Change a component group',
      description: 'Fields that are left out stay as they are.',
      ...needs('components:write'),
      request: { params: Name, body: body(ChangeGroup) },
      responses: { 200: json(Group, 'The group as it is now'), ...notThere, ...conflicts, ...refusals },
    }),
    async (c) =>
      c.json(asGroup(await changeGroup(services, c.req.valid('param').slug, c.req.valid('json'))), 200),
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path,
      tags,
      summary: 'Remove a component group',
      description: 'Refused while the group holds components.',
      ...needs('components:write'),
      request: { params: Name },
      responses: { 204: { description: 'It is gone' }, ...notThere, ...conflicts, ...refusals },
    }),
    async (c) => {
      await removeGroup(services, c.req.valid('param').slug);
      return c.body(null, 204);
    },
  );
}

function asGroup({ id, slug, name, description, position, createdAt, updatedAt }: StoredGroup) {
  return {
    id,
    slug,
    name,
    description,
    position,
    created_at: createdAt.toISOString(),
    updated_at: updatedAt.toISOString(),
  };
}
