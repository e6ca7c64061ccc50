import { type Answer, type Made, once, type RecordMade } from '@calmline/core/access';
import { componentSlugs } from '@calmline/core/components';
import {
  cancelMaintenance,
  changeMaintenance,
  createMaintenance,
  listMaintenances,
  postMaintenanceUpdate,
  readMaintenance,
  removeMaintenance,
} from '@calmline/core/maintenance';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { ApiContext, AppEnv } from '../context.ts';
import { onceKey } from '../idempotency.ts';
import { body, conflicts, IdempotencyHeader, json, needs, notThere, refusals } from '../operation.ts';
import { linkNext, listOf, listQuery, readCursor, writeCursor } from '../pagination.ts';
import { publishNow } from '../publication.ts';
import { whatIsSaid } from '../said.ts';
import { pathName, RecordId } from '../schema.ts';
import { CancelMaintenance, ChangeMaintenance, CreateMaintenance, PostUpdate } from './maintenance-bodies.ts';
import { asMaintenance, Maintenance, PostedMaintenance } from './maintenance-json.ts';

const tags = ['Maintenances'];
const Id = pathName('id', 'Id of the maintenance.');
const After = z.tuple([z.iso.datetime(), RecordId]);

export function maintenanceRoutes(app: OpenAPIHono<AppEnv>, context: ApiContext): void {
  const { services } = context;

  async function maintenanceJson(id: string) {
    return asMaintenance(
      await readMaintenance(services, id),
      services.publicUrl,
      await componentSlugs(services.db),
    );
  }

  async function answer(c: Context<AppEnv>, made: Made, isNew: boolean): Promise<Answer> {
    const publication = await publishNow(context, c, made.revision);
    const maintenance = await readMaintenance(services, made.id);
    const post = {
      notificationKey: isNew ? `maintenance/${made.id}/scheduled` : `maintenance-update/${made.updateId}`,
      paths: [`/maintenances/${made.id}/`, '/', '/api/v2/summary.json', '/history-updates.atom'],
    };
    const told = await whatIsSaid(context, post, publication, c.var.deadline);
    const slugs = await componentSlugs(services.db);
    return { status: 201, body: { ...asMaintenance(maintenance, services.publicUrl, slugs), ...told } };
  }

  /** Posts at most once, and answers with what was posted. */
  async function postOnce(
    c: Context<AppEnv>,
    post: (record: RecordMade) => Promise<Made>,
    isNew = false,
  ): Promise<z.infer<typeof PostedMaintenance>> {
    const { body: posted } = await once(services, await onceKey(c), post, (made) => answer(c, made, isNew));
    return posted as z.infer<typeof PostedMaintenance>;
  }

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/maintenances',
      tags,
      summary: 'List maintenances',
      description: 'By start, latest first.',
      ...needs('read', 'maintenances:write'),
      request: { query: listQuery({}) },
      responses: { 200: json(listOf(Maintenance), 'One page of maintenances'), ...refusals },
    }),
    async (c) => {
      const { limit, cursor } = c.req.valid('query');
      const position = readCursor(cursor, After);
      const after = position && { startsAt: new Date(position[0]), id: position[1] };
      const { items, next } = await listMaintenances(services, { limit, after });
      const slugs = await componentSlugs(services.db);
      const nextCursor = next && writeCursor([next.startsAt.toISOString(), next.id]);
      linkNext(c, nextCursor);
      return c.json(
        {
          data: items.map((item) => asMaintenance(item, services.publicUrl, slugs)),
          next_cursor: nextCursor,
        },
        200,
      );
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/maintenances',
      tags,
      summary: 'Plan a maintenance',
      description:
        'Announces a window. It starts and ends by itself; those concerned are told now, a day and an hour before, at the start and at the end; `notify` holds for all of these.',
      ...needs('maintenances:write'),
      request: { headers: IdempotencyHeader, body: body(CreateMaintenance) },
      responses: {
        201: json(PostedMaintenance, 'The maintenance, its publication and its audience'),
        ...conflicts,
        ...refusals,
      },
    }),
    async (c) => {
      const {
        starts_at: startsAt,
        ends_at: endsAt,
        author = null,
        notify = 'all',
        ...given
      } = c.req.valid('json');
      const input = { ...given, startsAt, endsAt, author, notify };
      const posted = await postOnce(c, (record) => createMaintenance(services, input, record), true);
      c.header('Location', `/api/v1/maintenances/${posted.id}`);
      return c.json(posted, 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/maintenances/{id}',
      tags,
      summary: 'Read a maintenance',
      ...needs('read', 'maintenances:write'),
      request: { params: Id },
      responses: { 200: json(Maintenance, 'The maintenance'), ...notThere, ...refusals },
    }),
    async (c) => c.json(await maintenanceJson(c.req.valid('param').id), 200),
  );

  app.openapi(
    createRoute({
      method: 'patch',
      path: '/api/v1/maintenances/{id}',
      tags,
      summary: 'Change or move a maintenance',
      description:
        'Renames it, translates its title, changes what it touches or moves its window. Translations of a title that changes are dropped unless they are sent with it. Only a move is told of.',
      ...needs('maintenances:write'),
      request: { params: Id, body: body(ChangeMaintenance) },
      responses: {
        200: json(Maintenance, 'The maintenance as it is now'),
        ...notThere,
        ...conflicts,
        ...refusals,
      },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const { starts_at: startsAt, ends_at: endsAt, ...given } = c.req.valid('json');
      const { revision } = await changeMaintenance(services, id, { ...given, startsAt, endsAt });
      await publishNow(context, c, revision);
      return c.json(await maintenanceJson(id), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/maintenances/{id}/updates',
      tags,
      summary: 'Post a maintenance update',
      description: 'Started early, verifying, done, or just news.',
      ...needs('maintenances:write'),
      request: { params: Id, headers: IdempotencyHeader, body: body(PostUpdate) },
      responses: {
        201: json(PostedMaintenance, 'The maintenance, its publication and its audience'),
        ...notThere,
        ...conflicts,
        ...refusals,
      },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const { author = null, notify = 'all', ...given } = c.req.valid('json');
      const input = { ...given, author, notify };
      return c.json(await postOnce(c, (record) => postMaintenanceUpdate(services, id, input, record)), 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/maintenances/{id}/cancel',
      tags,
      summary: 'Cancel a maintenance',
      description: 'Calls it off and says so to those it was announced to.',
      ...needs('maintenances:write'),
      request: { params: Id, headers: IdempotencyHeader, body: body(CancelMaintenance) },
      responses: {
        201: json(PostedMaintenance, 'The maintenance, its publication and its audience'),
        ...notThere,
        ...conflicts,
        ...refusals,
      },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const { body: words = '', author = null, ...given } = c.req.valid('json');
      const input = { ...given, body: words, author };
      return c.json(await postOnce(c, (record) => cancelMaintenance(services, id, input, record)), 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/v1/maintenances/{id}',
      tags,
      summary: 'Remove a maintenance',
      description: 'Takes it off the page without a word. To tell people, cancel it.',
      ...needs('maintenances:write'),
      request: { params: Id },
      responses: { 204: { description: 'It is gone' }, ...notThere, ...refusals },
    }),
    async (c) => {
      const revision = await removeMaintenance(services, c.req.valid('param').id);
      await publishNow(context, c, revision);
      return c.body(null, 204);
    },
  );
}
