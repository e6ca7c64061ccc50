import { and, asc, eq, isNull } from 'drizzle-orm';
import { notFound, type Queryable, type Services } from '../foundation/index.ts';
import type { StoredApiKey } from './create-api-key.ts';
import { apiKeys } from './schema.ts';

const { id, name, hint, scopes, createdAt, expiresAt, lastUsedAt, revokedAt } = apiKeys;
const shown = { id, name, hint, scopes, createdAt, expiresAt, lastUsedAt, revokedAt };

/** All keys that are not revoked, oldest first; never the keys themselves. */
export function listApiKeys(services: Pick<Services, 'db'>): Promise<StoredApiKey[]> {
  return services.db.select(shown).from(apiKeys).where(isNull(revokedAt)).orderBy(asc(createdAt), asc(id));
}

/** @throws Problem 404 when there is none or it was revoked */
export async function apiKeyIn(db: Queryable, keyId: string): Promise<StoredApiKey> {
  const [found] = await db
    .select(shown)
    .from(apiKeys)
    .where(and(eq(id, keyId), isNull(revokedAt)));
  if (!found) throw notFound('API key', keyId);
  return found;
}
