import type { Hono } from 'hono';
import type { AppEnv } from './context.ts';

/**
 * The methods that an address knows, from the routes themselves; none when there is no such address.
 * Outside of the API, everything that exists can be read.
 */
export function allowedMethods(app: Hono<AppEnv>, path: string, isApi: boolean): string[] {
  const found = new Set<string>();
  for (const route of app.routes) {
    if (route.method === 'ALL' || route.path.includes('*') || !matches(route.path, path)) continue;
    found.add(route.method);
    if (route.method === 'GET') found.add('HEAD');
  }
  return isApi || found.size > 0 ? [...found].sort() : [];
}

function matches(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const given = path.split('/');
  return wanted.length === given.length && wanted.every((part, index) => part === given[index] || (part.startsWith(':') && given[index] !== ''));
}
