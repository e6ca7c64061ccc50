import { channels } from '@calmline/core/delivery';
import { readIncident } from '@calmline/core/incidents';
import {
  type Draft,
  type Drafted,
  explainAudience,
  readDraft,
  surveyAudience,
} from '@calmline/core/notifications';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ApiContext, AppEnv } from '../context.ts';
import { json, needs, notThere, refusals } from '../operation.ts';
import { NumberId } from '../schema.ts';
import { Audience, AudienceQuery, leftOut, SubscriberAudience, scopes, waits } from './audience-json.ts';

const Id = z.object({
  id: NumberId.openapi({ param: { name: 'id', in: 'path' }, description: 'Id of the subscriber.' }),
});

export function audienceRoutes(app: OpenAPIHono<AppEnv>, { services }: ApiContext): void {
  /** What is asked about. @throws Problem 404, 422 */
  async function drafted(asked: z.output<typeof AudienceQuery>): Promise<Drafted> {
    const incident = asked.incident === undefined ? null : await readIncident(services, asked.incident);
    const draft: Draft = {
      components: asked.components,
      kind: asked.kind,
      impact: asked.kind === 'incidents' ? (asked.impact ?? incident?.impact ?? 'none') : null,
      notify: asked.notify,
      incident: incident && {
        id: incident.id,
        componentIds: incident.components.map(({ componentId }) => componentId),
      },
    };
    return readDraft(services, draft);
  }

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/audience',
      tags: ['Notifications'],
      summary: 'Count an audience before posting',
      description:
        'Exactly how many would be told if this were posted now, and who of those concerned would not be, and why.',
      ...needs('read', 'incidents:write', 'maintenances:write', 'subscribers:read', 'subscribers:write'),
      request: { query: AudienceQuery },
      responses: { 200: json(Audience, 'The audience'), ...notThere, ...refusals },
    }),
    async (c) => {
      const draft = await drafted(c.req.valid('query'));
      // A million subscribers take a while to count, in steps that are short each.
      c.var.deadline.pause();
      const survey = await surveyAudience(services, draft);
      const later = filled(waits, survey.later);
      return c.json(
        {
          told: survey.told,
          by_channel: filled(channels, survey.byChannel),
          by_scope: filled(scopes, survey.byScope),
          by_language: survey.byLanguage,
          at_once: survey.told - later.quiet_hours - later.digest,
          later,
          left_out: filled(leftOut, survey.leftOut),
        },
        200,
      );
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/subscribers/{id}/audience',
      tags: ['Subscribers'],
      summary: 'Ask whether a subscriber would be told',
      description: 'Of something that is about to be posted, and why or why not.',
      ...needs('subscribers:read', 'subscribers:write'),
      request: { params: Id, query: AudienceQuery },
      responses: { 200: json(SubscriberAudience, 'Whether and why'), ...notThere, ...refusals },
    }),
    async (c) => {
      const draft = await drafted(c.req.valid('query'));
      const { subscriber, later, ...answer } = await explainAudience(
        services,
        c.req.valid('param').id,
        draft,
      );
      return c.json(
        {
          subscriber_id: subscriber.id,
          ...answer,
          channel: subscriber.channel,
          later: later && { ...later, until: later.until.toISOString() },
        },
        200,
      );
    },
  );
}

function filled<Name extends string>(
  names: readonly Name[],
  some: Partial<Record<Name, number>>,
): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, some[name] ?? 0])) as Record<Name, number>;
}
