import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../support/free-port.ts';
import { until } from '../support/until.ts';
import { astroBuild } from './astro-build.ts';
import { median, report } from './report.ts';
import { type Size, seed } from './seed.ts';

const key = 'bench-admin-key-000000000000';
const posts = 40;
const warmUp = 5;

/** Sizes may be given as COMPONENTSxINCIDENTS. */
const sizes: Size[] = (process.argv[3] ?? '5x2000,500x2000').split(',').map((text) => {
  const [components = 5, incidents = 2_000] = text.split('x').map(Number);
  return { components, incidents };
});
/** `astro build` makes everything anew each time; a tenth of the incidents is enough to see it. */
const builtIncidents = 200;

/**
 * From the start of a POST until the public address and the folder show it, in 12 languages, with few and many
 * components and 2,000 past incidents. The server is a process of its own on the embedded database; the reader asks
 * again and again while the post is under way. Beside it, `astro build` makes the same pages as a static site.
 */
export async function bench(): Promise<void> {
  for (const size of sizes) {
    const built = await buildStatically({ ...size, incidents: Math.min(builtIncidents, size.incidents) });
    await measure(size, built);
  }
}

async function buildStatically(size: Size): Promise<{ name: string; value: number }> {
  const data = mkdtempSync(join(tmpdir(), 'calmline-bench-'));
  const { ms, pages } = await astroBuild(await seed(data, size), data);
  rmSync(data, { recursive: true, force: true });
  const name = `astro build, ${size.components} components, ${size.incidents} incidents, ${pages} pages`;
  report('publish', name, ms, 'ms');
  return { name, value: ms };
}

interface Process {
  url: string;
  data: string;
  child: ChildProcess;
  started: number;
  /** Resolves when all pages in all languages are there. */
  whole: Promise<void>;
}

async function measure(size: Size, built: { name: string; value: number }): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'calmline-bench-'));
  const of = `${size.components} components, ${size.incidents} incidents`;
  await seed(data, size);
  const say = (what: string, value: number, unit: string, against: typeof built | null = null) =>
    report('publish', `${what}, ${of}`, value, unit, against);
  // Another address would be another page, with every file made anew.
  const port = await freePort();
  await timeStart({ data, port }, 'first start', say);
  const server = await timeStart({ data, port }, 'start with a folder', say, true);
  if (!server) return;
  const times = { memory: [] as number[], folder: [] as number[], all: [] as number[] };
  for (let i = 0; i < posts + warmUp; i++) {
    const one = await postUntilVisible(server, `Bench number ${i}`);
    if (i < warmUp) continue;
    times.memory.push(one.memory);
    times.folder.push(one.folder);
    times.all.push(one.all);
  }
  say(`post to visible, median of ${posts}`, median(times.memory), 'ms', built);
  say(`post to visible in the folder, median of ${posts}`, median(times.folder), 'ms', built);
  say(`post to visible in the last of 12 languages, median of ${posts}`, median(times.all), 'ms', built);
  say('memory after that', memoryOf(server.child), 'MB');
  await stop(server.child);
  rmSync(data, { recursive: true, force: true });
}

type Say = (what: string, value: number, unit: string) => void;

interface Place {
  data: string;
  port: number;
}

async function timeStart(place: Place, name: string, say: Say, stay = false): Promise<Process | null> {
  const server = await start(place);
  await until(
    'the page',
    () =>
      fetch(`${server.url}/`).then(
        ({ ok }) => ok,
        () => false,
      ),
    120_000,
  );
  say(`${name} to first page`, performance.now() - server.started, 'ms');
  await server.whole;
  say(`${name} to all pages`, performance.now() - server.started, 'ms');
  say(`memory after ${name}`, memoryOf(server.child), 'MB');
  if (stay) return server;
  await stop(server.child);
  return null;
}

async function start({ data, port }: Place): Promise<Process> {
  const url = `http://127.0.0.1:${port}`;
  const main = join(import.meta.dirname, '../../apps/server/src/main.ts');
  const env = {
    ...process.env,
    PORT: String(port),
    CALMLINE_DATA: data,
    CALMLINE_ADMIN_KEY: key,
    CALMLINE_PUBLIC_URL: url,
    CALMLINE_LOG_LEVEL: 'debug',
  };
  const started = performance.now();
  const child = spawn(process.execPath, [main, '--no-demo'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const whole = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.includes('publish.rest-done')) resolve();
    });
  });
  return { url, data, child, started, whole };
}

async function stop(server: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await gone;
}

async function postUntilVisible({ url, data }: Process, title: string) {
  const start = performance.now();
  const seen = async (look: () => Promise<string>) => {
    while (!(await look()).includes(title)) await wait(1);
    return performance.now() - start;
  };
  const get = async (path: string) => (await fetch(url + path)).text();
  const post = call(url, '/api/v1/incidents', {
    title,
    impact: 'minor',
    status: 'investigating',
    body: 'We are looking into it.',
    components: { 'component-1': 'partial_outage' },
  });
  const [memory, folder] = await Promise.all([
    seen(() => get('/')),
    seen(() => readFile(join(data, 'public/index.html'), 'utf8')),
  ]);
  const { id } = await post;
  const all = await seen(async () => {
    const pages = await Promise.all(languages.map((language) => get(`/${language}/`)));
    return pages.every((page) => page.includes(title)) ? title : '';
  });
  // Taken away again, so that there are as many past incidents for the next one.
  await fetch(`${url}/api/v1/incidents/${id}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${key}` },
  });
  await seen(async () => {
    const pages = await Promise.all(languages.map((language) => get(`/${language}/`)));
    return pages.some((page) => page.includes(title)) ? '' : title;
  });
  return { memory, folder, all };
}

const languages = ['de', 'fr', 'es', 'it', 'nl', 'pt-BR', 'pl', 'tr', 'ja', 'zh-Hans', 'ar'];

async function call(url: string, path: string, body: object): Promise<{ id: string }> {
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (answer.status !== 201) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as { id: string };
}

/** Resident memory in megabytes. */
function memoryOf({ pid }: ChildProcess): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}
