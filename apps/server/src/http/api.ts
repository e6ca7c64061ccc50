import type { OpenAPIHono } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { authenticated } from './authenticate.ts';
import type { ApiContext, AppEnv } from './context.ts';
import { withDeadline } from './deadline.ts';
import { readsBody } from './json-body.ts';
import { publishesChanges } from './publication.ts';
import { type Limits, limitsKeys } from './rate-limits.ts';
import { apiKeyRoutes } from './routes/api-keys.ts';
import { audienceRoutes } from './routes/audience.ts';
import { componentGroupRoutes } from './routes/component-groups.ts';
import { componentRoutes } from './routes/components.ts';
import { incidentRoutes } from './routes/incidents.ts';
import { ledgerRoutes } from './routes/ledger.ts';
import { lineRoutes } from './routes/lines.ts';
import { maintenanceRoutes } from './routes/maintenances.ts';
import { notificationEventRoutes } from './routes/notification-events.ts';
import { notificationRoutes } from './routes/notifications.ts';
import { pageRoutes } from './routes/page.ts';
import { resendRoutes } from './routes/resend.ts';
import { subscriberDeliveryRoutes } from './routes/subscriber-deliveries.ts';
import { subscriberTestRoutes } from './routes/subscriber-test.ts';
import { subscriberRoutes } from './routes/subscribers.ts';
import { subscriberCsvRoutes } from './routes/subscribers-csv.ts';
import { subscriptionRoutes } from './routes/subscriptions.ts';

export interface ApiOptions {
  deadlineMs: number;
  limits: Limits;
  limitPosts: MiddlewareHandler<AppEnv>;
}

/** The REST API. What stands before the routes is in the order it happens. */
export function serveApi(app: OpenAPIHono<AppEnv>, context: ApiContext, options: ApiOptions): void {
  const all = '/api/v1/*';
  app.use(all, plainAnswers, readsBody);
  app.use('/api/v1/subscriptions', options.limitPosts);
  app.use(all, withDeadline(options.deadlineMs), authenticated(context.services), limitsKeys(options.limits));
  for (const path of [
    '/api/v1/components/*',
    '/api/v1/component-groups/*',
    '/api/v1/lines/*',
    '/api/v1/page',
  ]) {
    app.use(path, publishesChanges(context));
  }
  incidentRoutes(app, context);
  maintenanceRoutes(app, context);
  componentRoutes(app, context);
  componentGroupRoutes(app, context);
  lineRoutes(app, context);
  pageRoutes(app, context);
  audienceRoutes(app, context);
  notificationRoutes(app, context);
  notificationEventRoutes(app, context);
  resendRoutes(app, context);
  ledgerRoutes(app, context);
  subscriberDeliveryRoutes(app, context);
  subscriptionRoutes(app, context, options.limits);
  subscriberCsvRoutes(app, context);
  subscriberRoutes(app, context);
  subscriberTestRoutes(app, context);
  apiKeyRoutes(app, context);
}

/** Answers are for the caller alone, and are what their type says. */
const plainAnswers: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next();
  c.header('X-Content-Type-Options', 'nosniff');
  if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store');
};
