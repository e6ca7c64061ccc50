import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { afterEach, expect, it } from 'vitest';
import { startTestServer } from '../support/calmline.ts';
import { createTestDatabase } from '../support/databases.ts';
import { callsDrop, keeper, posted } from '../support/stories.ts';
import { until } from '../support/until.ts';

const { keep, closeAll } = keeper();
afterEach(closeAll);

interface Arrival {
  path: string;
  at: number;
}

interface Clock {
  url: string;
  arrivals: Arrival[];
  /** Requests that have no answer yet. */
  open: { now: number; most: number };
  close(): Promise<void>;
}

/** Takes every webhook on an address of this machine and notes when it came. */
async function startClock(host: string): Promise<Clock> {
  const arrivals: Arrival[] = [];
  const open = { now: 0, most: 0 };
  const server = createServer((request, response) => {
    arrivals.push({ path: request.url ?? '', at: performance.now() });
    open.most = Math.max(open.most, ++open.now);
    response.on('finish', () => open.now--);
    request.resume().on('end', () => setTimeout(() => response.end(), 20));
  });
  server.listen(0, host);
  await once(server, 'listening');
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    arrivals,
    open,
    close() {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

/** The most that came within any second. */
function mostInASecond(arrivals: readonly Arrival[]): number {
  const times = arrivals.map(({ at }) => at).sort((a, b) => a - b);
  return Math.max(...times.map((from, i) => times.slice(i).filter((at) => at < from + 1000).length));
}

it('keeps a rate across workers and connections in each, sends to everybody once, and holds nobody up meanwhile', async () => {
  const limited = keep(await startClock('127.0.0.1'));
  const others = keep(await startClock('127.0.0.2'));
  const database = await createTestDatabase('postgresql');
  keep({ close: () => database.drop() });
  const client = new pg.Client({ connectionString: database.url ?? '' });
  await client.connect();
  // One in three is at the other host, so that every batch has both.
  await client.query(
    `insert into subscriptions (audience, channel, address, address_key, state, whole_page, group_ids, component_ids,
        language, time_zone, generation, confirmations_sent, created_at, updated_at, confirmed_at)
      select 'customers', 'webhook', url, url, 'confirmed', true, '{}', '{}', 'en', 'UTC', 1, 0, now(), now(), now()
      from generate_series(1, 300) as n, lateral (select case when n % 3 = 0 then $1 else $2 end || '/' || n as url) as a`,
    [others.url, limited.url],
  );
  await client.end();
  const env = { CALMLINE_RATES: '127.0.0.1=50/s', CALMLINE_CONNECTIONS: '127.0.0.2=3' };
  const first = keep(await startTestServer('postgresql', { database, env }));
  keep(await startTestServer('postgresql', { database, env: { ...env, CALMLINE_ROLES: 'worker' } }));

  await posted(first, '/api/v1/incidents', callsDrop);
  await until('the first of the limited host', () => limited.arrivals.length > 0);
  const began = performance.now();
  await until('everybody', () => limited.arrivals.length >= 200 && others.arrivals.length >= 100, 20_000);

  for (const { arrivals } of [limited, others])
    expect(new Set(arrivals.map(({ path }) => path)).size).toBe(arrivals.length);
  expect([limited.arrivals.length, others.arrivals.length]).toEqual([200, 100]);
  // A busy loop may bring a tenth of a second's worth, and the way some more, closer together than they were meant.
  expect(mostInASecond(limited.arrivals)).toBeLessThanOrEqual(60);
  // Three of each worker.
  expect(others.open.most).toBeLessThanOrEqual(6);
  const last = (arrivals: readonly Arrival[]) => Math.max(...arrivals.map(({ at }) => at)) - began;
  expect(last(limited.arrivals)).toBeGreaterThan(3_000);
  expect(last(others.arrivals)).toBeLessThan(last(limited.arrivals) - 1_000);
}, 60_000);
