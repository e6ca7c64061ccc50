import { join } from 'node:path';
import {
  type Clock,
  type Database,
  ensureSecrets,
  isDatabaseAway,
  type Log,
  localWakeups,
  lockFolder,
  migrateDatabase,
  openEmbedded,
  openPostgresql,
  Problem,
  postgresqlWakeups,
  type Secrets,
  type Services,
} from '@calmline/core/foundation';
import type { PageFacts } from '@calmline/snapshot';
import { sql } from 'drizzle-orm';
import type { Config } from './config.ts';

export interface OpenServices {
  /** For requests: a query that takes too long is given up, so that an answer comes in time. */
  services: Services;
  /** For the worker, whose statements may be long. */
  background: Services;
  /** For the publisher: posts wait for it. */
  publishing: Services;
  /** For what the worker can do a little later: on the embedded database all else goes first. */
  patient: Services;
  embedded: boolean;
  /** Tables and keys are there, or will be once the database can be reached. Rejects for any other fault. */
  ready: Promise<void>;
  isReady(): boolean;
  close(): Promise<void>;
}

const requestTimeoutMs = 1_500;
/** Far longer than any statement takes: what a connection that fell silent is given up after. */
const workTimeoutMs = 60_000;
const reconnectMs = 1_000;

/**
 * Opens the database. The embedded one is open when this returns; a PostgreSQL server may be away for now:
 * the public face is served all the same, and everything else answers 503 until it is back.
 * @throws FolderHeld when another process works on the data folder
 */
export async function openServices(
  config: Config,
  clock: Clock,
  log: Log,
  facts: () => Promise<PageFacts>,
  stopping: AbortSignal,
): Promise<OpenServices> {
  const url = config.databaseUrl;
  const unlock = url === null ? lockFolder(config.data) : () => {};
  // Nothing in this process would ever reach its data again; whoever watches over it starts it anew.
  const onDeath = (cause: Error) => {
    log.fatal({ err: cause }, 'database.died');
    process.exit(1);
  };
  const embedded =
    url === null ? await openEmbedded(join(config.data, 'database'), onDeath).catch(giveBack(unlock)) : null;
  const options = { url: url ?? '', log, connections: 10 };
  const requests =
    embedded ?? openPostgresql({ ...options, queryTimeoutMs: requestTimeoutMs, name: 'requests' });
  const work = embedded ?? openPostgresql({ ...options, queryTimeoutMs: workTimeoutMs, name: 'work' });
  const wakeups = url === null ? localWakeups() : postgresqlWakeups(url, log);
  let secrets: Secrets | null = null;
  const servicesOn = (db: Database): Services => ({
    db,
    clock,
    log,
    wakeups,
    publicUrl: config.publicUrl,
    facts,
    get secrets() {
      if (secrets) return secrets;
      throw new Problem(
        503,
        'not-ready',
        'Not ready yet',
        'The database has not been reached yet. Try again soon.',
        {
          retryAfterSeconds: 2,
        },
      );
    },
  });

  async function prepare(): Promise<void> {
    while (!stopping.aborted) {
      try {
        await migrateDatabase(work);
        // Nobody else tells the embedded database how large its tables are.
        if (embedded) await work.db.execute(sql`analyze`);
        secrets = await ensureSecrets(work.db);
        return;
      } catch (error) {
        if (!isDatabaseAway(error)) throw error;
        log.warn({ reason: String(error) }, 'database.away');
        await new Promise((resolve) => setTimeout(resolve, reconnectMs));
      }
    }
  }

  return {
    services: servicesOn(embedded?.awaited ?? requests.db),
    background: servicesOn(work.db),
    publishing: servicesOn(embedded?.awaited ?? work.db),
    patient: servicesOn(embedded?.patient ?? work.db),
    embedded: url === null,
    ready: prepare(),
    isReady: () => secrets !== null,
    async close() {
      await wakeups.close();
      await requests.close();
      if (work !== requests) await work.close();
      unlock();
    },
  };
}

function giveBack(unlock: () => void) {
  return (error: unknown): never => {
    unlock();
    throw error;
  };
}
