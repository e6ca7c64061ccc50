import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '@calmline/core/foundation';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';

const root = join(import.meta.dirname, '../..');
const migrationsFolder = join(root, 'drizzle');
const cache = join(root, 'node_modules/.cache/calmline');

export interface TestDatabase {
  db: Database;
  close(): Promise<void>;
}

/** An empty database in memory with all tables: a copy of one that was migrated once, so that it costs tenths of a second. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const pglite = await PGlite.create({ loadDataDir: new Blob([await template()]) });
  return { db: drizzle({ client: pglite }) as unknown as Database, close: () => pglite.close() };
}

async function template(): Promise<Uint8Array<ArrayBuffer>> {
  const file = join(cache, `test-database-${await migrationsMark()}.tar`);
  const kept = await readFile(file).catch(() => null);
  if (kept) return kept as Uint8Array<ArrayBuffer>;
  const pglite = await PGlite.create();
  await migrate(drizzle({ client: pglite }), { migrationsFolder });
  const dump = new Uint8Array(await (await pglite.dumpDataDir('none')).arrayBuffer());
  await pglite.close();
  await mkdir(cache, { recursive: true });
  // Several test files may be here at once: each writes its own, the last rename stays.
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, dump);
  await rename(draft, file);
  return dump;
}

async function migrationsMark(): Promise<string> {
  const names = (await readdir(migrationsFolder)).filter((name) => name.endsWith('.sql')).sort();
  const hash = createHash('sha256');
  for (const name of names) hash.update(await readFile(join(migrationsFolder, name)));
  return hash.digest('hex').slice(0, 12);
}
