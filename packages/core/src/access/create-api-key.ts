import { invalid, newId, type Services } from '../foundation/index.ts';
import { hashApiKey, hintOf, keyFaults, newApiKey, type Scope } from './api-key.ts';
import { apiKeys } from './schema.ts';

export type StoredApiKey = Omit<typeof apiKeys.$inferSelect, 'hash'>;

export interface CreateApiKey {
  name: string;
  scopes: readonly Scope[];
  expiresAt?: Date | null | undefined;
}

/** Makes a key. `secret` is shown now and never again. @throws Problem 422 */
export async function createApiKey(
  services: Services,
  input: CreateApiKey,
): Promise<{ key: StoredApiKey; secret: string }> {
  const faults = keyFaults(input, services.clock.now());
  if (faults.length > 0) throw invalid(faults);
  const secret = newApiKey();
  const { hash: _, ...key } = await insertKey(services, services.db, input, secret);
  services.log.info({ apiKey: key.id, scopes: key.scopes }, 'api-key.created');
  return { key, secret };
}

export async function insertKey(
  services: Services,
  db: Pick<Services['db'], 'insert'>,
  input: CreateApiKey,
  secret: string,
): Promise<typeof apiKeys.$inferSelect> {
  const row = {
    id: newId(),
    name: input.name.trim(),
    hash: hashApiKey(secret),
    hint: hintOf(secret),
    scopes: [...new Set(input.scopes)],
    createdAt: services.clock.now(),
    expiresAt: input.expiresAt ?? null,
    lastUsedAt: null,
    revokedAt: null,
  };
  await db.insert(apiKeys).values(row);
  return row;
}
