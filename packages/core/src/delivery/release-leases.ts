import { sql } from 'drizzle-orm';
import type { Database } from '../foundation/index.ts';

/** Frees the batches that dead workers held. Only for who knows that no worker is alive: theirs would be taken from them. */
export async function releaseLeases(db: Database): Promise<void> {
  await db.execute(sql`update delivery_batches set lease_until = null where lease_until is not null`);
}
