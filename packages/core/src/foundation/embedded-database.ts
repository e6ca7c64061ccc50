import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fillPlaceholders, type SQL, sql } from 'drizzle-orm';
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

/** A statement that runs thousands of times, each time with other values. */
export interface Plan<Key extends string> {
  /** No other statement has it. */
  name: string;
  /** The statement, asking for its values by their keys. */
  statement(of: (key: Key) => SQL): SQL;
}

/** Written once, for it takes as long as a short statement takes to run. */
const writtenPlans = new WeakMap<Plan<string>, { sql: string; params: unknown[] }>();

function writtenPlan(plan: Plan<string>): { sql: string; params: unknown[] } {
  let written = writtenPlans.get(plan);
  if (!written) {
    written = dialect.sqlToQuery(plan.statement((key) => sql`${sql.placeholder(key)}`));
    writtenPlans.set(plan, written);
  }
  return written;
}

/**
 * The rows of a plan. The embedded database makes its plan once; a server, which may be behind a pooler that knows no
 * plans, does so each time. Dates come as each driver likes.
 */
export async function plannedRows<Row, Key extends string = string>(
  db: Queryable,
  plan: Plan<Key>,
  values: Record<Key, unknown>,
): Promise<Row[]> {
  const query = planKeepers.get(db);
  if (!query)
    return rows<Row>(
      db,
      plan.statement((key) => sql`${sql.param(values[key])}`),
    );
  const { sql: text, params } = writtenPlan(plan);
  return (await query({ name: plan.name, text, values: fillPlaceholders(params, values) })).rows as Row[];
}
