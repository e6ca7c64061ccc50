import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { adminKey, callApi } from '../support/calmline.ts';
import { createTestDatabase, type TestDatabase } from '../support/databases.ts';
import { freePort } from '../support/free-port.ts';
import { isUp, type ServerProcess, spawnServer } from '../support/server-process.ts';
import { until } from '../support/until.ts';

vi.setConfig({ testTimeout: 120_000 });

const running: ServerProcess[] = [];
const started = async (server: Promise<ServerProcess>) => {
  running.push(await server);
  return server;
};
async function endAll(): Promise<void> {
  await Promise.all(running.splice(0).map((server) => server.kill('SIGKILL')));
}
afterEach(endAll);

describe('the first run', () => {
  let data: string;
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'calmline-first-'));
  });
  afterEach(async () => {
    // Inner hooks run before outer ones, and a folder that is written to can't be removed.
    await endAll();
    rmSync(data, { recursive: true, force: true });
  });

  it('makes everything, shows the key once, and has something to look at', async () => {
    const first = await isUp(await started(spawnServer({ CALMLINE_DATA: data, CALMLINE_ADMIN_KEY: '' }, [])));
    const key = /Admin API key\s+(cl_\w+)/.exec(first.output())?.[1];
    expect(key).toBeDefined();
    for (const line of ['Status page', 'API', 'Hold message', 'Mail']) expect(first.output()).toContain(line);
    expect(await (await fetch(`${first.url}/`)).text()).toContain('Incoming calls drop after a few seconds');
    expect(await (await fetch(`${first.url}/phone/v1/support.txt`)).text()).toContain('Incoming calls');
    const { body } = await callApi(first.url, 'GET', '/api/v1/components?limit=100', undefined, {
      authorization: `Bearer ${key}`,
    });
    expect(body.data).toHaveLength(12);
    expect(await first.kill('SIGTERM')).toBe(0);

    const begin = performance.now();
    const second = await isUp(
      await started(spawnServer({ CALMLINE_DATA: data, CALMLINE_ADMIN_KEY: '' }, [])),
    );
    // About three seconds by itself; another story runs beside this one.
    expect(performance.now() - begin).toBeLessThan(15_000);
    expect(second.output()).not.toContain('cl_');
    expect(await (await fetch(`${second.url}/`)).text()).toContain('Fernway');
  });

  it('starts clean when asked to', async () => {
    const server = await isUp(await started(spawnServer({ CALMLINE_DATA: data }, ['--no-demo'])));
    const { body } = await callApi(server.url, 'GET', '/api/v1/components');
    expect(body.data).toEqual([]);
    expect((await fetch(`${server.url}/`)).status).toBe(200);
  });

  it('that ends over a setting has not made the key yet: the next one shows it', async () => {
    // What the configuration lets pass and the sender of mails can't read.
    const env = { CALMLINE_DATA: data, CALMLINE_ADMIN_KEY: '' };
    const first = await started(
      spawnServer({
        ...env,
        SMTP_URL: 'smtp://127.0.0.1:9',
        CALMLINE_MAIL_FROM: 'status@mail[example',
      }),
    );
    expect(await first.exited).toBe(1);
    expect(first.output()).not.toContain('cl_');
    const second = await isUp(await started(spawnServer(env)));
    expect(second.output()).toMatch(/Admin API key\s+cl_\w+/);
  });

  it('warns when mails would go out with links to localhost', async () => {
    const server = await isUp(
      await started(spawnServer({ CALMLINE_DATA: data, SMTP_URL: 'smtp://192.0.2.1:25' })),
    );
    expect(server.output()).toContain('mail.links-to-localhost');
  });

  it('lists every fault of the configuration and starts nothing', async () => {
    const server = await started(
      spawnServer({ CALMLINE_DATA: data, PORT: '99999', CALMLINE_PUBLIC_URL: 'nowhere' }),
    );
    expect(await server.exited).toBe(1);
    expect(server.output()).toContain('PORT:');
    expect(server.output()).toContain('CALMLINE_PUBLIC_URL:');
  });
});

