import { migrateDatabase, openPostgresql, silentLog } from '@calmline/core/foundation';
import { countDeliveries, listDeliveries, listTold } from '@calmline/core/notifications';
import { sql } from 'drizzle-orm';
import { startPostgresqlServer } from '../support/postgresql-server.ts';
import { median, report } from './report.ts';

const recipients = 1_000_000;
const atOnce = 2_000;
const rounds = 15;
const told = 3_000;

/**
 * A ledger of a million recipients, of whom three failed, and 3,000 notifications: how long a page of it takes, the
 * first, the last and the filtered ones, beside the page that needs no looking for.
 */
export async function bench(): Promise<void> {
  const server = await startPostgresqlServer();
  try {
    server.createDatabase('ledger');
    const url = `${server.url}/ledger`;
    const open = openPostgresql({ url, log: silentLog, connections: 2, queryTimeoutMs: 0, name: 'bench' });
    await migrateDatabase(open);
    await fill(open.db);
    await measure(open);
    await open.close();
  } finally {
    server.stop();
  }
}

type Open = ReturnType<typeof openPostgresql>;

async function fill(db: Open['db']): Promise<void> {
  await db.execute(sql`insert into notifications
      (key, content, audience, channels, priority, created_at, hold_until, fanned_out_at)
    select 'key' || n, '{"kind":"bench"}', '{"kind":"affected"}', '["email"]', 0, now(), now(), now()
    from generate_series(1, ${told}::int) as n`);
  for (let from = 1; from <= recipients; from += atOnce) {
    const range = sql`${from}::int and ${from + atOnce - 1}::int`;
    await db.execute(sql`insert into deliveries (notification_id, subscription_id, channel, state)
      select ${told}, n, case when n % 10 = 0 then 'web_push' else 'email' end, 'queued'
      from generate_series(${from}::int, ${from + atOnce - 1}::int) as n`);
    await db.execute(sql`update deliveries set state = 'sent', response = '250 2.0.0 Ok: queued as 4ABC', finished_at = now()
      where notification_id = ${told} and subscription_id between ${range}`);
  }
  await db.execute(sql`update deliveries set state = 'gone', reason = '550 5.7.1 no'
    where notification_id = ${told} and subscription_id in (7, 500000, 999999)`);
  await db.execute(sql`update deliveries set state = 'retrying'
    where notification_id = ${told} and subscription_id % 9973 = 0`);
  await db.execute(sql`insert into deliveries (notification_id, subscription_id, channel, state)
    select n, 42, 'email', 'sent' from generate_series(1, ${told - 1}::int) as n`);
  await db.execute(sql`vacuum analyze`);
}

async function measure(services: Pick<Open, 'db'>): Promise<void> {
  const page = (query: Partial<Parameters<typeof listDeliveries>[2]>) => () =>
    listDeliveries(services, told, { limit: 100, after: null, ...query });
  const first = await time(page({}));
  const against = { name: 'the first page', value: first };
  report('ledger', 'the first page of a million', first, 'ms');
  const asked: Record<string, () => Promise<unknown>> = {
    'the last page': page({ after: recipients - 100 }),
    'the 3 that are gone': page({ state: 'gone' }),
    '100 that are tried again, far from each other': page({ state: 'retrying' }),
    'those that are queued: none': page({ state: 'queued' }),
    'those that are sent, from the middle': page({ state: 'sent', after: recipients / 2 }),
    'one channel': page({ channel: 'web_push' }),
    'the counts': () => countDeliveries(services, { id: told, finalCounts: null }),
    'what one of them was told': () => listTold(services, 42, { limit: 100, before: null }),
  };
  for (const [figure, ask] of Object.entries(asked)) report('ledger', figure, await time(ask), 'ms', against);
}

async function time(ask: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await ask();
    times.push(performance.now() - start);
  }
  return median(times);
}
