import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateDatabase, openEmbedded, openPostgresql, silentLog } from '@calmline/core/foundation';
import { killMidway, pauseMidway } from '../support/crash-figures.ts';
import { inFlight, startCrashStory } from '../support/crash-story.ts';
import type { TestDatabase } from '../support/databases.ts';
import { startPostgresqlServer } from '../support/postgresql-server.ts';
import { report } from './report.ts';

const readers = 10_000;
const seed = 20_261_122;

/**
 * Kills the workers of a fan-out to 10,000 readers again and again, at seeded points, and counts who was missed and
 * who was told twice; then pauses one for longer than its lease. Ends with an error when a promise is broken.
 * `npm run bench -- crash 50` kills fifty times instead of two hundred.
 */
export async function bench(): Promise<void> {
  const kills = Number(process.argv[3] ?? 200);
  const broken: string[] = [];
  const server = await startPostgresqlServer();
  try {
    broken.push(...(await killed('two workers on PostgreSQL', await onServer(server, 'killed'), 2, kills)));
    broken.push(...(await paused(await onServer(server, 'paused'))));
  } finally {
    server.stop();
  }
  broken.push(...(await killed('one process, embedded', await embedded(), 1, kills)));
  for (const promise of broken) console.error(`broken: ${promise}`);
  if (broken.length > 0) process.exit(1);
}

async function killed(name: string, database: TestDatabase, workers: number, kills: number) {
  const start = performance.now();
  const story = await startCrashStory(database, { readers, count: workers, kills });
  try {
    const found = await killMidway(story, { readers, kills, seed });
    const say = (figure: string, value: number, unit: string, most: number) => {
      const against = most === 0 ? null : { name: 'what is promised at most', value: most };
      report('crash', `${name}, ${kills} kills: ${figure}`, value, unit, against);
      return value <= most ? [] : [`${name}: ${figure}: ${value} ${unit}, not ${most}`];
    };
    report('crash', `${name}, ${kills} kills: took`, (performance.now() - start) / 1000, 's');
    return [
      ...say('readers missed', found.missing, 'readers', 0),
      ...say('second copies', found.copies, 'mails', kills * inFlight),
      ...say('second copies of what was not in flight', found.unexplained, 'mails', 0),
      ...say('most in flight at one kill', found.mostInFlight, 'mails', inFlight),
      ...say('copies with another Message-ID', found.changedIds, 'readers', 0),
      ...say('longest silence while there was work', found.longestSilenceMs / 1000, 's', 30),
      ...say('until others had taken up what the last dead worker held', found.takenUpMs / 1000, 's', 30),
    ];
  } finally {
    await story.close();
    await database.drop();
  }
}

async function paused(database: TestDatabase): Promise<string[]> {
  const count = 2_000;
  const story = await startCrashStory(database, { readers: count, count: 2 });
  try {
    const found = await pauseMidway(story, count);
    report('crash', 'paused past its lease: completed twice', found.completed - count, 'deliveries');
    report('crash', 'paused past its lease: second copies', found.copies, 'mails', {
      name: 'what is promised at most',
      value: inFlight,
    });
    return [
      ...(found.completed === count ? [] : [`a pause: ${found.completed} completed, not ${count}`]),
      ...(found.missing === 0 ? [] : [`a pause: ${found.missing} missed`]),
      ...(found.changedIds === 0 ? [] : [`a pause: ${found.changedIds} other Message-IDs`]),
      ...(found.copies <= inFlight ? [] : [`a pause: ${found.copies} second copies`]),
    ];
  } finally {
    await story.close();
    await database.drop();
  }
}

async function embedded(): Promise<TestDatabase> {
  const data = mkdtempSync(join(tmpdir(), 'calmline-bench-'));
  const open = await openEmbedded(join(data, 'database'));
  await migrateDatabase(open);
  await open.close();
  return {
    data,
    url: null,
    env: { CALMLINE_DATA: data },
    drop: async () => rmSync(data, { recursive: true }),
  };
}

type Server = Awaited<ReturnType<typeof startPostgresqlServer>>;

async function onServer(server: Server, name: string): Promise<TestDatabase> {
  server.createDatabase(name);
  const url = `${server.url}/${name}`;
  const open = openPostgresql({ url, log: silentLog, connections: 2, queryTimeoutMs: 0, name: 'bench' });
  await migrateDatabase(open);
  await open.close();
  const data = mkdtempSync(join(tmpdir(), 'calmline-bench-'));
  return {
    data,
    url,
    env: { CALMLINE_DATA: data, DATABASE_URL: url },
    drop: async () => rmSync(data, { recursive: true }),
  };
}
