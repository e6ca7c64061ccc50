import type { Database } from '@calmline/core/foundation';
import { sql } from 'drizzle-orm';

/**
 * Makes a database that was made after a template the original of its ledger, as a worker's first look does while nothing
 * was said in it: or it would hold back what a story writes before a worker is there.
 */
export const adoptLedgerStatement = `update ledger set written_by = txid_current() % 4294967296,
  database_oid = (select oid from pg_database where datname = current_database())`;

export async function adoptLedger(db: Database): Promise<void> {
  await db.execute(sql.raw(adoptLedgerStatement));
}
