import type { PublishedFile } from '@calmline/core/publishing';
import type { Context, Hono } from 'hono';
import type { ApiContext, AppEnv } from './context.ts';
import { holdsMark } from './etag.ts';
import { emptyHistory, historyJsonPath } from './history-json.ts';
import { acceptedEncoding, headersOf, isForAnySite } from './public-headers.ts';

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
    const path = c.req.path.slice(1);
    if (!publisher.files().has(path) || !isForAnySite(path)) return c.notFound();
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
    const json = historyJsonPath(c);
    if (json !== null) return byAccept(await serveFile(c, files.get(json) ?? emptyHistory, 200, json));
    if (file && path === 'history/') return byAccept(await serveFile(c, file, 200));
    if (file) return serveFile(c, file, 200);
    if (files.has(`${path}/index.html`)) return c.redirect(`/${path}/${new URL(c.req.url).search}`, 308);
    return c.notFound();
  });
}

/** The page that says that there is no such page, in the language of the address; null while there is none of it either. */
export function notFoundPage(
  c: Context<AppEnv>,
  { publisher }: Pick<ApiContext, 'publisher'>,
): Promise<Response> | null {
  const files = publisher.files();
  const [, first] = c.req.path.split('/');
  const file = files.get(`${first}/404.html`) ?? files.get('404.html');
  return file ? serveFile(c, file, 404) : null;
}

/** One address with two answers: caches have to keep them apart. */
function byAccept(answer: Response): Response {
  answer.headers.append('vary', 'Accept');
  return answer;
}

/** @param path of the file, where it is not the one asked for */
async function serveFile(
  c: Context<AppEnv>,
  file: PublishedFile,
  status: 200 | 404,
  path = c.req.path.slice(1),
): Promise<Response> {
  const accepted = acceptedEncoding(c.req.header('accept-encoding'));
  const compressed = accepted === 'br' ? await file.br() : accepted === 'gzip' ? await file.gzip() : null;
  const encoding = compressed === null ? null : accepted;
  const headers = headersOf(path, file, encoding, status);
  if (status === 200 && holdsMark(c.req.header('if-none-match'), file.etag))
    return new Response(null, { status: 304, headers });
  const body = compressed ?? file.body;
  headers['content-length'] = String(body.length);
  return new Response(body as Uint8Array<ArrayBuffer>, { status, headers });
}
