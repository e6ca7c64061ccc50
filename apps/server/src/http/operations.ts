import type { Context, Hono, MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { Histogram, type Registry } from 'prom-client';
import type { AppContext, AppEnv, Check } from './context.ts';

/** What machines that run the process ask: is it alive, is it ready, what has it counted. */
export function serveOperations(app: Hono<AppEnv>, { readiness, registry, services }: AppContext): void {
  // That this answers at all is the answer.
  app.get('/livez', (c) => c.text('ok\n', 200, { 'cache-control': 'no-store' }));

  app.get('/readyz', async (c) => {
    const checks = await readiness().catch((error: unknown): Record<string, Check> => {
      services.log.error({ err: error }, 'http.readiness-failed');
      return { readiness: { ok: false, detail: 'the checks themselves failed' } };
    });
    const ready = Object.values(checks).every(({ ok }) => ok);
    return c.json({ ready, checks }, ready ? 200 : 503, { 'cache-control': 'no-store' });
  });

  app.get('/metrics', async (c) =>
    c.body(await registry.metrics(), 200, {
      'content-type': registry.contentType,
      'cache-control': 'no-store',
    }),
  );
}

const durationName = 'http_request_duration_seconds';
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Measures requests by route, never by address: strangers must not be able to invent time series. */
export function measuresRequests(registry: Registry): MiddlewareHandler<AppEnv> {
  const duration = new Histogram({
    name: durationName,
    help: 'Time until the answer was ready, by route.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  });
  return async (c, next) => {
    const start = performance.now();
    await next();
    const method = methods.has(c.req.method) ? c.req.method : 'other';
    const labels = { method, route: routeOf(c), status: `${Math.floor(c.res.status / 100)}xx` };
    duration.observe(labels, (performance.now() - start) / 1000);
  };
}

/** The same measure for answers that are given before any route is looked for. */
export function publicDurations(
  registry: Registry,
): (method: 'GET' | 'HEAD', status: 200 | 304, seconds: number) => void {
  const duration = registry.getSingleMetric(durationName) as Histogram;
  const labelled = (method: string, status: string) => duration.labels({ method, route: '(public)', status });
  const of = {
    GET: { 200: labelled('GET', '2xx'), 304: labelled('GET', '3xx') },
    HEAD: { 200: labelled('HEAD', '2xx'), 304: labelled('HEAD', '3xx') },
  };
  return (method, status, seconds) => of[method][status].observe(seconds);
}

function routeOf(c: Context): string {
  // The one that was reached last.
  const route = routePath(c);
  if (!route.endsWith('*')) return route;
  return c.res.status === 404 ? '(nothing)' : '(public)';
}
