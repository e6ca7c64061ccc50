import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateDatabase, openEmbedded, openPostgresql, silentLog } from '@calmline/core/foundation';
import type { TestProject } from 'vitest/node';
import { startPostgresqlServer } from './postgresql-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a PostgreSQL server for tests, with a migrated database `calmline_template`. */
    postgresqlUrl: string;
    /** Folder of an embedded database with all tables; copy it. */
    embeddedTemplate: string;
  }
}

/** A PostgreSQL server of the tests' own, on a free port, thrown away afterwards. */
export default async function setup(project: TestProject): Promise<() => void> {
  const { url, createDatabase, stop } = await startPostgresqlServer();
  try {
    createDatabase('calmline_template');
    const open = openPostgresql({
      url: `${url}/calmline_template`,
      log: silentLog,
      connections: 2,
      queryTimeoutMs: 0,
      name: 'tests',
    });
    await migrateDatabase(open);
    await open.close();
  } catch (error) {
    stop();
    throw error;
  }
  const embeddedTemplate = mkdtempSync(join(tmpdir(), 'calmline-embedded-'));
  const embedded = await openEmbedded(embeddedTemplate);
  await migrateDatabase(embedded);
  await embedded.close();
  project.provide('postgresqlUrl', url);
  project.provide('embeddedTemplate', embeddedTemplate);
  return () => {
    stop();
    rmSync(embeddedTemplate, { recursive: true, force: true });
  };
}
