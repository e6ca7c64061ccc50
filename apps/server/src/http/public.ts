import type { PublishedFile } from '@calmline/core/publishing';
import type { Context, Hono } from 'hono';
import type { ApiContext, AppEnv } from './context.ts';
import { holdsMark, markFor } from './etag.ts';

type Encoding = 'br' | 'gzip';

/** Fresh enough to trust, kept long enough to survive us: caches may serve it for a day while we are down. */
const usualCache = 'public, max-age=15, stale-while-revalidate=60, stale-if-error=86400';
/** Their names change with their bytes. */
const assetCache = 'public, max-age=31536000, immutable';

/**
 * The public face, from memory. It knows no database and waits for nothing, so it goes on answering
 * when everything else is down. Registered last: whatever is no file here is for `notFound`.
 */
export function servePublicFace(app: Hono<AppEnv>, { publisher }: Pick<ApiContext, 'publisher'>): void {
  app.get('/i/:id', (c) => {
    const id = c.req.param('id');
    const folder = ['incidents', 'maintenances'].find((name) =>
      publisher.files().has(`${name}/${id}/index.html`),
    );
    return folder === undefined ? c.notFound() : c.redirect(`/${folder}/${id}/`, 302);
  });

  app.options('*', (c) => {
    if (!publisher.files().has(c.req.path.slice(1)) || !isForAnySite(c.req.path)) return c.notFound();
    const headers = {
      'access-control-allow-methods': 'GET, HEAD',
      'access-control-allow-headers': '*',
      'access-control-max-age': '86400',
    };
    return c.body(null, 204, { 'access-control-allow-origin': '*', ...headers });
  });

  app.get('*', async (c) => {
    const files = publisher.files();
    const path = c.req.path.slice(1);
    const file = files.get(path === '' || path.endsWith('/') ? `${path}index.html` : path);
    if (file) return serveFile(c, file, 200);
    if (files.has(`${path}/index.html`)) return c.redirect(`/${path}/${new URL(c.req.url).search}`, 308);
    return c.notFound();
  });
}

/** The page that says that there is no such page; null while there is none of it either. */
export function notFoundPage(
  c: Context<AppEnv>,
  { publisher }: Pick<ApiContext, 'publisher'>,
): Promise<Response> | null {
  const file = publisher.files().get('404.html');
  return file ? serveFile(c, file, 404) : null;
}

async function serveFile(c: Context<AppEnv>, file: PublishedFile, status: 200 | 404): Promise<Response> {
  const accepted = acceptedEncoding(c.req.header('accept-encoding'));
  const compressed = accepted === 'br' ? await file.br() : accepted === 'gzip' ? await file.gzip() : null;
  const encoding = compressed === null ? null : accepted;
  const headers = headersOf(c.req.path, file, encoding, status);
  if (status === 200 && holdsMark(c.req.header('if-none-match'), file.etag))
    return new Response(null, { status: 304, headers });
  const body = compressed ?? file.body;
  headers['content-length'] = String(body.length);
  return new Response(body as Uint8Array<ArrayBuffer>, { status, headers });
}

function headersOf(
  path: string,
  file: PublishedFile,
  encoding: Encoding | null,
  status: number,
): Record<string, string> {
  const isPage = file.type.startsWith('text/html');
  return {
    'content-type': file.type,
    'cache-control':
      status === 404 ? 'public, max-age=5' : path.startsWith('/_astro/') ? assetCache : usualCache,
    vary: 'Accept-Encoding',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-resource-policy': isPage ? 'same-origin' : 'cross-origin',
    ...(status === 200 ? { etag: markFor(file.etag, encoding) } : {}),
    ...(encoding === null ? {} : { 'content-encoding': encoding }),
    // The rest of the policy stands in the page itself; this part only counts as a header.
    ...(isPage ? { 'content-security-policy': "frame-ancestors 'self'" } : {}),
    ...(isForAnySite(path) ? { 'access-control-allow-origin': '*' } : {}),
  };
}

/** What other sites' scripts may read: the JSON of other status clients, and feeds. */
function isForAnySite(path: string): boolean {
  return path.startsWith('/api/v2/') || path.endsWith('.atom');
}

/** The better of those the client takes; null for none. */
export function acceptedEncoding(header: string | undefined): Encoding | null {
  const accepted = new Set(
    (header ?? '')
      .toLowerCase()
      .split(',')
      .map((part) => part.trim().split(/\s*;\s*/))
      .filter(([, weight]) => !/^q=0(?:\.0*)?$/.test(weight ?? ''))
      .map(([name]) => name),
  );
  return accepted.has('br') ? 'br' : accepted.has('gzip') ? 'gzip' : null;
}
