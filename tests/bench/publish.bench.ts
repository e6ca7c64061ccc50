import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createComponent } from '@calmline/core/components';
import {
  ensureSecrets,
  localWakeups,
  migrateDatabase,
  openEmbedded,
  type Services,
  silentLog,
} from '@calmline/core/foundation';
import { createIncident, postIncidentUpdate } from '@calmline/core/incidents';
import { createPage } from '@calmline/core/page';
import { readFacts } from '@calmline/core/publishing';
import { freePort } from '../support/free-port.ts';
import { until } from '../support/until.ts';
import { median, report } from './report.ts';

const key = 'bench-admin-key-000000000000';
const posts = 40;
const warmUp = 5;
const componentCount = 20;

/**
 * From the start of a POST until the public address shows it, with 20, 200 and 2,000 past incidents. The server is
 * a process of its own on the embedded database; the reader asks again and again while the post is under way.
 */
export async function bench(): Promise<void> {
  let first: number | null = null;
  for (const past of [20, 200, 2_000]) {
    const times = await measure(past);
    const value = median(times);
    first ??= value;
    report('publish', `post to visible, ${past} past incidents, median of ${times.length}`, value, 'ms', {
      name: 'with 20 past incidents',
      value: first,
    });
  }
}

async function measure(past: number): Promise<number[]> {
  const data = mkdtempSync(join(tmpdir(), 'calmline-bench-'));
  await seed(data, past);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const main = join(import.meta.dirname, '../../apps/server/src/main.ts');
  const env = {
    ...process.env,
    PORT: String(port),
    CALMLINE_DATA: data,
    CALMLINE_ADMIN_KEY: key,
    CALMLINE_PUBLIC_URL: url,
    CALMLINE_LOG_LEVEL: 'warn',
  };
  const server = spawn(process.execPath, [main, '--no-demo'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    await until(
      'the server',
      () =>
        fetch(`${url}/readyz`).then(
          (answer) => answer.ok,
          () => false,
        ),
      60_000,
    );
    const times: number[] = [];
    for (let i = 0; i < posts + warmUp; i++) {
      const time = await postUntilVisible(url, `Bench ${past} number ${i}`);
      if (i >= warmUp) times.push(time);
    }
    return times;
  } finally {
    await stop(server);
    rmSync(data, { recursive: true, force: true });
  }
}

async function stop(server: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await gone;
}

async function postUntilVisible(url: string, title: string): Promise<number> {
  const start = performance.now();
  const post = call(url, '/api/v1/incidents', {
    title,
    impact: 'minor',
    status: 'investigating',
    body: 'We are looking into it.',
    components: { 'component-1': 'partial_outage' },
  });
  let visible = 0;
  while (visible === 0) {
    const page = await (await fetch(`${url}/`)).text();
    if (page.includes(title)) visible = performance.now() - start;
    else await new Promise((resolve) => setTimeout(resolve, 1));
  }
  const { id } = await post;
  // Taken away again, so that there are as many past incidents for the next one.
  await fetch(`${url}/api/v1/incidents/${id}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${key}` },
  });
  return visible;
}

async function call(url: string, path: string, body: object): Promise<{ id: string }> {
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (answer.status !== 201) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as { id: string };
}

/** Past incidents, one every eight hours back in time, written through the use cases themselves. */
async function seed(data: string, past: number): Promise<void> {
  const open = await openEmbedded(join(data, 'database'));
  await migrateDatabase(open);
  const secrets = await ensureSecrets(open.db);
  let now = new Date();
  const services: Services = {
    db: open.db,
    clock: { now: () => now },
    log: silentLog,
    wakeups: localWakeups(),
    secrets,
    publicUrl: 'http://127.0.0.1',
    facts: () => facts,
  };
  await createPage(services, { name: 'Bench' });
  for (let i = 1; i <= componentCount; i++)
    await createComponent(services, { name: `Component ${i}`, group: `Group ${1 + (i % 4)}` });
  const facts = readFacts(services, null);
  const said = {
    components: {},
    nextUpdateBy: null,
    displayAt: null,
    author: 'Dana',
    notify: 'none',
  } as const;
  const today = Date.now();
  for (let i = past; i > 0; i--) {
    now = new Date(today - i * 8 * 3_600_000);
    const { id } = await createIncident(services, {
      ...said,
      title: `Past trouble ${i}`,
      impact: 'minor',
      status: 'investigating',
      body: 'Looking.',
    });
    now = new Date(now.getTime() + 1_800_000);
    await postIncidentUpdate(services, id, { ...said, status: 'resolved', body: 'Mended.' });
  }
  await open.close();
}
