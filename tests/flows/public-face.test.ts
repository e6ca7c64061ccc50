import { readFileSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { createLog } from '@calmline/core/foundation';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestServer, type TestServer } from '../support/calmline.ts';
import { databases } from '../support/databases.ts';
import { movableClock } from '../support/movable-clock.ts';
import { addComponents, addReader } from '../support/people.ts';
import { skipTime } from '../support/skip-time.ts';
import { startSmtpSink } from '../support/smtp-sink.ts';
import { callsDrop, hour, inFolder, keeper, posted, publicTree } from '../support/stories.ts';
import { until } from '../support/until.ts';

const start = '2026-11-22T10:00:00.000Z';
const at = (ms: number) => new Date(Date.parse(start) + ms).toISOString();

interface RawAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/** As it goes over the wire: `fetch` would decompress and follow. */
function raw(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });
}

describe.each(databases)('the public face (%s)', (kind) => {
  const { keep, closeAll } = keeper();
  const clock = movableClock(start);
  let server: TestServer;
  let incident: string;
  let maintenance: string;
  beforeAll(async () => {
    server = keep(await startTestServer(kind, { clock }));
    await addComponents(server, 'Calls');
    await server.api('PATCH', '/api/v1/page', { name: 'Fernway', time_zone: 'Europe/Berlin' });
    await server.api('PUT', '/api/v1/lines/support', {});
    const past = { ...callsDrop, display_at: '2026-10-03T08:00:00.000Z' };
    const old = await posted(server, '/api/v1/incidents', past);
    await posted(server, `/api/v1/incidents/${old.id}/updates`, {
      status: 'resolved',
      body: 'Over.',
      display_at: '2026-10-03T09:00:00.000Z',
    });
    incident = (
      await posted(server, '/api/v1/incidents', { ...callsDrop, components: { calls: 'major_outage' } })
    ).id;
    maintenance = (
      await posted(server, '/api/v1/maintenances', {
        title: 'Router swap',
        body: 'We replace a router.',
        components: ['calls'],
        starts_at: at(48 * hour),
        ends_at: at(50 * hour),
      })
    ).id;
  });
  afterAll(closeAll);

  const pages = () => [
    '/',
    `/incidents/${incident}/`,
    `/maintenances/${maintenance}/`,
    '/history/',
    '/history/2026-10/',
    '/history/2026-11/',
    '/subscribe/',
  ];

  it('has every page and file, each of its type', async () => {
    const json = [
      'summary',
      'status',
      'components',
      'incidents',
      'incidents/unresolved',
      'scheduled-maintenances',
      'scheduled-maintenances/upcoming',
      'scheduled-maintenances/active',
    ];
    const types: [string, string][] = [
      ...pages().map((path): [string, string] => [path, 'text/html; charset=utf-8']),
      ...json.map((name): [string, string] => [`/api/v2/${name}.json`, 'application/json; charset=utf-8']),
      ['/history-updates.atom', 'application/atom+xml; charset=utf-8'],
      ['/phone/v1/support.txt', 'text/plain; charset=utf-8'],
    ];
    for (const [path, type] of types) {
      const { status, headers } = await raw(server.url + path);
      expect([path, status, headers['content-type']]).toEqual([path, 200, type]);
    }
  });

  it('says on every page as of when it is true, or when it last changed, and in which zone', async () => {
    for (const path of pages()) {
      const page = await server.text(path);
      const said = /(?:As of|Last changed) <time datetime="2026-11-2\d[^"]*">[^<]*\d\d:\d\d/.test(page);
      expect([path, said]).toEqual([path, true]);
      expect([path, /Times on this page are in [^<]*(CET|Berlin)/.test(page)]).toEqual([path, true]);
      const scripts = [...page.matchAll(/<script[^>]*\ssrc="([^"]+)"/g)].map(([, source]) => source);
      expect([path, scripts.every((source) => source?.startsWith('/_astro/'))]).toEqual([path, true]);
    }
  });

  it('answers what is not there with its own page, and short addresses with the long ones', async () => {
    const missing = await raw(`${server.url}/nothing/here`);
    expect([missing.status, missing.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    expect(missing.body.toString()).toContain('This page does not exist');
    for (const [from, status, to] of [
      [`/i/${incident}`, 302, `/incidents/${incident}/`],
      [`/i/${maintenance}`, 302, `/maintenances/${maintenance}/`],
      [`/incidents/${incident}`, 308, `/incidents/${incident}/`],
      ['/history/2026-10?from=mail', 308, '/history/2026-10/?from=mail'],
    ] as const) {
      const answer = await raw(server.url + from);
      expect([from, answer.status, answer.headers.location]).toEqual([from, status, to]);
    }
    for (const path of [
      '/i/nobody',
      '/incidents/nobody/',
      '/..%2f..%2fetc/passwd',
      '/%00',
      '/public-trees/a/index.html',
    ])
      expect([path, (await raw(server.url + path)).status]).toEqual([path, 404]);
  });

  it('is sent compressed, conditionally and as headers only', async () => {
    for (const path of ['/', '/api/v2/summary.json', '/history-updates.atom']) {
      const url = server.url + path;
      const plain = await raw(url);
      const unpack = { br: brotliDecompressSync, gzip: gunzipSync };
      for (const encoding of ['br', 'gzip'] as const) {
        const packed = await raw(url, { 'accept-encoding': encoding });
        expect([path, packed.headers['content-encoding'], packed.headers.vary]).toEqual([
          path,
          encoding,
          'Accept-Encoding',
        ]);
        expect(packed.body.length).toBeLessThan(plain.body.length);
        expect(unpack[encoding](packed.body).equals(plain.body)).toBe(true);
        expect(packed.headers.etag).not.toBe(plain.headers.etag);
        const unchanged = await raw(url, {
          'accept-encoding': encoding,
          'if-none-match': String(packed.headers.etag),
        });
        expect([unchanged.status, unchanged.body.length, unchanged.headers.etag]).toEqual([
          304,
          0,
          packed.headers.etag,
        ]);
      }
      expect(plain.headers['content-encoding']).toBeUndefined();
      expect((await raw(url, { 'if-none-match': String(plain.headers.etag) })).status).toBe(304);
      expect((await raw(url, { 'if-none-match': '"another"' })).status).toBe(200);
      const head = await raw(url, {}, 'HEAD');
      expect([head.status, head.body.length, head.headers['content-length']]).toEqual([
        200,
        0,
        String(plain.body.length),
      ]);
      expect(head.headers.etag).toBe(plain.headers.etag);
    }
    const before = await raw(`${server.url}/`);
    await posted(server, `/api/v1/incidents/${incident}/updates`, {
      status: 'identified',
      body: 'Found it.',
    });
    const after = await raw(`${server.url}/`, { 'if-none-match': String(before.headers.etag) });
    expect([after.status, after.body.includes('Found it.')]).toEqual([200, true]);
  });

  it('is complete as a folder on any web server, byte for byte', async () => {
    await server.settled();
    const folder = keep(await serveFolder(join(server.data, 'public')));
    const seen = new Set<string>();
    const next = ['/'];
    for (let path = next.pop(); path !== undefined; path = next.pop()) {
      if (seen.has(path)) continue;
      seen.add(path);
      const [there, ours] = await Promise.all([raw(folder.url + path), raw(server.url + path)]);
      expect([path, there.status, ours.status]).toEqual([path, 200, 200]);
      expect([path, there.body.equals(ours.body)]).toEqual([path, true]);
      if (path.endsWith('/') || path.endsWith('.css'))
        next.push(...linksOf(there.body.toString(), server.url + path));
    }
    const linked = [...pages(), '/history-updates.atom', '/favicon.svg'];
    expect([...seen]).toEqual(expect.arrayContaining(linked));
  });

  it('is one whole revision to whoever reads while it is published, and never an error', async () => {
    const steps = 30;
    let reads = 0;
    for (let step = 1; step <= steps; step++) {
      let answered = false;
      const update = { status: 'identified', body: `Step ${step} of ${steps}.`, notify: 'none' };
      const posting = posted(server, `/api/v1/incidents/${incident}/updates`, update).finally(() => {
        answered = true;
      });
      do {
        // One opened folder is one revision, while the next is being made.
        const tree = await publicTree(server);
        const [index, summary] = await Promise.all(
          ['index.html', 'api/v2/summary.json'].map((path) => readFile(join(tree, path), 'utf8')),
        );
        expect(stepOf(index)).toBe(stepOf(summary));
        const [page, json] = await Promise.all(
          ['/', '/api/v2/summary.json'].map((path) => raw(server.url + path)),
        );
        expect([page?.status, json?.status]).toEqual([200, 200]);
        for (const answer of [page, json])
          expect([step - 1, step]).toContain(stepOf(answer?.body.toString()));
        reads++;
      } while (!answered);
      await posting;
      expect(stepOf(await inFolder(server, 'index.html'))).toBe(step);
      expect(stepOf(await server.text('/'))).toBe(step);
    }
    expect(reads).toBeGreaterThanOrEqual(steps);
  });
});

/** The newest step a page or file tells of; 0 before the first. */
function stepOf(text = ''): number {
  return Math.max(0, ...[...text.matchAll(/Step (\d+) of/g)].map(([, step]) => Number(step)));
}

/** Paths on the same site that a page leads to or loads. */
function linksOf(html: string, base: string): string[] {
  const found = [...html.matchAll(/(?:\b(?:href|src)="([^"]+)"|url\(["']?([^"')]+)["']?\))/g)].map(
    ([, link, style]) => link ?? style ?? '',
  );
  return found
    .map((link) => new URL(link.replaceAll('&amp;', '&'), base))
    .filter((url) => url.origin === new URL(base).origin && !url.pathname.startsWith('/api/docs'))
    .map(({ pathname }) => pathname);
}

