import { join } from 'node:path';
import { openEmbedded, openPostgresql, silentLog } from '@calmline/core/foundation';
import { sql } from 'drizzle-orm';
import type { TestDatabase } from './databases.ts';

/** Puts confirmed mail subscribers straight into the tables, `reader1@example.com` and on. No process may run on it. */
export async function insertReaders({ data, url }: TestDatabase, count: number): Promise<void> {
  const open = url
    ? openPostgresql({ url, log: silentLog, connections: 1, queryTimeoutMs: 0, name: 'tests' })
    : await openEmbedded(join(data, 'database'));
  try {
    await open.db.execute(sql`insert into subscriptions (audience, channel, address, address_key, state, whole_page,
        group_ids, component_ids, language, time_zone, generation, confirmations_sent, created_at, updated_at, confirmed_at)
      select 'customers', 'email', 'reader' || n || '@example.com', 'reader' || n || '@example.com', 'confirmed', true,
        '{}', '{}', 'en', 'UTC', 1, 0, now(), now(), '2026-01-01'
      from generate_series(1, ${count}::int) as n`);
  } finally {
    await open.close();
  }
}
