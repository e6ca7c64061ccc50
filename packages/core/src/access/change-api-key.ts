import { eq } from 'drizzle-orm';
import { invalid, type Services } from '../foundation/index.ts';
import { keyFaults } from './api-key.ts';
import type { StoredApiKey } from './create-api-key.ts';
import { lockKeys, refuseLastAdminKey } from './last-admin-key.ts';
import { apiKeyIn } from './list-api-keys.ts';
import { apiKeys } from './schema.ts';

export interface ChangeApiKey {
  name?: string | undefined;
  /** Null: it does not expire. */
  expiresAt?: Date | null | undefined;
}

/** Renames a key or changes when it expires. @throws Problem 404, 409 when the last admin key would expire, 422 */
export async function changeApiKey(
  services: Services,
  id: string,
  change: ChangeApiKey,
): Promise<StoredApiKey> {
  const faults = keyFaults(change, services.clock.now());
  if (faults.length > 0) throw invalid(faults);
  return services.db.transaction(async (tx) => {
    await lockKeys(tx);
    const before = await apiKeyIn(tx, id);
    if (change.expiresAt) await refuseLastAdminKey(services, tx, id);
    const expiresAt = change.expiresAt === undefined ? before.expiresAt : change.expiresAt;
    await tx
      .update(apiKeys)
      .set({ name: change.name?.trim() ?? before.name, expiresAt })
      .where(eq(apiKeys.id, id));
    return apiKeyIn(tx, id);
  });
}
