import { sql } from 'drizzle-orm';
import { conflict, type Services, type Transaction } from '../foundation/index.ts';
import { isUsable, mayDo } from './api-key.ts';
import { apiKeys } from './schema.ts';

/** Makes those who change keys take turns, so that "is there another" stays true until the commit. */
export async function lockKeys(tx: Transaction): Promise<void> {
  await tx.execute(sql`lock table ${apiKeys} in exclusive mode`);
}

/**
 * Nobody may lock everybody out: one usable admin key has to remain.
 * @throws Problem 409 when `id` is the last usable admin key
 */
export async function refuseLastAdminKey(services: Services, tx: Transaction, id: string): Promise<void> {
  const now = services.clock.now();
  const keys = await tx.select().from(apiKeys);
  const admins = keys.filter((key) => isUsable(key, now) && mayDo(key.scopes, []));
  if (admins.length === 1 && admins[0]?.id === id)
    throw conflict('This is the last admin key. Create another one first; otherwise nobody could get in.');
}
