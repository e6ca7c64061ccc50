import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliModule, nginxBinary, startNginx } from '../support/nginx.ts';
import { spawnServer } from '../support/server-process.ts';
import { until } from '../support/until.ts';
import { median, report } from './report.ts';

const wrk = '/usr/bin/wrk';
const runs = 5;
const seconds = 4;

/**
 * The index with brotli, from our process's memory and from nginx with two workers and the configuration of the
 * documentation, under the same load, in turns. Then what an open tab costs: the conditional request for `live.json`.
 */
export async function bench(): Promise<void> {
  if (missing()) return;
  const data = mkdtempSync(join(tmpdir(), 'calmline-bench-'));
  const server = await spawnServer({ CALMLINE_DATA: data, CALMLINE_LOG_LEVEL: 'warn' }, []);
  try {
    await until(
      'the demo',
      () =>
        fetch(`${server.url}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        ),
      120_000,
    );
    await until('all its languages', async () => (await fetch(`${server.url}/ar/`)).ok, 60_000);
    const nginx = await startNginx({ root: join(data, 'public'), upstream: server.url });
    const index = { path: '/', headers: ['Accept-Encoding: br'] };
    await sameBytes(server.url, nginx.url);
    await compare('index, brotli', index, server.url, nginx.url);
    const { headers } = await fetch(`${server.url}/live.json`);
    const live = (etag: string | null) => ({ path: '/live.json', headers: [`If-None-Match: ${etag}`] });
    const theirs = await fetch(`${nginx.url}/live.json`);
    await compare(
      'live.json, not modified',
      live(headers.get('etag')),
      server.url,
      nginx.url,
      live(theirs.headers.get('etag')),
    );
    await nginx.close();
  } finally {
    await server.kill('SIGTERM');
    rmSync(data, { recursive: true, force: true });
  }
}

interface Asked {
  path: string;
  headers: string[];
}

async function compare(
  figure: string,
  ours: Asked,
  url: string,
  nginxUrl: string,
  theirs: Asked = ours,
): Promise<void> {
  const rates = { ours: [] as number[], nginx: [] as number[] };
  for (let run = 0; run <= runs; run++) {
    const pair = { ours: load(url, ours), nginx: load(nginxUrl, theirs) };
    // The first is to get warm.
    if (run === 0) continue;
    rates.ours.push(pair.ours);
    rates.nginx.push(pair.nginx);
  }
  const against = { name: 'nginx, 2 workers', value: median(rates.nginx) };
  report('serve', `${figure}, from nginx, median of ${runs}`, against.value, 'requests/s');
  report(
    'serve',
    `${figure}, from our process, median of ${runs}`,
    median(rates.ours),
    'requests/s',
    against,
  );
}

/** Requests per second. */
function load(url: string, { path, headers }: Asked): number {
  const given = headers.flatMap((header) => ['-H', header]);
  const args = ['-t1', '-c64', `-d${seconds}s`, ...given, url + path];
  const { stdout } = spawnSync(wrk, args, { encoding: 'utf8' });
  const [, rate] = /Requests\/sec:\s+([\d.]+)/.exec(stdout) ?? [];
  if (rate === undefined || /Non-2xx|Socket errors/.test(stdout)) throw new Error(`wrk said:\n${stdout}`);
  return Number(rate);
}

async function sameBytes(one: string, other: string): Promise<void> {
  const [a, b] = await Promise.all(
    [one, other].map(async (url) => {
      const answer = await fetch(`${url}/`, { headers: { 'accept-encoding': 'br' } });
      return `${answer.headers.get('content-encoding')} ${await answer.text()}`;
    }),
  );
  if (a !== b || !a?.startsWith('br ')) throw new Error('the two do not serve the same index');
}

function missing(): boolean {
  const needed = { wrk, nginx: nginxBinary, 'libnginx-mod-http-brotli-static': brotliModule };
  const names = Object.entries(needed).flatMap(([name, file]) => (existsSync(file) ? [] : [name]));
  if (names.length > 0)
    console.error(
      `This bench needs ${names.join(' and ')}. As root, run:\n  apt-get install ${names.join(' ')}`,
    );
  return names.length > 0;
}