describe('a data folder', () => {
  it('is refused to a second process, which names the first', async () => {
    const database = await createTestDatabase('embedded');
    const first = await isUp(await started(spawnServer(database.env)));
    const begin = performance.now();
    const second = await started(spawnServer(database.env));
    expect(await second.exited).toBe(1);
    // At once, but for the time that it takes to start beside another story.
    expect(performance.now() - begin).toBeLessThan(8_000);
    expect(second.output()).toContain(`process ${first.child.pid}`);
    expect((await fetch(`${first.url}/livez`)).status).toBe(200);
    await first.kill('SIGKILL');
    await isUp(await started(spawnServer(database.env)));
  });
});

describe('a process that is killed in the middle', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createTestDatabase('embedded');
  });
  afterEach(async () => {
    await endAll();
    await database.drop();
  });

  const incident = {
    title: 'Calls drop',
    impact: 'major',
    status: 'investigating',
    body: 'Looking into it.',
  };

  it('never posts twice for one Idempotency-Key', async () => {
    for (const [round, delay] of [4, 12, 30].entries()) {
      const headers = { 'idempotency-key': `round-${round}` };
      const title = `Calls drop ${round}`;
      const server = await isUp(await started(spawnServer(database.env)));
      const lost = callApi(server.url, 'POST', '/api/v1/incidents', { ...incident, title }, headers).catch(
        () => null,
      );
      await new Promise((resolve) => setTimeout(resolve, delay));
      await server.kill('SIGKILL');
      await lost;
      const again = await isUp(await started(spawnServer(database.env)));
      const first = await callApi(again.url, 'POST', '/api/v1/incidents', { ...incident, title }, headers);
      const second = await callApi(again.url, 'POST', '/api/v1/incidents', { ...incident, title }, headers);
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(second.body.id).toBe(first.body.id);
      const { body } = await callApi(again.url, 'GET', '/api/v1/incidents?limit=100');
      expect(body.data.filter((one: { title: string }) => one.title === title)).toHaveLength(1);
      await again.kill('SIGKILL');
    }
  });

  it('leaves a whole revision in the folder, and publishes the truth again', async () => {
    const { readFile } = await import('node:fs/promises');
    const inFolder = (path: string) => readFile(join(database.data, 'public', path), 'utf8');
    for (const delay of [40, 110]) {
      const server = await isUp(await started(spawnServer(database.env)));
      const { body: posted } = await callApi(server.url, 'POST', '/api/v1/incidents', incident);
      const updates = Array.from({ length: 12 }, (_, i) =>
        callApi(server.url, 'POST', `/api/v1/incidents/${posted.id}/updates`, {
          status: 'identified',
          body: `Step ${delay}-${i}.`,
        }).catch(() => null),
      );
      await new Promise((resolve) => setTimeout(resolve, delay));
      await server.kill('SIGKILL');
      await Promise.all(updates);
      const summary = JSON.parse(await inFolder('api/v2/summary.json'));
      const newest = summary.incidents.find((one: { id: string }) => one.id === posted.id).incident_updates[0]
        .body;
      for (const page of ['index.html', `incidents/${posted.id}/index.html`, 'history-updates.atom'])
        expect(await inFolder(page)).toContain(newest);
      const again = await isUp(await started(spawnServer(database.env)));
      const { body: truth } = await callApi(again.url, 'GET', `/api/v1/incidents/${posted.id}`);
      await until('the folder to hold the truth', async () =>
        (await inFolder('index.html')).includes(truth.updates[0].body),
      );
      await callApi(again.url, 'POST', `/api/v1/incidents/${posted.id}/updates`, {
        status: 'resolved',
        body: 'Done.',
      });
      await again.kill('SIGKILL');
    }
  });
});

describe('npm start', () => {
  it('hands the signal of a supervisor on, and drains', async () => {
    const database = await createTestDatabase('embedded');
    const port = String(await freePort());
    const root = join(import.meta.dirname, '../..');
    const npm = spawn('npm', ['start', '--silent', '--', '--no-demo'], {
      cwd: root,
      env: {
        ...process.env,
        ...database.env,
        PORT: port,
        CALMLINE_ADMIN_KEY: adminKey,
        CALMLINE_LOG_LEVEL: 'error',
      },
      stdio: 'ignore',
    });
    const up = () =>
      fetch(`http://127.0.0.1:${port}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      );
    await until('the server', up, 60_000);
    npm.kill('SIGTERM');
    await until('the port to be free', async () => !(await up()), 20_000);
    await until(
      'the folder to be given back',
      () => !existsSync(join(database.data, 'process.lock')),
      20_000,
    );
    await database.drop();
  });
});
