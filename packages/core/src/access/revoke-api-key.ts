import { eq } from 'drizzle-orm';
import type { Services } from '../foundation/index.ts';
import { lockKeys, refuseLastAdminKey } from './last-admin-key.ts';
import { apiKeyIn } from './list-api-keys.ts';
import { apiKeys } from './schema.ts';

/** Ends a key at once and for ever. @throws Problem 404, 409 for the last admin key */
export async function revokeApiKey(services: Services, id: string): Promise<void> {
  await services.db.transaction(async (tx) => {
    await lockKeys(tx);
    await apiKeyIn(tx, id);
    await refuseLastAdminKey(services, tx, id);
    await tx.update(apiKeys).set({ revokedAt: services.clock.now() }).where(eq(apiKeys.id, id));
  });
  services.log.info({ apiKey: id }, 'api-key.revoked');
}
