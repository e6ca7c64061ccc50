import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

export interface PostgresqlServer {
  /** Without a database's name. */
  url: string;
  createDatabase(name: string): void;
  stop(): void;
}

/** A PostgreSQL server of its own, on a free port and with nothing in it; gone when it is stopped. */
export async function startPostgresqlServer(): Promise<PostgresqlServer> {
  const folder = mkdtempSync(join(tmpdir(), 'calmline-postgresql-'));
  const bin = postgresqlBin();
  const port = await freePort();
  const data = join(folder, 'data');
  const asPostgres = asUnprivileged(folder);
  const create = ['-D', data, '-U', 'calmline', '--auth=trust', '--no-sync', '-E', 'UTF8'];
  asPostgres(join(bin, 'initdb'), create);
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -k ${folder} -c fsync=off -c synchronous_commit=off -c max_connections=200`;
  asPostgres(join(bin, 'pg_ctl'), ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start']);
  return {
    url: `postgresql://calmline@127.0.0.1:${port}`,
    createDatabase(name) {
      const where = ['-h', '127.0.0.1', '-p', String(port), '-U', 'calmline'];
      execFileSync(join(bin, 'createdb'), [...where, name]);
    },
    stop() {
      asPostgres(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Where a program that came with the server is, such as `pg_dump`. */
export function postgresqlProgram(name: string): string {
  return join(postgresqlBin(), name);
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
