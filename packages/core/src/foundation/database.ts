import type { SQL } from 'drizzle-orm';
import { drizzle as drizzleNodePg } from 'drizzle-orm/node-postgres';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import pg from 'pg';
import type { Log } from './log.ts';

export type Database = PgDatabase<PgQueryResultHKT, Record<string, never>>;
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
/** Where a query may run: on the database, or inside a transaction. */
export type Queryable = Database | Transaction;

export interface OpenDatabase {
  db: Database;
  kind: 'embedded' | 'postgresql';
  close(): Promise<void>;
}

export interface PostgresqlOptions {
  url: string;
  log: Log;
  connections: number;
  /** Milliseconds until a query is given up; 0 waits for ever. */
  queryTimeoutMs: number;
  name: string;
}

/** A pool on a PostgreSQL server. Connecting is lazy: a server that is away shows at the first query. */
export function openPostgresql(options: PostgresqlOptions): OpenDatabase & { pool: pg.Pool } {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connections,
    connectionTimeoutMillis: 1_200,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: `calmline-${options.name}`,
    ...(options.queryTimeoutMs > 0 ? { query_timeout: options.queryTimeoutMs } : {}),
  });
  // The pool hears of idle connections only; one that is lost between two statements would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  pool.on('error', (error) => options.log.warn({ reason: error.message }, 'database.connection-lost'));
  const db = drizzleNodePg({ client: pool }) as unknown as Database;
  db.transaction = (work, config) => inTransaction(pool, (on) => on.transaction(work, config));
  return {
    db,
    kind: 'postgresql',
    pool,
    close: () => pool.end(),
  };
}

/**
 * Drizzle's own keeps a connection for ever when `begin` fails, and gives back one that no longer answers:
 * after a few outages the pool would be used up.
 */
async function inTransaction<T>(pool: pg.Pool, run: (on: Database) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let lost = false;
  try {
    return await run(drizzleNodePg({ client }) as unknown as Database);
  } catch (error) {
    lost = isDatabaseAway(error);
    throw error;
  } finally {
    client.release(lost);
  }
}

/** The rows of a hand-written statement, as both drivers return them. */
export async function rows<Row>(db: Queryable, statement: SQL): Promise<Row[]> {
  const result = (await db.execute(statement)) as unknown as { rows: Row[] };
  return result.rows;
}

const awayCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '53300', // too_many_connections
]);

/** Whether an error says that the database can't be reached now, rather than that a statement was wrong. */
export function isDatabaseAway(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const code = 'code' in at && typeof at.code === 'string' ? at.code : '';
    if (awayCodes.has(code) || code.startsWith('08')) return true;
    if (
      /timeout exceeded when trying to connect|Query read timeout|no answer within|Connection terminated|PGlite is closed/i.test(
        at.message,
      )
    )
      return true;
    if (at instanceof AggregateError && at.errors.some(isDatabaseAway)) return true;
  }
  return false;
}

/** The constraint a failed statement ran into, if it was a unique key. */
export function violatedKey(error: unknown): string | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && at.code === '23505') return 'constraint' in at ? String(at.constraint) : '';
  }
  return null;
}

/** Whether the server ended a statement because two waited for each other. Nothing of it was done; once more is right. */
export function isDeadlock(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && at.code === '40P01') return true;
  }
  return false;
}
