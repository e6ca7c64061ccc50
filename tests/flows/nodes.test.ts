import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { callApi, startTestServer, type TestServer } from '../support/calmline.ts';
import { createTestDatabase } from '../support/databases.ts';
import { deliveryLoops, jobs } from '../support/loops.ts';
import { isUp, spawnServer } from '../support/server-process.ts';
import { skipTime } from '../support/skip-time.ts';
import { parseMail, startSmtpSink } from '../support/smtp-sink.ts';
import { callsDrop, inFolder, keeper, posted } from '../support/stories.ts';
import { startTcpProxy } from '../support/tcp-proxy.ts';
import { until } from '../support/until.ts';

const { keep, closeAll } = keeper();
afterEach(async () => {
  vi.restoreAllMocks();
  await closeAll();
});

async function newDatabase() {
  const database = await createTestDatabase('postgresql');
  keep({ close: () => database.drop() });
  return database;
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'calmline-node-'));
  keep({ close: async () => rmSync(folder, { recursive: true, force: true }) });
  return folder;
}

describe('two servers on one PostgreSQL', () => {
  it('serve what the other one published within a second', async () => {
    const database = await newDatabase();
    const one = keep(await startTestServer('postgresql', { database }));
    const folder = newFolder();
    const two: TestServer = {
      ...keep(await startTestServer('postgresql', { database, env: { CALMLINE_DATA: folder } })),
      data: folder,
    };
    const within = async (what: string, server: TestServer, path: string, words: string) => {
      await until(what, async () => (await server.text(path)).includes(words), 1_000);
      const file = path.replace(/\/$/, '/index.html');
      await until(
        `${what}, in the folder`,
        async () => (await inFolder(server, file).catch(() => '')).includes(words),
        1_000,
      );
    };
    expect((await one.api('POST', '/api/v1/components', { name: 'Calls' })).status).toBe(201);
    await within('the component', two, '/api/v2/components.json', 'Calls');
    expect((await two.api('PUT', '/api/v1/lines/support', { standing: { en: 'Welcome.' } })).status).toBe(
      201,
    );
    await within('the line', one, '/phone/v1/support.txt', 'Welcome.');

    const { id } = await posted(one, '/api/v1/incidents', {
      ...callsDrop,
      components: { calls: 'major_outage' },
    });
    for (const path of [`/incidents/${id}/`, '/', '/api/v2/summary.json'])
      await within(`${path} on the other`, two, path, callsDrop.body);
    for (let step = 0; step < 5; step++) {
      const [from, to] = step % 2 === 0 ? [two, one] : [one, two];
      await posted(from, `/api/v1/incidents/${id}/updates`, {
        status: 'identified',
        body: `Step ${step} is done.`,
      });
      await within(`step ${step}`, to, '/', `Step ${step} is done.`);
    }
    await posted(two, `/api/v1/incidents/${id}/updates`, { status: 'resolved', body: 'Over.' });
    await within('the end', one, '/phone/v1/support.txt', 'Welcome.');
  });
});

describe('a process for the API and one for the work', () => {
  it('deliver together what neither does alone', async () => {
    const database = await newDatabase();
    const sink = keep(await startSmtpSink());
    const env = { ...database.env, SMTP_URL: sink.url };
    const api = await spawnServer({ ...env, CALMLINE_ROLES: 'api' });
    keep({ close: () => api.kill('SIGKILL') });
    await isUp(api);
    const subscriber = { channel: 'email', address: 'ann@example.com', confirmed: true };
    expect((await callApi(api.url, 'POST', '/api/v1/subscribers', subscriber)).status).toBe(201);
    const incident = await callApi(api.url, 'POST', '/api/v1/incidents', callsDrop);
    expect(incident.body).toMatchObject({ publication: { state: 'published' }, audience: { email: 1 } });
    const loops = async (url: string) =>
      Object.keys((await (await fetch(`${url}/readyz`)).json()).checks).sort();
    expect(await loops(api.url)).toEqual(['database', 'publishing']);
    const deliveries = async () =>
      (await callApi(api.url, 'GET', `/api/v1/notifications/${incident.body.notification_id}/deliveries`))
        .body.data;
    expect([await deliveries(), sink.mails.length]).toEqual([[], 0]);

    const worker = await spawnServer({ ...env, CALMLINE_DATA: newFolder(), CALMLINE_ROLES: 'worker' });
    keep({ close: () => worker.kill('SIGKILL') });
    await isUp(worker);
    const [mail] = await sink.received(1);
    expect((await parseMail(mail as NonNullable<typeof mail>)).text).toContain(callsDrop.body);
    await until('the ledger to know', async () => (await deliveries())[0]?.state === 'sent');
    expect(await loops(worker.url)).toEqual(['database', ...jobs, ...deliveryLoops].sort());
    expect((await fetch(`${worker.url}/readyz`)).status).toBe(200);
    for (const path of ['/', '/api/v1/incidents', '/phone/v1/support.txt'])
      expect((await fetch(`${worker.url}${path}`)).status).toBe(404);
    expect(await worker.kill('SIGTERM')).toBe(0);
    expect(await api.kill('SIGTERM')).toBe(0);
  });
});

describe('a worker whose loops have stopped', () => {
  it('says so within 30 seconds, and when they are back', async () => {
    const database = await newDatabase();
    const proxy = keep(await startTcpProxy(database.url ?? ''));
    const env = { DATABASE_URL: proxy.url, CALMLINE_ROLES: 'worker' };
    const worker = await startTestServer('postgresql', { database, env });
    keep({
      async close() {
        await proxy.fail('cut');
        await worker.stop();
      },
    });
    const ready = async () => {
      const answer = await fetch(`${worker.url}/readyz`);
      const { checks } = await answer.json();
      const red = Object.keys(checks).filter((name) => !checks[name].ok);
      return { status: answer.status, red: red.sort() };
    };
    expect(await ready()).toEqual({ status: 200, red: [] });

    // Loops that come round are ready again after any pause, such as that of a machine put to sleep.
    skipTime(29_000);
    await until('all loops to come round', async () => (await ready()).status === 200);

    // A connection for every loop: one that has to wait for a new one gives up soon, and comes round.
    await Promise.all([...jobs, ...deliveryLoops].map(ready));
    await proxy.fail('hang');
    // The delivery loops wait for one look at the ledger together.
    await until('all loops to wait', () => proxy.waiting() > jobs.length);
    skipTime(29_000);
    expect(await ready()).toEqual({ status: 503, red: ['database', ...jobs, ...deliveryLoops].sort() });
    await proxy.mend();
    await until('all loops to come round again', async () => (await ready()).status === 200);
  });
});
