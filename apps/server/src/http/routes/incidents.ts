import { type Answer, type Made, once } from '@calmline/core/access';
import { componentSlugs } from '@calmline/core/components';
import {
  changeIncident,
  createIncident,
  editIncidentUpdate,
  listIncidents,
  postIncidentUpdate,
  readIncident,
  removeIncident,
} from '@calmline/core/incidents';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { ApiContext, AppEnv } from '../context.ts';
import { onceKey } from '../idempotency.ts';
import { body, conflicts, IdempotencyHeader, json, needs, notThere, refusals } from '../operation.ts';
import { linkNext, listOf, listQuery, readCursor, writeCursor } from '../pagination.ts';
import { publishNow } from '../publication.ts';
import { whatIsSaid } from '../said.ts';
import { pathName, RecordId } from '../schema.ts';
import { asUpdateInput, ChangeIncident, CreateIncident, EditUpdate, PostUpdate } from './incident-bodies.ts';
import { asIncident, Incident, PostedIncident } from './incident-json.ts';

const tags = ['Incidents'];
const Id = pathName('id', 'Id of the incident.');
const UpdateId = Id.extend(pathName('update_id', 'Id of the update.').shape);
const Flag = z.enum(['true', 'false']).optional();
const After = z.tuple([z.iso.datetime(), RecordId]);

export function incidentRoutes(app: OpenAPIHono<AppEnv>, context: ApiContext): void {
  const { services } = context;

  async function incidentJson(id: string) {
    return asIncident(
      await readIncident(services, id),
      services.publicUrl,
      await componentSlugs(services.db),
    );
  }

  /** What is answered to a post: made from what is written, so that it can be made again after a crash. */
  async function answer(c: Context<AppEnv>, made: Made): Promise<Answer> {
    // First of all: the page is what everybody waits for.
    const publication = await publishNow(context, c, made.revision);
    const incident = await readIncident(services, made.id);
    const post = {
      notificationKey: `incident-update/${made.updateId}`,
      paths: [`/incidents/${made.id}/`, '/', '/api/v2/summary.json', '/history-updates.atom'],
    };
    const said = await whatIsSaid(context, post, publication, c.var.deadline);
    const slugs = await componentSlugs(services.db);
    return { status: 201, body: { ...asIncident(incident, services.publicUrl, slugs), ...said } };
  }

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/incidents',
      tags,
      summary: 'List incidents',
      description: 'Newest first by time of posting.',
      ...needs('read', 'incidents:write'),
      request: {
        query: listQuery({
          unresolved: Flag.openapi({
            param: { name: 'unresolved', in: 'query' },
            description: '`true`: only those still open.',
          }),
        }),
      },
      responses: { 200: json(listOf(Incident), 'One page of incidents'), ...refusals },
    }),
    async (c) => {
      const { limit, cursor, unresolved } = c.req.valid('query');
      const position = readCursor(cursor, After);
      const after = position && { createdAt: new Date(position[0]), id: position[1] };
      const [{ items, next }, slugs] = await Promise.all([
        listIncidents(services, { limit, after, unresolved: unresolved === 'true' }),
        componentSlugs(services.db),
      ]);
      const nextCursor = next && writeCursor([next.createdAt.toISOString(), next.id]);
      linkNext(c, nextCursor);
      return c.json(
        { data: items.map((item) => asIncident(item, services.publicUrl, slugs)), next_cursor: nextCursor },
        200,
      );
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/incidents',
      tags,
      summary: 'Open an incident',
      description:
        'Posts an incident with its first update. The answer comes after its publish: the page, the feeds and the hold messages say it by then, and the notification is on its way.',
      ...needs('incidents:write'),
      request: { headers: IdempotencyHeader, body: body(CreateIncident) },
      responses: {
        201: json(PostedIncident, 'The incident, its publication and its audience'),
        ...conflicts,
        ...refusals,
      },
    }),
    async (c) => {
      const { title, impact, ...given } = c.req.valid('json');
      const said = { ...asUpdateInput(given), translations: given.translations };
      const { body: posted } = await once(
        services,
        await onceKey(c),
        (record) => createIncident(services, { title, impact, ...said }, record),
        (made) => answer(c, made),
      );
      const incident = posted as z.infer<typeof PostedIncident>;
      c.header('Location', `/api/v1/incidents/${incident.id}`);
      return c.json(incident, 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/incidents/{id}',
      tags,
      summary: 'Read an incident',
      ...needs('read', 'incidents:write'),
      request: { params: Id },
      responses: { 200: json(Incident, 'The incident'), ...notThere, ...refusals },
    }),
    async (c) => c.json(await incidentJson(c.req.valid('param').id), 200),
  );

  app.openapi(
    createRoute({
      method: 'patch',
      path: '/api/v1/incidents/{id}',
      tags,
      summary: 'Change an incident',
      description:
        'Renames it, translates its title or sets its impact. Translations of a title that changes are dropped unless they are sent with it. Nobody is told.',
      ...needs('incidents:write'),
      request: { params: Id, body: body(ChangeIncident) },
      responses: { 200: json(Incident, 'The incident as it is now'), ...notThere, ...refusals },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const revision = await changeIncident(services, id, c.req.valid('json'));
      await publishNow(context, c, revision);
      return c.json(await incidentJson(id), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/v1/incidents/{id}',
      tags,
      summary: 'Remove an incident',
      description: 'Takes it off the page as if it had not been. What was sent stays in the ledger.',
      ...needs('incidents:write'),
      request: { params: Id },
      responses: { 204: { description: 'It is gone' }, ...notThere, ...refusals },
    }),
    async (c) => {
      const revision = await removeIncident(services, c.req.valid('param').id);
      await publishNow(context, c, revision);
      return c.body(null, 204);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/incidents/{id}/updates',
      tags,
      summary: 'Post an incident update',
      description:
        'Says the next thing. Any open status may follow any other; a resolved incident may open again.',
      ...needs('incidents:write'),
      request: { params: Id, headers: IdempotencyHeader, body: body(PostUpdate) },
      responses: {
        201: json(PostedIncident, 'The incident, its publication and its audience'),
        ...notThere,
        ...conflicts,
        ...refusals,
      },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const said = asUpdateInput(c.req.valid('json'));
      const { body: posted } = await once(
        services,
        await onceKey(c),
        (record) => postIncidentUpdate(services, id, said, record),
        (made) => answer(c, made),
      );
      return c.json(posted as z.infer<typeof PostedIncident>, 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'patch',
      path: '/api/v1/incidents/{id}/updates/{update_id}',
      tags,
      summary: 'Edit an incident update',
      description:
        'Changes its words or times. The page marks it as edited; nobody is told. Translations of a body that changes are dropped unless they are sent with it: a stale one would tell another story. Adding a translation, taking one away or correcting the language is no edit.',
      ...needs('incidents:write'),
      request: { params: UpdateId, body: body(EditUpdate) },
      responses: { 200: json(Incident, 'The incident as it is now'), ...notThere, ...refusals },
    }),
    async (c) => {
      const { id, update_id: updateId } = c.req.valid('param');
      const { display_at: displayAt, next_update_by: nextUpdateBy, ...given } = c.req.valid('json');
      const revision = await editIncidentUpdate(services, id, updateId, {
        ...given,
        displayAt,
        nextUpdateBy,
      });
      await publishNow(context, c, revision);
      return c.json(await incidentJson(id), 200);
    },
  );
}
