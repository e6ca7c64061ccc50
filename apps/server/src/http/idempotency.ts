import { createHash } from 'node:crypto';
import { checkOnceKey, type OnceKey } from '@calmline/core/access';
import type { Context } from 'hono';
import type { AppEnv } from './context.ts';

/** The request's Idempotency-Key with the mark of what was asked; null when none was sent. @throws Problem 422 */
export async function onceKey(c: Context<AppEnv>): Promise<OnceKey | null> {
  const key = c.req.header('idempotency-key');
  if (key === undefined) return null;
  const { pathname, search } = new URL(c.req.url);
  const fingerprint = createHash('sha256')
    .update(`${c.req.method} ${pathname}${search}\n${await c.req.text()}`)
    .digest('hex');
  return { apiKeyId: c.var.apiKey.id, key: checkOnceKey(key), fingerprint };
}
