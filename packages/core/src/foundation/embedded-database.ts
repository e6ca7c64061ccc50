import type { SQL } from 'drizzle-orm';
import { drizzle as drizzleNodePg } from 'drizzle-orm/node-postgres';
import { PgDialect } from 'drizzle-orm/pg-core';
import pg from 'pg';
import { type Database, type OpenDatabase, type Queryable, rows } from './database.ts';
import { type EmbeddedThread, startEmbeddedThread } from './embedded-connection.ts';
import { Turns } from './turns.ts';

/** The embedded database has one session: what somebody waits for goes before what is done in the background. */
export interface EmbeddedDatabase extends OpenDatabase {
  urgent: Database;
}

/**
 * The embedded database: PostgreSQL in this process, on a thread of its own, its files in `folder`. The caller holds the
 * folder's lock. There is one session: a transaction has it alone, and statements wait for their turn.
 * @param onDeath told once when the database dies by itself: from then on it is away for good
 */
export async function openEmbedded(
  folder: string,
  onDeath?: (cause: Error) => void,
): Promise<EmbeddedDatabase> {
  const thread = await startEmbeddedThread(folder, onDeath);
  const turns = new Turns();
  const session = createSession(thread);
  const inTurn = (isUrgent: boolean): Database => {
    const onSession = <T>(work: (client: pg.Client) => Promise<T>) =>
      turns.take(isUrgent, async () => work(await session.client()));
    const query = (config: pg.QueryConfig, values?: unknown[]) =>
      onSession((client) => client.query(config, values));
    const db = drizzleNodePg({ client: { query } as unknown as pg.Client }) as unknown as Database;
    db.transaction = (work, config) =>
      onSession((client) => (drizzleNodePg({ client }) as unknown as Database).transaction(work, config));
    planKeepers.set(db, query);
    return db;
  };
  return {
    db: inTurn(false),
    urgent: inTurn(true),
    kind: 'embedded',
    async close() {
      await turns.take(true, () => session.end());
      await thread.close();
    },
  };
}

function createSession(thread: EmbeddedThread) {
  let client: pg.Client | null = null;
  return {
    async client(): Promise<pg.Client> {
      if (client) return client;
      const fresh = new pg.Client({
        stream: () => thread.connection(),
        host: 'embedded',
        user: 'postgres',
        password: '',
        database: 'postgres',
        ssl: false,
      });
      fresh.on('error', () => {
        client = null;
      });
      await fresh.connect();
      client = fresh;
      return fresh;
    },
    async end(): Promise<void> {
      const last = client;
      client = null;
      await last?.end();
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
