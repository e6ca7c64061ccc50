import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { adoptLedgerStatement } from './adopt-ledger.ts';

/** Every flow runs on both: the code is the same, and must stay so. */
export const databases = ['embedded', 'postgresql'] as const;
export type DatabaseKind = (typeof databases)[number];

export interface TestDatabase {
  /** Data folder of the process; with the embedded database, its tables are in it. */
  data: string;
  /** Environment that points a process to it. */
  env: Record<string, string>;
  /** Address of the database on the server; null when embedded. */
  url: string | null;
  drop(): Promise<void>;
}

let count = 0;

/** An empty database with all tables, and a data folder, for one story. */
export async function createTestDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  const data = mkdtempSync(join(tmpdir(), 'calmline-data-'));
  const dropFolder = () => rmSync(data, { recursive: true, force: true, maxRetries: 3 });
  if (kind === 'embedded') {
    compiled ??= compile();
    await compiled;
    cpSync(inject('embeddedTemplate'), join(data, 'database'), { recursive: true });
    return { data, env: { CALMLINE_DATA: data }, url: null, drop: async () => dropFolder() };
  }
  const server = inject('postgresqlUrl');
  const name = `calmline_${process.pid}_${++count}`;
  await onServer(`${server}/postgres`, `create database ${name} template calmline_template`);
  const url = `${server}/${name}`;
  await onServer(url, adoptLedgerStatement);
  return {
    data,
    env: { CALMLINE_DATA: data, DATABASE_URL: url },
    url,
    async drop() {
      await onServer(`${server}/postgres`, `drop database if exists ${name} with (force)`);
      dropFolder();
    },
  };
}

/** As long as somebody holds the compiled program, the thread of each further database finds it and need not compile. */
let compiled: Promise<WebAssembly.Module> | null = null;

async function compile(): Promise<WebAssembly.Module> {
  const program = new URL('pglite.wasm', import.meta.resolve('@electric-sql/pglite'));
  return WebAssembly.compile(await readFile(program));
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