/** A web server as simple as can be: files, and index.html for folders. */
async function serveFolder(root: string): Promise<{ url: string; close(): Promise<void> }> {
  const web = createServer((asked, answer) => {
    const path = decodeURIComponent(new URL(asked.url ?? '/', 'http://localhost').pathname);
    try {
      answer.end(readFileSync(join(root, path.endsWith('/') ? `${path}index.html` : path)));
    } catch {
      answer.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(web.address() as AddressInfo).port}`,
    close: () => new Promise((closed) => web.close(() => closed())),
  };
}

describe.each(databases)('a publish that fails (%s)', (kind) => {
  const { keep, closeAll } = keeper();
  afterEach(async () => {
    vi.restoreAllMocks();
    await closeAll();
  });

  async function startStory() {
    const clock = movableClock(start);
    const sink = keep(await startSmtpSink());
    const log = createLog('silent');
    const errors = vi.spyOn(log, 'error');
    const server = keep(await startTestServer(kind, { clock, log, env: { SMTP_URL: sink.url } }));
    await addReader(server, 'ann@example.com');
    const failures = () =>
      errors.mock.calls.filter(([, event]) => (event as unknown) === 'publish.failed').length;
    return { clock, sink, server, failures, trees: join(server.data, 'public-trees') };
  }

  it('does not fail the post, is said, delays the alerts by a bound, and is mended by itself', async () => {
    const { clock, sink, server, failures, trees } = await startStory();
    await rename(trees, `${trees}.aside`);
    await writeFile(trees, 'A file where a folder has to be.');
    const incident = await posted(server, '/api/v1/incidents', callsDrop);
    expect(incident.publication).toMatchObject({
      state: 'pending',
      reason: expect.stringContaining('ENOTDIR'),
    });
    expect(incident.audience.email).toBe(1);
    // On a busy machine it may have been tried again by now.
    const failed = failures();
    expect(failed).toBeGreaterThanOrEqual(1);
    expect((await (await fetch(`${server.url}/readyz`)).json()).checks.publishing).toMatchObject({
      ok: false,
    });
    expect(await server.text('/metrics')).toMatch(/^calmline_publish_failing 1$/m);
    expect(await server.text('/')).toContain(callsDrop.body);

    // Mail that no page has to be there for overtakes it.
    expect(
      (await server.api('POST', '/api/v1/subscriptions', { channel: 'email', address: 'bob@example.com' }))
        .status,
    ).toBe(202);
    expect((await sink.received(1)).map(({ to }) => to)).toEqual(['bob@example.com']);
    skipTime(6_000);
    await until('the publish to be tried again', () => failures() > failed);
    expect(sink.mails).toHaveLength(1);
    clock.advance(16_000);
    expect((await sink.received(2)).map(({ to }) => to)).toEqual(['bob@example.com', 'ann@example.com']);

    await rm(trees);
    await rename(`${trees}.aside`, trees);
    skipTime(6_000);
    await until('the folder to be mended', async () =>
      (await inFolder(server, 'index.html')).includes(callsDrop.body),
    );
    await until('the process to be ready', async () => (await fetch(`${server.url}/readyz`)).ok);
    expect(sink.mails).toHaveLength(2);
  });

  it('is mended also when the folder is gone', async () => {
    const { server, failures, trees } = await startStory();
    const { id } = await posted(server, '/api/v1/incidents', callsDrop);
    await server.settled();
    await rm(trees, { recursive: true });
    await posted(server, `/api/v1/incidents/${id}/updates`, { status: 'identified', body: 'Found it.' });
    expect(failures()).toBe(1);
    skipTime(6_000);
    await until('the folder to be there', () => inFolder(server, 'index.html').catch(() => null));
    // Both trees were gone: the next revision lies in the other one.
    const next = await posted(server, '/api/v1/incidents', { ...callsDrop, title: 'Mail is late' });
    await server.settled();
    expect(next.publication.state).toBe('published');
    for (const path of ['404.html', 'favicon.svg', `incidents/${next.id}/index.html`, 'api/v2/summary.json'])
      expect(await inFolder(server, path)).toBe(
        await (await fetch(`${server.url}/${path.replace(/index\.html$/, '')}`)).text(),
      );
  });
});
