import { hostname } from 'node:os';
import { join } from 'node:path';
import {
  ensureSecrets,
  localWakeups,
  type OpenDatabase,
  openEmbedded,
  openPostgresql,
  rows,
  type Services,
  silentLog,
  systemClock,
} from '@calmline/core/foundation';
import { createIncident } from '@calmline/core/incidents';
import { releaseNotifications } from '@calmline/core/notifications';
import { createPage } from '@calmline/core/page';
import { readFacts } from '@calmline/core/publishing';
import { sql } from 'drizzle-orm';
import { adoptLedger } from './adopt-ledger.ts';
import type { TestDatabase } from './databases.ts';
import { insertReaders } from './many-readers.ts';
import { type SmtpSink, startSmtpSink } from './smtp-sink.ts';
import { callsDrop } from './stories.ts';
import { until } from './until.ts';
import { spawnWorker, type WorkerProcess } from './worker-process.ts';

/** How many mails a worker has on their way at most. */
export const inFlight = 20;
/** As of a distant mail server: so a worker has its pool full at any moment. */
const acknowledgeAfterMs = 50;

export interface CrashStory {
  /** One for each worker, so that it is known who sent what. */
  sinks: SmtpSink[];
  workers: WorkerProcess[];
  /** Ends a worker without warning and puts a new one in its place. */
  replace(which: number): Promise<Killed>;
  /** The longest time in which no worker sent anything, in milliseconds; while one is put in the place of another does not count. */
  longestSilenceMs(): number;
  /** Waits until that many different readers have got the mail. */
  reached(readers: number): Promise<void>;
  /** Waits until this worker finds in the ledger that all is sent. */
  finished(which?: number): Promise<void>;
  close(): Promise<void>;
}

export interface Killed {
  /** Readers who had the mail from it, which the ledger does not say. */
  inFlight: string[];
  /** Milliseconds from the kill until others have taken up all that it held. With a database server only, else 0. */
  takenUp(): Promise<number>;
}

