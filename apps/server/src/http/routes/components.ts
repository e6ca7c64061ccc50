import {
  changeComponent,
  createComponent,
  getComponent,
  listComponents,
  removeComponent,
  type StoredComponent,
} from '@calmline/core/components';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ApiContext, AppEnv } from '../context.ts';
import { body, conflicts, json, needs, notThere, refusals } from '../operation.ts';
import { listOf, listQuery, pageFrom } from '../pagination.ts';
import { ComponentStatus, Instant, line, pathName, requestBody, Slug, text } from '../schema.ts';

const Component = z
  .object({
    id: z.string(),
    slug: Slug,
    name: z.string().openapi({ example: 'API' }),
    description: z.string().nullable(),
    group: z.string().nullable().openapi({ description: 'Slug of its group.', example: 'platform' }),
    position: z.int().openapi({ description: 'Place within its group, from 1.' }),
    showcase: z.boolean(),
    start_date: z.string().nullable(),
    status: ComponentStatus.openapi({ description: 'Follows from incidents and maintenances.' }),
    created_at: Instant,
    updated_at: Instant,
  })
  .openapi('Component');

const Group = line(100).openapi({
  description: 'Slug or name of a group. One that does not exist is created by that name.',
  example: 'Platform',
});
const Position = z
  .int()
  .min(1)
  .max(10_000)
  .openapi({ description: 'Place within its group, from 1; the others make room.' });
const StartDate = z.iso
  .date({ error: 'Give a day such as 2026-11-22.' })
  .openapi({ description: 'First day the component counts.', example: '2026-01-01' });
const Showcase = z
  .boolean()
  .openapi({ description: 'Whether its uptime is shown on the page. True when left out.' });

const hints = {
  status:
    'A status is not set here: it follows from incidents and maintenances, so that there is one story. ' +
    'POST /api/v1/incidents with "components": { "<slug>": "partial_outage" }, or POST /api/v1/maintenances.',
};

const CreateComponent = requestBody(
  {
    name: line(100).openapi({ example: 'API' }),
    slug: Slug.optional().openapi({ description: 'Made from the name when left out.' }),
    group: Group.nullable().optional(),
    description: text(500).nullable().optional(),
    position: Position.optional(),
    showcase: Showcase.optional(),
    start_date: StartDate.nullable().optional(),
  },
  hints,
).openapi('CreateComponent');

const ChangeComponent = requestBody(
  {
    name: line(100).optional(),
    slug: Slug.optional(),
    group: Group.nullable()
      .optional()
      .openapi({ description: 'Slug or name of a group, created if need be; null for none.' }),
    description: text(500).nullable().optional(),
    position: Position.optional(),
    showcase: Showcase.optional(),
    start_date: StartDate.nullable().optional(),
  },
  hints,
).openapi('ChangeComponent');

const tags = ['Components'];
const path = '/api/v1/components/{slug}' as const;
const Name = pathName('slug', 'Slug or id of the component.');

export function componentRoutes(app: OpenAPIHono<AppEnv>, context: ApiContext): void {
  const { services } = context;
  const asJson = async (component: StoredComponent) => asComponent(component, await statusesNow(context));

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/components',
      tags,
      summary: 'List components',
      description: 'All components in public order, each with its status as of now.',
      ...needs('read', 'components:write'),
      request: { query: listQuery({}, 100) },
      responses: { 200: json(listOf(Component), 'One page of components'), ...refusals },
    }),
    async (c) => {
      const { items, next } = pageFrom(c, await listComponents(services), c.req.valid('query'));
      const statuses = await statusesNow(context);
      return c.json(
        { data: items.map((component) => asComponent(component, statuses)), next_cursor: next },
        200,
      );
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/components',
      tags,
      summary: 'Create a component',
      description:
        'Adds a part of the service that customers know by name. It is operational until an incident or a maintenance says otherwise.',
      ...needs('components:write'),
      request: { body: body(CreateComponent) },
      responses: { 201: json(Component, 'The new component'), ...conflicts, ...refusals },
    }),
    async (c) => {
      const { start_date: startDate, ...given } = c.req.valid('json');
      const component = await createComponent(services, { ...given, startDate });
      c.header('Location', `/api/v1/components/${component.slug}`);
      return c.json(await asJson(component), 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path,
      tags,
      summary: 'Read a component',
      ...needs('read', 'components:write'),
      request: { params: Name },
      responses: { 200: json(Component, 'The component'), ...notThere, ...refusals },
    }),
    async (c) => c.json(await asJson(await getComponent(services, c.req.valid('param').slug)), 200),
  );

  app.openapi(
    createRoute({
      method: 'patch',
      path,
      tags,
      summary: 'Change a component',
      description:
        'Fields that are left out stay as they are. Its status can not be set; post an incident or a maintenance.',
      ...needs('components:write'),
      request: { params: Name, body: body(ChangeComponent) },
      responses: {
        200: json(Component, 'The component as it is now'),
        ...notThere,
        ...conflicts,
        ...refusals,
      },
    }),
    async (c) => {
      const { start_date: startDate, ...given } = c.req.valid('json');
      const component = await changeComponent(services, c.req.valid('param').slug, { ...given, startDate });
      return c.json(await asJson(component), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path,
      tags,
      summary: 'Remove a component',
      description:
        'Takes it off the page; past incidents go on naming it. Refused while an unresolved incident or an unfinished maintenance names it.',
      ...needs('components:write'),
      request: { params: Name },
      responses: { 204: { description: 'It is gone' }, ...notThere, ...conflicts, ...refusals },
    }),
    async (c) => {
      await removeComponent(services, c.req.valid('param').slug);
      return c.body(null, 204);
    },
  );
}

/** Status by component id as of now. */
async function statusesNow({
  publisher,
}: ApiContext): Promise<ReadonlyMap<string, z.infer<typeof ComponentStatus>>> {
  const { components } = await publisher.snapshot();
  return new Map(components.map(({ id, status }) => [id, status]));
}

function asComponent(
  component: StoredComponent,
  statuses: ReadonlyMap<string, z.infer<typeof ComponentStatus>>,
) {
  const { id, slug, name, description, group, position, showcase } = component;
  return {
    id,
    slug,
    name,
    description,
    group,
    position,
    showcase,
    start_date: component.startDate,
    status: statuses.get(id) ?? ('operational' as const),
    created_at: component.createdAt.toISOString(),
    updated_at: component.updatedAt.toISOString(),
  };
}
