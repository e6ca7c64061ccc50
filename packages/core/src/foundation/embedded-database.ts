import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SQL } from 'drizzle-orm';
import { drizzle as drizzleNodePg } from 'drizzle-orm/node-postgres';
import { PgDialect } from 'drizzle-orm/pg-core';
import pg from 'pg';
import { type Database, type OpenDatabase, type Queryable, rows } from './database.ts';
import { type EmbeddedThread, startEmbeddedThread } from './embedded-connection.ts';
import { type Rank, Turns } from './turns.ts';

/**
 * Statements that the thread may have in hand: it goes on with the next while the answer to the last is still being read
 * here. More would only let what is urgent wait for longer.
 */
const statementsAhead = 2;

/** The embedded database has one session: who uses it says how urgent that is. */
export interface EmbeddedDatabase extends OpenDatabase {
  /** For what somebody waits for. */
  awaited: Database;
  /** For work in the background that nobody misses yet. */
  patient: Database;
}

/**
 * The embedded database: PostgreSQL in this process, on a thread of its own, its files in `folder`. The caller holds the
 * folder's lock. There is one session: a transaction has it alone, statements follow each other closely.
 * @param onDeath told once when the database dies by itself: from then on it is away for good
 */
export async function openEmbedded(
  folder: string,
  onDeath?: (cause: Error) => void,
): Promise<EmbeddedDatabase> {
  // Making a database takes 300 MB more than using it, and only the end of its thread gives them back.
  if (!existsSync(join(folder, 'PG_VERSION'))) await (await startEmbeddedThread(folder)).close();
  const thread = await startEmbeddedThread(folder, onDeath);
  const turns = new Turns(statementsAhead);
  const session = createSession(thread);
  const inTurn = (rank: Rank): Database => {
    const query = (config: pg.QueryConfig, values?: unknown[]) =>
      turns.beside(rank, async () => (await session.client()).query(config, values));
    const db = drizzleNodePg({ client: { query } as unknown as pg.Client }) as unknown as Database;
    db.transaction = (work, config) =>
      turns.alone(rank, async () => {
        const client = await session.client();
        return (drizzleNodePg({ client }) as unknown as Database).transaction(work, config);
      });
    planKeepers.set(db, query);
    return db;
  };
  return {
    db: inTurn('usual'),
    awaited: inTurn('awaited'),
    patient: inTurn('patient'),
    kind: 'embedded',
    async close() {
      await turns.alone('awaited', () => session.end());
      await thread.close();
    },
  };
}

function createSession(thread: EmbeddedThread) {
  let current: Promise<pg.Client> | null = null;

  function connect(): Promise<pg.Client> {
    const client = new pg.Client({
      stream: () => thread.connection(),
      host: 'embedded',
      user: 'postgres',
      password: '',
      database: 'postgres',
      ssl: false,
      pipeline: true,
    });
    const connecting = client.connect().then(() => client);
    const forget = () => {
      if (current === connecting) current = null;
    };
    client.on('error', forget);
    connecting.catch(forget);
    return connecting;
  }
  return {
    client(): Promise<pg.Client> {
      current ??= connect();
      return current;
    },
    async end(): Promise<void> {
      const last = current;
      current = null;
      await (await last)?.end();
    },
  };
}

const planKeepers = new WeakMap<object, (config: pg.QueryConfig) => Promise<{ rows: unknown[] }>>();
const dialect = new PgDialect();

/**
 * The rows of a statement that runs thousands of times: the embedded database plans it once. A server, which may be
 * behind a pooler that knows no plans, does so each time. Dates come as each driver likes.
 */
export async function plannedRows<Row>(db: Queryable, name: string, statement: SQL): Promise<Row[]> {
  const query = planKeepers.get(db);
  if (!query) return rows<Row>(db, statement);
  const { sql: text, params: values } = dialect.sqlToQuery(statement);
  return (await query({ name, text, values })).rows as Row[];
}