/** `count` workers on a database with so many readers, one incident told to them, and a mail server each. */
export async function startCrashStory(
  database: TestDatabase,
  { readers, count, kills = 0 }: { readers: number; count: number; kills?: number },
): Promise<CrashStory> {
  await insertReaders(database, readers);
  await tell(database);
  const server = database.url ? openServer(database.url) : null;
  const sinks = await Promise.all(Array.from({ length: count }, () => startSmtpSink()));
  for (const sink of sinks) sink.acknowledgeAfterMs = acknowledgeAfterMs;
  const environments = sinks.map(({ url }) => ({
    ...database.env,
    SMTP_URL: url,
    CALMLINE_MAIL_FROM: 'Status <status@example.com>',
    CALMLINE_MAIL_CONNECTIONS: String(inFlight),
  }));
  const workers: WorkerProcess[] = environments.map(() => spawnWorker());
  await Promise.all(workers.map((worker, i) => worker.begin(environments[i] ?? {})));
  let wanted = kills;
  /** The next one, loading while those before it are at work; none when nobody is going to be killed any more. */
  const loadNext = () => (wanted-- > 0 ? spawnWorker() : null);
  let spare = loadNext();
  /** How many mails had come to each sink when its worker began. */
  const begunAt = sinks.map(() => 0);

  async function heldBy(which: number): Promise<number[]> {
    if (!server) return [];
    const found = await rows<{ id: string }>(
      server.db,
      sql`select id from delivery_batches where worker = ${nameOf(workers[which])} and lease_until > now()`,
    );
    return found.map(({ id }) => Number(id));
  }

  async function takenUp(batches: readonly number[], worker: string, since: number): Promise<number> {
    if (!server || batches.length === 0) return 0;
    const held = sql`id in (${sql.join([...batches], sql`, `)}) and worker = ${worker}`;
    const isTaken = async () =>
      (await rows(server.db, sql`select id from delivery_batches where ${held}`)).length === 0;
    await until('others to go on', isTaken, 60_000);
    return performance.now() - since;
  }

  const silence = watchSilence(sinks);

  return {
    sinks,
    workers,
    longestSilenceMs: silence.longestMs,
    async replace(which) {
      const sink = sinks[which] as SmtpSink;
      const victim = workers[which] as WorkerProcess;
      const held = await heldBy(which);
      // Nobody gets ahead while the next one starts: otherwise all would be sent before the last is killed.
      const releases = [silence.pause(), ...sinks.map((one) => one.holdAcknowledgements())];
      const killedAt = performance.now();
      await victim.kill();
      // What it had sent by then is on this side.
      await until('what it had sent to be here', () => sink.connections.open === 0);
      const had = sink.mails.length;
      const its = sink.mails.slice(begunAt[which], had);
      begunAt[which] = had;
      const next = spare ?? spawnWorker();
      workers[which] = next;
      spare = loadNext();
      const inLedger = new Set(await next.begin(environments[which] ?? {}));
      for (const release of releases) release();
      const unwritten = its.filter(({ to }) => !inLedger.has(subscriptionOf(to)));
      return {
        inFlight: [...new Set(unwritten.map(({ to }) => to))],
        takenUp: () => takenUp(held, nameOf(victim), killedAt),
      };
    },
    async reached(wanted) {
      // Fewer mails than that can't have reached so many readers.
      const all = () => sinks.flatMap(({ mails }) => mails);
      const enough = () => all().length >= wanted && new Set(all().map(({ to }) => to)).size >= wanted;
      await until(`${wanted} readers to be told`, enough, 120_000).catch((error: Error) => {
        throw new Error(
          `${error.message}; the workers say:\n${workers.map((one) => one.output()).join('\n')}`,
        );
      });
    },
    async finished(which = 0) {
      const all = async () => (await workers[which]?.ask())?.left === 0;
      await until('the ledger to say that all is sent', all, 120_000);
    },
    async close() {
      silence.stop();
      await Promise.all([spare, ...workers].map((worker) => worker?.kill()));
      await Promise.all(sinks.map((sink) => sink.close()));
      await server?.close();
    },
  };
}

/** Looks a few times a second whether more mails have come. */
function watchSilence(sinks: readonly SmtpSink[]) {
  const count = () => sinks.reduce((all, { mails }) => all + mails.length, 0);
  let [last, since, longest, pauses] = [0, performance.now(), 0, 0];
  const timer = setInterval(() => {
    const now = performance.now();
    if (pauses > 0 || count() > last) since = now;
    last = count();
    longest = Math.max(longest, now - since);
  }, 200);
  return {
    longestMs: () => longest,
    pause() {
      pauses++;
      return () => {
        pauses--;
      };
    },
    stop: () => clearInterval(timer),
  };
}

/** Records the incident as a post does, and lets go out what tells of it. */
async function tell({ data, url }: TestDatabase): Promise<void> {
  const open = url ? openServer(url) : await openEmbedded(join(data, 'database'));
  const services: Services = {
    db: open.db,
    clock: systemClock,
    log: silentLog,
    wakeups: localWakeups(),
    secrets: await ensureSecrets(open.db),
    publicUrl: 'http://status.example',
    facts: () => readFacts(services, null),
  };
  // An empty ledger is the original; a copy of one that says something is not.
  await adoptLedger(open.db);
  await createPage(services, { name: 'Status' });
  const post = { components: {}, nextUpdateBy: null, displayAt: null, author: null, notify: 'all' } as const;
  await createIncident(services, { ...callsDrop, ...post });
  await releaseNotifications(services, Number.MAX_SAFE_INTEGER);
  await open.close();
}

function openServer(url: string): OpenDatabase {
  return openPostgresql({ url, log: silentLog, connections: 2, queryTimeoutMs: 0, name: 'tests' });
}

const nameOf = (worker: WorkerProcess | undefined) => `${hostname()}:${worker?.pid}`;

/** Readers were written in order into an empty table. */
const subscriptionOf = (address: string) => Number(/\d+/.exec(address)?.[0]);
