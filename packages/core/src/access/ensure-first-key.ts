import { eq } from 'drizzle-orm';
import type { Services } from '../foundation/index.ts';
import { hashApiKey, isUsable, mayDo, newApiKey } from './api-key.ts';
import { insertKey } from './create-api-key.ts';
import { lockKeys } from './last-admin-key.ts';
import { apiKeys } from './schema.ts';

const shortestGivenKey = 20;

/**
 * Makes sure that somebody can get in: with `given`, that this key exists and is an admin key; without,
 * that there is a usable admin key at all.
 * @returns a key that was made here, to be shown once; null when there is nothing to show
 */
export async function ensureFirstKey(services: Services, given: string | null): Promise<string | null> {
  if (given !== null && given.length < shortestGivenKey)
    throw new Error(`an admin key needs ${shortestGivenKey} characters or more`);
  return services.db.transaction(async (tx) => {
    await lockKeys(tx);
    if (given !== null) {
      const [known] = await tx
        .select()
        .from(apiKeys)
        .where(eq(apiKeys.hash, hashApiKey(given)));
      if (!known)
        await insertKey(services, tx, { name: 'Admin key from the configuration', scopes: ['admin'] }, given);
      else if (!isUsable(known, services.clock.now()) || !mayDo(known.scopes, []))
        await tx
          .update(apiKeys)
          .set({ scopes: ['admin'], expiresAt: null, revokedAt: null })
          .where(eq(apiKeys.id, known.id));
      return null;
    }
    const now = services.clock.now();
    const keys = await tx.select().from(apiKeys);
    if (keys.some((key) => isUsable(key, now) && mayDo(key.scopes, []))) return null;
    const secret = newApiKey();
    await insertKey(services, tx, { name: 'First admin key', scopes: ['admin'] }, secret);
    return secret;
  });
}
