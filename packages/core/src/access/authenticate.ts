import { and, eq, isNull, lt, or } from 'drizzle-orm';
import type { Services } from '../foundation/index.ts';
import { hashApiKey, isUsable } from './api-key.ts';
import { apiKeys } from './schema.ts';

export interface ApiKey {
  id: string;
  name: string;
  scopes: readonly string[];
}

const longestKey = 512;
/** How exactly it is kept when a key was last used. */
const usePrecisionMs = 60_000;

/**
 * Whose key this is; null when it is nobody's, has expired or was revoked. Found by its hash, so the time
 * it takes says nothing about how much of a guess was right.
 */
export async function authenticate(services: Services, bearer: string): Promise<ApiKey | null> {
  if (bearer.length > longestKey) return null;
  const now = services.clock.now();
  const [row] = await services.db
    .select()
    .from(apiKeys)
    .where(eq(apiKeys.hash, hashApiKey(bearer)));
  if (!row || !isUsable(row, now)) return null;
  if (row.lastUsedAt === null || now.getTime() - row.lastUsedAt.getTime() >= usePrecisionMs)
    void rememberUse(services, row.id, now);
  return { id: row.id, name: row.name, scopes: row.scopes };
}

/** Nobody waits for this, and nothing depends on it. */
async function rememberUse({ db, log }: Services, id: string, now: Date): Promise<void> {
  const before = new Date(now.getTime() - usePrecisionMs);
  await db
    .update(apiKeys)
    .set({ lastUsedAt: now })
    .where(and(eq(apiKeys.id, id), or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, before))))
    .catch((error: unknown) => log.debug({ reason: String(error) }, 'api-key.use-not-kept'));
}
