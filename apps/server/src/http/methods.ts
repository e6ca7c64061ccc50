import type { Hono } from 'hono';
import type { AppEnv } from './context.ts';

/** The methods that an address knows, from the routes themselves; none when no route is made for it. */
export function allowedMethods(app: Hono<AppEnv>, path: string): string[] {
  const found = new Set<string>();
  for (const route of app.routes) {
    if (route.method === 'ALL' || route.path.includes('*') || !matches(route.path, path)) continue;
    found.add(route.method);
    if (route.method === 'GET') found.add('HEAD');
  }
  return [...found].sort();
}

function matches(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const given = path.split('/');
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => part === given[index] || (part.startsWith(':') && given[index] !== ''))
  );
}
