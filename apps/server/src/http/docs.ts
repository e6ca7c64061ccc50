import { createHash } from 'node:crypto';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { ApiContext, AppEnv } from './context.ts';
import { describeApi } from './docs/openapi.ts';
import { docsPage } from './docs/page.ts';
import { docsStyle } from './docs/style.ts';

const cache = 'public, max-age=300';
const styleMark = createHash('sha256').update(docsStyle).digest('base64');

/** The API described: for machines as OpenAPI 3.1, for people as a page made from the same. After all routes are there. */
export function serveDocs(app: OpenAPIHono<AppEnv>, { services }: ApiContext): void {
  const document = describeApi(app, services.publicUrl);
  let page: string | null = null;

  app.get('/api/openapi.json', (c) =>
    c.json(document, 200, { 'cache-control': cache, 'access-control-allow-origin': '*' }),
  );

  app.get('/api/docs', (c) => {
    page ??= docsPage(document);
    return c.body(page, 200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': cache,
      'content-security-policy': `default-src 'none'; style-src 'sha256-${styleMark}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
    });
  });

  app.get('/api/docs/', (c) => c.redirect('/api/docs', 308));
  app.get('/api', (c) => c.redirect('/api/docs', 302));
}
