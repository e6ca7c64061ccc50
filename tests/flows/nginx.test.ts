import { chmodSync } from 'node:fs';
import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../support/calmline.ts';
import { type Nginx, startNginx } from '../support/nginx.ts';
import { addComponents } from '../support/people.ts';
import { callsDrop, keeper, posted } from '../support/stories.ts';
import { until } from '../support/until.ts';

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

function ask(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** What both of us must say alike of a file. */
const told = [
  'content-type',
  'content-encoding',
  'cache-control',
  'vary',
  'access-control-allow-origin',
  'content-security-policy',
  'cross-origin-resource-policy',
  'x-content-type-options',
  'referrer-policy',
];
const toldBy = ({ headers }: Answer) => Object.fromEntries(told.map((name) => [name, headers[name]]));

describe.each([
  ['as root', false],
  ['as an ordinary user', true],
])('nginx with the configuration of the documentation, %s', (_, ordinary) => {
  const { keep, closeAll } = keeper();
  let server: TestServer;
  let nginx: Nginx;
  let incident: string;
  let stopped: Promise<void> | undefined;
  beforeAll(async () => {
    server = await startTestServer('embedded', { env: { CALMLINE_LANGUAGES: 'en,de,ar' } });
    keep({ close: () => server.database.drop() });
    keep({ close: () => stopped ?? server.stop() });
    await addComponents(server, 'Calls');
    incident = (await posted(server, '/api/v1/incidents', callsDrop)).id;
    await server.settled();
    // A test's own folder is closed to others.
    if (ordinary) chmodSync(server.data, 0o755);
    nginx = keep(await startNginx({ root: `${server.data}/public`, upstream: server.url, ordinary }));
  });
  afterAll(closeAll);

  const files = () => [
    '/',
    '/de/',
    `/incidents/${incident}/`,
    `/ar/incidents/${incident}/`,
    '/history/',
    '/subscribe/',
    '/live.json',
    '/api/v2/summary.json',
    `/api/v2/incidents/${incident}.json`,
    '/history-updates.atom',
    '/history.atom',
    '/history.rss',
    '/history.ics',
    '/feed.json',
    '/history.json',
    '/badge.svg',
    '/badge.json',
    '/embed.js',
    '/favicon.svg',
    '/robots.txt',
    '/sitemap.xml',
  ];

  it.each(['br', 'gzip', 'identity'])(
    'serves what Calmline serves, with the same headers (%s)',
    async (encoding) => {
      for (const path of files()) {
        const headers = { 'accept-encoding': encoding };
        const [theirs, ours] = await Promise.all([nginx, server].map(({ url }) => ask(url + path, headers)));
        if (!theirs || !ours) throw new Error('no answer');
        expect([path, theirs.status, ours.status]).toEqual([path, 200, 200]);
        expect({ path, ...toldBy(theirs) }).toEqual({ path, ...toldBy(ours) });
        expect([path, theirs.body.equals(ours.body)]).toEqual([path, true]);
      }
      const index = await ask(`${nginx.url}/`, { 'accept-encoding': encoding });
      const unpack = { br: brotliDecompressSync, gzip: gunzipSync, identity: (bytes: Buffer) => bytes };
      expect(unpack[encoding as 'br'](index.body).toString()).toContain(callsDrop.title);
    },
  );

  it('is asked conditionally and for headers only, each encoding by itself', async () => {
    const marks = new Set();
    for (const encoding of ['br', 'gzip', 'identity']) {
      const headers = { 'accept-encoding': encoding };
      const first = await ask(`${nginx.url}/api/v2/summary.json`, headers);
      const etag = String(first.headers.etag);
      marks.add(etag);
      const again = await ask(`${nginx.url}/api/v2/summary.json`, { ...headers, 'if-none-match': etag });
      expect([again.status, again.body.length]).toEqual([304, 0]);
      expect(again.headers).toMatchObject({
        etag,
        'access-control-allow-origin': '*',
        'cache-control': first.headers['cache-control'],
        vary: first.headers.vary,
      });
      const head = await ask(`${nginx.url}/api/v2/summary.json`, headers, 'HEAD');
      expect([head.status, head.body.length, head.headers.etag]).toEqual([200, 0, etag]);
    }
    expect(marks.size).toBe(3);
  });

  it('lets the scripts of other sites read what is for them', async () => {
    const may = await ask(`${nginx.url}/api/v2/summary.json`, {}, 'OPTIONS');
    expect([may.status, may.headers['access-control-allow-origin']]).toEqual([204, '*']);
    expect((await ask(`${nginx.url}/`)).headers['access-control-allow-origin']).toBeUndefined();
  });

  it('knows folders, short addresses, other answers of the same address, and what is not there', async () => {
    for (const [path, status, location] of [
      [`/incidents/${incident}?a=1`, [301, 308], `/incidents/${incident}/?a=1`],
      [`/i/${incident}`, [302], `/incidents/${incident}/`],
    ] as const) {
      const answer = await ask(nginx.url + path);
      expect(status).toContain(answer.status);
      expect(answer.headers.location).toBe(location);
    }
    const beyond = [nginx, server].map(({ url }) => ask(`${url}/history.json?page=999`));
    const [theirs, ours] = await Promise.all(beyond);
    expect([theirs?.status, theirs?.body.toString(), theirs && toldBy(theirs)]).toEqual([
      200,
      '{"months":[]}',
      ours && toldBy(ours),
    ]);
    const json = await ask(`${nginx.url}/history/`, { accept: 'application/json' });
    expect([json.status, json.headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
    for (const path of ['/nothing', '/nothing/', '/i/nobody', '/..%2findex.html', '/incidents/nobody/']) {
      const answer = await ask(nginx.url + path);
      expect([path, answer.status]).toEqual([path, path.includes('..') ? expect.any(Number) : 404]);
      expect([path, answer.status >= 400]).toEqual([path, true]);
    }
    const missing = await ask(`${nginx.url}/nothing`);
    expect(missing.headers['cache-control']).toBe('public, max-age=5');
    expect(missing.body.toString()).toContain('This page does not exist');
    const inGerman = await ask(`${nginx.url}/de/incidents/nobody/`);
    expect(inGerman.status).toBe(404);
    expect(inGerman.body.toString()).toContain('Diese Seite gibt es nicht');
  });

  it('hands everything else to the process', async () => {
    const refused = await ask(`${nginx.url}/api/v1/incidents`);
    expect([refused.status, refused.headers['content-type']]).toEqual([401, 'application/problem+json']);
    expect(refused.headers['content-security-policy']).toBeUndefined();
    const line = await ask(`${nginx.url}/phone/v1/support.txt`);
    expect([line.status, line.headers['cache-control']]).toEqual([200, 'public, max-age=10']);
    const send = async (url: string) => {
      const body = new URLSearchParams({ channel: 'email', address: 'no address' });
      const answer = await fetch(`${url}/subscribe/`, { method: 'POST', body });
      return [answer.status, await answer.text()];
    };
    expect(await send(nginx.url)).toEqual(await send(server.url));
  });

  it('never breaks an answer while it is published', async () => {
    let over = false;
    let seen = 0;
    const readers = ['br', 'gzip', 'identity'].map(async (encoding) => {
      while (!over) {
        for (const path of ['/', '/de/', '/live.json', '/api/v2/summary.json', `/incidents/${incident}/`]) {
          const answer = await ask(nginx.url + path, { 'accept-encoding': encoding });
          expect([path, answer.status]).toEqual([path, 200]);
          const how = answer.headers['content-encoding'];
          const text = (
            how === 'br'
              ? brotliDecompressSync(answer.body)
              : how === 'gzip'
                ? gunzipSync(answer.body)
                : answer.body
          ).toString();
          expect(text).toMatch(path.endsWith('.json') ? /\}$/ : /<\/html>\s*$/);
          seen++;
        }
      }
    });
    for (let step = 0; step < 12; step++) {
      await posted(server, `/api/v1/incidents/${incident}/updates`, {
        status: 'identified',
        body: `Step ${step}.`,
        notify: 'none',
      });
      for (const encoding of ['br', 'gzip', 'identity']) {
        const mark = await ask(`${nginx.url}/`, { 'accept-encoding': encoding });
        const body = mark.headers['content-encoding'] === 'br' ? brotliDecompressSync(mark.body) : mark.body;
        if (encoding !== 'gzip') expect(body.toString()).toContain(`Step ${step}.`);
      }
    }
    over = true;
    await Promise.all(readers);
    expect(seen).toBeGreaterThan(50);
    expect(nginx.errors()).not.toMatch(/\[(?:error|crit|alert|emerg)\]/);
  });

  it('goes on when the process is gone, and phones are silent', async () => {
    stopped = server.stop();
    await stopped;
    for (const path of files()) expect([path, (await ask(nginx.url + path)).status]).toEqual([path, 200]);
    const away = await ask(`${nginx.url}/api/v1/incidents`);
    expect([away.status, away.headers['retry-after']]).toEqual([503, '5']);
    const silent = await ask(`${nginx.url}/phone/v1/support.txt`);
    expect([silent.status, silent.body.length]).toEqual([204, 0]);
    await until('the page', async () => (await ask(`${nginx.url}/`)).status === 200);
  });
});
