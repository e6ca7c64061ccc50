import type { ChannelName } from '@calmline/core/delivery';
import pg from 'pg';
import { afterEach, expect, inject, it } from 'vitest';
import { startTestServer } from '../support/calmline.ts';
import { recordAttempts, startDoor } from '../support/connection-attempts.ts';
import { createTestDatabase } from '../support/databases.ts';
import { atPort, hostileUrls } from '../support/hostile-urls.ts';
import { startPushService } from '../support/push-service.ts';
import { callsDrop, keeper, posted } from '../support/stories.ts';
import { openTestApp } from '../support/test-app.ts';
import { until } from '../support/until.ts';

const { keep, closeAll } = keeper();
afterEach(closeAll);

/** Those whose addresses strangers give. */
const byUrl = [
  'webhook',
  'web_push',
  'slack',
  'teams',
  'discord',
  'mattermost',
] as const satisfies ChannelName[];

it('knows of more than sixty hostile addresses', () => expect(hostileUrls.length).toBeGreaterThan(60));

async function pushKeys() {
  const service = await startPushService();
  const { keys } = service.subscribe();
  await service.close();
  return keys;
}

it('refuses them all when somebody gives one, on every channel, and calls nobody', async () => {
  const app = keep(await openTestApp());
  const door = keep(await startDoor());
  const keys = await pushKeys();
  const recorded = recordAttempts();
  /** What was wrong about the answer; null when it was as it should be. */
  const wrong = async (url: string, channel: ChannelName, path: string, headers?: Record<string, string>) => {
    const address = atPort(url, door.port);
    const subscription = channel === 'web_push' ? { subscription: { endpoint: address, keys } } : {};
    const answer = await app.request('POST', path, { channel, address, ...subscription }, headers);
    const said = (await answer.json()) as { errors?: { field: string }[] };
    const isProblem =
      answer.status === 422 && answer.headers.get('content-type') === 'application/problem+json';
    const fields = (said.errors ?? []).map(({ field }) => field);
    const isNamed = fields.length > 0 && fields.every((field) => /^(address$|subscription)/.test(field));
    return isProblem && isNamed ? null : { channel, path, url, status: answer.status, said };
  };
  const asked = byUrl.flatMap((channel, i) =>
    // All of them by the channels that ask the guard alone; of the others, which look for more, each a share.
    hostileUrls
      .filter((_, n) => i < 2 || n % 4 === i - 2)
      .map((url) => wrong(url, channel, '/api/v1/subscriptions', {})),
  );
  const added = hostileUrls.map((url) => wrong(url, 'webhook', '/api/v1/subscribers'));
  expect((await Promise.all([...asked, ...added])).filter((one) => one !== null)).toEqual([]);
  const list = (await (await app.request('GET', '/api/v1/subscribers')).json()) as { data: unknown[] };
  expect(list.data).toEqual([]);
  recorded.stop();
  expect([recorded.attempts, door.knocks]).toEqual([[], 0]);
}, 60_000);

it('calls nobody when they are on record all the same', async () => {
  const door = keep(await startDoor());
  const database = await createTestDatabase('postgresql');
  keep({ close: () => database.drop() });
  const server = keep(
    await startTestServer('postgresql', { database, env: { CALMLINE_ALLOW_PRIVATE_TARGETS: '' } }),
  );
  const rows = byUrl.flatMap((channel) =>
    // What no row can hold, no row holds.
    hostileUrls
      .filter((url) => !url.includes('\0'))
      .map((url) => ({ channel, address: atPort(url, door.port) })),
  );
  const client = new pg.Client({ connectionString: database.url ?? '' });
  await client.connect();
  keep({ close: () => client.end() });
  const recorded = recordAttempts();
  await client.query(
    `insert into subscriptions (audience, channel, address, address_key, push_keys, state, whole_page, group_ids,
        component_ids, language, time_zone, generation, confirmations_sent, created_at, updated_at, confirmed_at)
      select 'customers', channel, address, channel || n, $2, 'confirmed', true, '{}', '{}', 'en', 'UTC', 1, 0, now(),
        now(), now() from rows from (jsonb_to_recordset($1) as (channel text, address text)) with ordinality as r(channel, address, n)`,
    [JSON.stringify(rows), JSON.stringify(await pushKeys())],
  );
  await posted(server, '/api/v1/incidents', callsDrop);
  const states = async () =>
    (await client.query('select state, count(*)::int as count from deliveries group by state')).rows;
  await until(
    'everybody to be tried',
    async () => {
      const seen = await states();
      const tried = seen.filter(({ state }) => state !== 'queued').reduce((sum, { count }) => sum + count, 0);
      return tried === rows.length;
    },
    25_000,
  );
  recorded.stop();
  expect((await states()).map(({ state }) => state).sort()).toEqual(['gone', 'retrying']);
  const sent = await client.query(
    "select address from deliveries join subscriptions on id = subscription_id where deliveries.state = 'retrying'",
  );
  // Names may be given an address some day; numbers are given up at once.
  for (const { address } of sent.rows) expect(new URL(address).hostname).toMatch(/^[^[]*[a-z]/);
  const own = [Number(new URL(server.url).port), Number(new URL(inject('postgresqlUrl')).port)];
  expect(recorded.attempts.filter(({ port }) => !own.includes(port))).toEqual([]);
  expect(door.knocks).toBe(0);
}, 60_000);
