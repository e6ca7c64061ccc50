import { publishedFile } from '@calmline/core/publishing';
import type { Context } from 'hono';
import type { AppEnv } from './context.ts';

/**
 * The public file that stands for a request for the history as JSON, as clients of Statuspage make it: `/history`, or
 * `/history.json`, with `?page=N`. Null for every other request.
 */
export function historyJsonPath(c: Context<AppEnv>): string | null {
  const { path } = c.req;
  const isPage = path === '/history' || path === '/history/';
  if (!(isPage && prefersJson(c.req.header('accept'))) && path !== '/history.json') return null;
  const number = Number(c.req.query('page') ?? 1);
  return Number.isInteger(number) && number > 1 ? `history/page-${number}.json` : 'history.json';
}

/** Beyond the last page: crawlers go on until they find nothing. */
export const emptyHistory = publishedFile('{"months":[]}', 'application/json; charset=utf-8');

/** Whether the client names JSON and no HTML; browsers always name HTML. */
function prefersJson(accept: string | undefined): boolean {
  const types = (accept ?? '').toLowerCase();
  return types.includes('application/json') && !types.includes('text/html');
}
