import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateDatabase, openEmbedded, openPostgresql, silentLog } from '@calmline/core/foundation';
import type { TestProject } from 'vitest/node';
import { freePort } from './free-port.ts';

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
  const folder = mkdtempSync(join(tmpdir(), 'calmline-postgresql-'));
  const bin = postgresqlBin();
  const port = await freePort();
  const asPostgres = asUnprivileged(folder);
  asPostgres(join(bin, 'initdb'), [
    '-D',
    join(folder, 'data'),
    '-U',
    'calmline',
    '--auth=trust',
    '--no-sync',
    '-E',
    'UTF8',
  ]);
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -k ${folder} -c fsync=off -c synchronous_commit=off -c max_connections=200`;
  asPostgres(join(bin, 'pg_ctl'), [
    '-D',
    join(folder, 'data'),
    '-w',
    '-l',
    join(folder, 'log'),
    '-o',
    options,
    'start',
  ]);
  const stop = () => {
    asPostgres(join(bin, 'pg_ctl'), ['-D', join(folder, 'data'), '-m', 'immediate', 'stop']);
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `postgresql://calmline@127.0.0.1:${port}`;
  try {
    execFileSync(join(bin, 'createdb'), [
      '-h',
      '127.0.0.1',
      '-p',
      String(port),
      '-U',
      'calmline',
      'calmline_template',
    ]);
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

function postgresqlBin(): string {
  const versions = '/usr/lib/postgresql';
  const newest = existsSync(versions)
    ? readdirSync(versions).sort((a, b) => Number(b) - Number(a))[0]
    : undefined;
  if (!newest) throw new Error('PostgreSQL is missing: as root, run apt-get install postgresql');
  return join(versions, newest, 'bin');
}

/** PostgreSQL refuses to run as root; its package brings a user to run as. */
function asUnprivileged(folder: string) {
  const root = process.getuid?.() === 0;
  if (root) {
    execFileSync('chown', ['postgres', folder]);
    chmodSync(folder, 0o755);
  }
  return (command: string, args: string[]) => {
    const [program, all] = root ? ['runuser', ['-u', 'postgres', '--', command, ...args]] : [command, args];
    execFileSync(program, all, { stdio: ['ignore', 'ignore', 'pipe'], cwd: '/' });
  };
}
