import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { type ApiAnswer, callApi, startTestServer, type TestServer } from '../support/calmline.ts';
import { createTestDatabase, type TestDatabase } from '../support/databases.ts';
import { type MovableClock, movableClock } from '../support/movable-clock.ts';
import { addComponents, addReader } from '../support/people.ts';
import { isUp, spawnServer } from '../support/server-process.ts';
import { startSmtpSink } from '../support/smtp-sink.ts';
import { callsDrop, keeper, minute, posted } from '../support/stories.ts';
import { outages, startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { until } from '../support/until.ts';

const start = '2026-11-22T10:00:00.000Z';
const inHalfAnHour = '2026-11-22T10:30:00.000Z';

const { keep, closeAll } = keeper();
afterEach(closeAll);

async function databaseBehindProxy(): Promise<{ database: TestDatabase; proxy: TcpProxy }> {
  const database = await createTestDatabase('postgresql');
  keep({ close: () => database.drop() });
  const proxy = keep(await startTcpProxy(database.url ?? ''));
  return { database, proxy };
}

/** A server whose database can be taken away, with one incident that promises an update, and a mail subscriber. */
async function startStory() {
  const { database, proxy } = await databaseBehindProxy();
  const clock = movableClock(start);
  const sink = keep(await startSmtpSink());
  const env = { DATABASE_URL: proxy.url, SMTP_URL: sink.url };
  const server = await startTestServer('postgresql', { clock, database, env });
  keep({
    async close() {
      await proxy.fail('cut');
      await server.stop();
    },
  });
  await addComponents(server, 'Calls');
  await addReader(server, 'ann@example.com');
  await server.api('PUT', '/api/v1/lines/support', { languages: ['en'] });
  const { id } = await posted(server, '/api/v1/incidents', {
    ...callsDrop,
    components: { calls: 'major_outage' },
    next_update_by: inHalfAnHour,
  });
  await sink.received(1);
  return { server, database, proxy, clock, sink, id };
}

async function timed(call: Promise<ApiAnswer>): Promise<ApiAnswer & { ms: number }> {
  const begin = performance.now();
  return { ...(await call), ms: performance.now() - begin };
}

/** Asks for more at once than the process has connections. */
async function refusesEverySaying(server: TestServer, id: string): Promise<void> {
  const posts = Array.from({ length: 8 }, (_, i) => [
    server.api(
      'POST',
      '/api/v1/incidents',
      { ...callsDrop, title: `Lost ${i}` },
      { 'idempotency-key': `lost-${i}` },
    ),
    server.api('POST', `/api/v1/incidents/${id}/updates`, { status: 'identified', body: `Lost ${i}.` }),
  ]).flat();
  for (const { status, headers, body, ms } of await Promise.all(posts.map(timed))) {
    expect([status, body.type]).toEqual([503, '/api/docs#problem-database-away']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(ms).toBeLessThan(2_000);
  }
}

async function publicFaceGoesOn(server: TestServer, id: string): Promise<void> {
  for (const path of ['/', `/incidents/${id}/`, '/api/v2/summary.json', '/history-updates.atom']) {
    const answer = await fetch(`${server.url}${path}`);
    expect([path, answer.status]).toEqual([path, 200]);
    expect(await answer.text()).toContain('We are looking into it.');
  }
}

async function lapsesOnThePhone(server: TestServer, clock: MovableClock): Promise<void> {
  expect(await server.text('/phone/v1/support.txt')).toContain('We will tell you more by');
  clock.set(new Date(Date.parse(inHalfAnHour) + 10 * minute + 1));
  await until('the plain fallback', async () => {
    const text = await server.text('/phone/v1/support.txt');
    return (
      text ===
      'We know about a problem with Calls. We are still working on it. Thank you for your patience. You do not need to report this.'
    );
  });
}

async function listeners(database: TestDatabase): Promise<number> {
  const client = new pg.Client({ connectionString: database.url ?? '' });
  await client.connect();
  try {
    const { rows } = await client.query(
      `select count(*)::int as count from pg_stat_activity where datname = current_database() and query ilike 'listen%'`,
    );
    return rows[0].count;
  } finally {
    await client.end();
  }
}

async function everythingGoesOn(story: Awaited<ReturnType<typeof startStory>>): Promise<void> {
  const { server, sink, database, id } = story;
  const update = { status: 'identified', body: 'We are back.' };
  const again = await until('a post to be taken', async () => {
    const answer = await server.api('POST', `/api/v1/incidents/${id}/updates`, update, {
      'idempotency-key': 'back',
    });
    return answer.status === 201 && answer.body;
  });
  expect(again.publication.state).toBe('published');
  expect(again.updates.map(({ body }: { body: string }) => body)).toEqual([
    'We are back.',
    'We are looking into it.',
  ]);
  const { body } = await server.api('GET', '/api/v1/incidents?limit=100');
  expect(body.data).toHaveLength(1);
  expect(await server.text('/')).toContain('We are back.');
  await sink.received(2);
  await until('the process to listen again', async () => (await listeners(database)) === 1);
  await until('the process to be ready', async () => (await fetch(`${server.url}/readyz`)).ok);
  expect(sink.mails).toHaveLength(2);
}

describe.each(outages)('while PostgreSQL is away (%s)', (outage) => {
  it('refuses posts in time, serves the last truth, lets promises lapse, and goes on by itself afterwards', async () => {
    const story = await startStory();
    const { server, proxy, clock, id } = story;
    await proxy.fail(outage);
    await refusesEverySaying(server, id);
    await publicFaceGoesOn(server, id);
    expect((await fetch(`${server.url}/livez`)).status).toBe(200);
    const readiness = await fetch(`${server.url}/readyz`);
    expect([readiness.status, (await readiness.json()).checks.database.ok]).toEqual([503, false]);
    await lapsesOnThePhone(server, clock);
    await publicFaceGoesOn(server, id);
    await proxy.mend();
    await everythingGoesOn(story);
  });
});

describe('connections that PostgreSQL lost', () => {
  it('are given up when they stay silent for ever', async () => {
    const { server, proxy, id } = await startStory();
    await proxy.fail('hang');
    await refusesEverySaying(server, id);
    proxy.forget();
    await until('a post to be taken', async () => {
      const update = { status: 'identified', body: 'We are back.' };
      const { status } = await server.api('POST', `/api/v1/incidents/${id}/updates`, update, {
        'idempotency-key': 'back',
      });
      return status === 201;
    });
    await until('the page to say it', async () => (await server.text('/')).includes('We are back.'), 15_000);
  });

  it('are replaced however often they are lost in the middle of something', async () => {
    const story = await startStory();
    for (let round = 0; round < 4; round++) {
      await story.proxy.fail('hang');
      await until('the loops of the worker to wait', () => story.proxy.waiting() >= 5);
      await story.proxy.fail('cut');
      await story.proxy.mend();
    }
    await everythingGoesOn(story);
  });
});

describe('a process that starts while PostgreSQL is away', () => {
  it('serves what was last known, and comes up by itself', async () => {
    const { database, proxy } = await databaseBehindProxy();
    const env = { ...database.env, DATABASE_URL: proxy.url };
    const before = await isUp(await spawnServer(env));
    keep({ close: () => before.kill('SIGKILL') });
    await callApi(before.url, 'PUT', '/api/v1/lines/support', {
      languages: ['en'],
      standing: { en: 'Welcome.' },
    });
    const { body } = await callApi(before.url, 'POST', '/api/v1/incidents', callsDrop);
    expect(await before.kill('SIGTERM')).toBe(0);

    await proxy.fail('refuse');
    const after = await spawnServer({ ...env, PORT: new URL(before.url).port });
    keep({ close: () => after.kill('SIGKILL') });
    const index = await until('the page to be served', () => fetch(`${after.url}/`).catch(() => null));
    expect([index.status, (await index.text()).includes('Calls drop')]).toEqual([200, true]);
    expect(await (await fetch(`${after.url}/incidents/${body.id}/`)).text()).toContain(
      'We are looking into it.',
    );
    // Whether a message is still true can not be known; silence is.
    const phone = await fetch(`${after.url}/phone/v1/support.txt`);
    expect([phone.status, await phone.text()]).toEqual([200, '']);
    expect((await fetch(`${after.url}/livez`)).status).toBe(200);
    expect((await fetch(`${after.url}/readyz`)).status).toBe(503);
    const refused = await callApi(after.url, 'POST', '/api/v1/incidents', callsDrop);
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([503, true]);
    expect(after.output()).not.toContain('Calmline is running');

    await proxy.mend();
    await isUp(after);
    expect(
      (
        await callApi(after.url, 'POST', `/api/v1/incidents/${body.id}/updates`, {
          status: 'resolved',
          body: 'Over.',
        })
      ).status,
    ).toBe(201);
    expect(await (await fetch(`${after.url}/phone/v1/support.txt`)).text()).toBe('Welcome.');
    await until('the process to listen', async () => (await listeners(database)) === 1);
  });
});
