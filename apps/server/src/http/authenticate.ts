import { authenticate, mayDo, type Scope } from '@calmline/core/access';
import { Problem, type Services } from '@calmline/core/foundation';
import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './context.ts';

/** What needs no key. Everything else under /api/v1 does, also what is added one day. */
const open = new Set(['POST /api/v1/subscriptions']);

/** Finds out whose key the request carries. @throws Problem 401 */
export function authenticated(services: Services): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (open.has(`${c.req.method} ${c.req.path}`)) return next();
    const bearer = /^Bearer +(\S+) *$/i.exec(c.req.header('authorization') ?? '')?.[1];
    if (!bearer) throw unauthenticated('Send your API key as the header Authorization: Bearer KEY.');
    const key = await authenticate(services, bearer);
    if (!key) throw unauthenticated('This API key is unknown, has expired or was revoked.');
    c.set('apiKey', key);
    return next();
  };
}

/** @throws Problem 403 naming the scope that is missing */
export function requireScope(scopes: readonly Scope[]): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (!mayDo(c.var.apiKey.scopes, scopes)) {
      const needed = [...new Set([...scopes, 'admin'])].map((scope) => `'${scope}'`).join(' or ');
      throw new Problem(
        403,
        'forbidden',
        'The key may not do this',
        `This needs a key with the scope ${needed}; yours has ${c.var.apiKey.scopes.join(', ')}.`,
      );
    }
    await next();
  };
}

function unauthenticated(detail: string): Problem {
  return new Problem(401, 'unauthenticated', 'An API key is needed', detail);
}
