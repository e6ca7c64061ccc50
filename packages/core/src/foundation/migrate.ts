import { join } from 'node:path';
import { migrate as migrateNodePg } from 'drizzle-orm/node-postgres/migrator';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import type { OpenDatabase } from './database.ts';

const migrationsFolder = join(import.meta.dirname, '../../../../drizzle');
/** Any fixed number: what matters is that every Calmline process asks for the same lock. */
const migrationLock = 712_406_118;

/** Brings the tables up to date. On a server, simultaneous starts take turns. */
export async function migrateDatabase(open: OpenDatabase): Promise<void> {
  if (open.kind === 'embedded') {
    await migratePglite(open.db as never, { migrationsFolder });
    return;
  }
  const { pool } = open as OpenDatabase & { pool: import('pg').Pool };
  const { drizzle } = await import('drizzle-orm/node-postgres');
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await migrateNodePg(drizzle({ client }), { migrationsFolder });
    await client.query('select pg_advisory_unlock($1)', [migrationLock]);
  } finally {
    // Ends the session, and with it the lock if something went wrong.
    client.release(true);
  }
}
