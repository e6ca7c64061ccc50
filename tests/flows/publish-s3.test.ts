import { gunzipSync } from 'node:zlib';
import { type Log, silentLog } from '@calmline/core/foundation';
import {
  type PublishedFile,
  publishedFile,
  type S3Options,
  type S3Settings,
  S3Target,
} from '@calmline/core/publishing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTestServer } from '../support/calmline.ts';
import { type ObjectStore, startObjectStore, storeKeys } from '../support/object-store.ts';
import { callsDrop, inFolder, keeper, posted } from '../support/stories.ts';
import { until } from '../support/until.ts';

const long = (text: string) => text.padEnd(2_000, ' and so on');
const html = (text: string) => publishedFile(long(text), 'text/html; charset=utf-8');
const face = (entries: Record<string, string>): Map<string, PublishedFile> =>
  new Map(Object.entries(entries).map(([path, text]) => [path, html(text)]));

// The server that stands in for a store is slow.
describe('the object store', { timeout: 120_000 }, () => {
  const { keep, closeAll } = keeper();
  let store: ObjectStore;
  beforeEach(async () => {
    store = keep(await startObjectStore());
  });
  afterEach(closeAll);

  function target(options: Partial<S3Options> = {}, settings: Partial<S3Settings> = {}) {
    const made = new S3Target(
      { ...storeKeys, url: store.url, ...settings },
      { log: silentLog, pauseMs: 20, ...options },
    );
    keep({ close: () => made.stop() });
    return made;
  }
  const puts = () => store.asked.filter((asked) => asked.startsWith('PUT'));
  const write = (to: S3Target, files: Map<string, PublishedFile>, urgent = true) =>
    to.write(files, new Set(files.keys()), urgent);

  it('gets each file with its type, encoding and time to live', async () => {
    const s3 = target({}, { url: `${store.url}/eu/status` });
    const files = face({ 'index.html': 'Hello' });
    files.set('live.json', publishedFile('{"revision":1}', 'application/json; charset=utf-8'));
    files.set('de/incidents/ä b+c/index.html', html('Name'));
    await write(s3, files);
    const index = await store.get('eu/status/index.html');
    expect(Object.fromEntries(index.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-encoding': 'gzip',
      'cache-control': 'public, max-age=15, stale-while-revalidate=60, stale-if-error=86400',
    });
    expect(gunzipSync(index.body).toString()).toBe(long('Hello'));
    const pulse = await store.get('eu/status/live.json');
    expect(pulse.headers.get('cache-control')).toContain('max-age=1,');
    expect([pulse.headers.has('content-encoding'), pulse.body.toString()]).toEqual([false, '{"revision":1}']);
    expect((await store.get('eu/status/de/incidents/ä b+c/index.html')).status).toBe(200);
  });

  it('gets details first, then lists, then the index, and last what calls open pages to the news', async () => {
    const s3 = target();
    const many = Array.from({ length: 60 }, (_, i) => [`incidents/${i}/index.html`, `${i}`] as const);
    const files = face({
      'live.json': '1',
      'index.html': '1',
      'fr/index.html': '1',
      'history/index.html': '1',
      ...Object.fromEntries(many),
    });
    await write(s3, files);
    await s3.settled();
    const order = puts();
    expect(order.slice(0, 60).every((put) => put.startsWith('PUT incidents/'))).toBe(true);
    expect(order[60]).toBe('PUT history/index.html');
    expect(new Set(order.slice(61, 63))).toEqual(new Set(['PUT index.html', 'PUT fr/index.html']));
    expect(order[63]).toBe('PUT live.json');
    expect(store.busiest).toBeGreaterThan(4);
    expect(store.busiest).toBeLessThanOrEqual(16);
  });

  it('is sent only what has changed, also after a restart, and keeps nothing that is no more', async () => {
    const files = face({ 'index.html': '1', 'incidents/a/index.html': 'a', 'incidents/b/index.html': 'b' });
    const first = target();
    await write(first, files);
    store.asked.length = 0;
    files.set('index.html', html('2'));
    files.delete('incidents/b/index.html');
    await first.write(
      files,
      new Set(['index.html', 'incidents/b/index.html', 'incidents/a/index.html']),
      true,
    );
    expect(store.asked).toEqual(['PUT index.html', 'DELETE incidents/b/index.html']);
    await first.stop();

    store.asked.length = 0;
    files.delete('incidents/a/index.html');
    files.set('history/index.html', html('new'));
    const second = target();
    await write(second, files);
    expect(puts()).toEqual(['PUT history/index.html']);
    expect((await store.get('incidents/a/index.html')).status).toBe(200);
    second.whole(files);
    await second.settled();
    expect((await store.get('incidents/a/index.html')).status).toBe(404);
  });

  it('leaves alone what somebody else put there', async () => {
    await store.putForeign('logo.html');
    const s3 = target();
    const files = face({ 'index.html': '1' });
    await write(s3, files);
    s3.whole(files);
    await s3.settled();
    expect(store.asked).toContain('HEAD logo.html');
    expect(store.asked).not.toContain('DELETE logo.html');
  });

  it.each(['hang', 503] as const)(
    'that fails (%s) holds a post for a bound only, and catches up',
    async (mode) => {
      const log = { ...silentLog, warn: vi.fn(), info: vi.fn() } as unknown as Log;
      const s3 = target({ log, postMs: 1_000, timeoutMs: 1_200 });
      store.mode = mode;
      const start = performance.now();
      await write(s3, face({ 'index.html': '1', 'incidents/a/index.html': 'a' }));
      expect(performance.now() - start).toBeLessThan(3_000);
      await until('the fault to be known', () => s3.reason);
      const next = performance.now();
      await s3.write(
        face({ 'index.html': '2', 'incidents/a/index.html': 'a' }),
        new Set(['index.html']),
        true,
      );
      expect(performance.now() - next).toBeLessThan(800);
      await until('a few tries', () => store.asked.length === 0 && s3.behind === 2);
      store.mode = 'well';
      await until('the store to be mended', () => s3.reason === null);
      await s3.settled();
      expect(gunzipSync((await store.get('index.html')).body).toString()).toBe(long('2'));
      const said = (of: unknown) => (of as ReturnType<typeof vi.fn>).mock.calls.map(([, event]) => event);
      expect([said(log.warn), said(log.info)]).toEqual([
        ['publish.target-failing'],
        ['publish.target-mended'],
      ]);
    },
  );

  it('that refuses the key says so', async () => {
    const s3 = target({}, { secretAccessKey: 'not the key' });
    await write(s3, face({ 'index.html': '1' }));
    expect(await until('the refusal', () => s3.reason)).toContain('403 SignatureDoesNotMatch');
  });

  it('takes a long first upload, and the news in the middle of it', async () => {
    const s3 = target();
    const files = face({ 'index.html': '1', 'live.json': '1' });
    await write(s3, files);
    for (let i = 0; i < 300; i++) files.set(`fr/incidents/${i}/index.html`, html(`${i}`));
    await write(s3, files, false);
    await until('the upload to be under way', () => puts().length > 50);
    files.set('index.html', html('news'));
    files.set('live.json', html('2'));
    await s3.write(files, new Set(['index.html', 'live.json']), true);
    expect(puts().length).toBeLessThan(250);
    expect(gunzipSync((await store.get('index.html')).body).toString()).toBe(long('news'));
    await s3.settled();
    expect(puts().filter((put) => put.includes('/incidents/'))).toHaveLength(300);
    await s3.stop();

    store.asked.length = 0;
    const again = target();
    await write(again, files);
    await again.settled();
    expect(puts()).toEqual([]);
  });

  it('holds what the folder holds, and the process says when it is behind', async () => {
    const server = keep(
      await startTestServer('embedded', {
        env: {
          CALMLINE_S3_URL: store.url,
          CALMLINE_S3_REGION: storeKeys.region,
          CALMLINE_S3_ACCESS_KEY_ID: storeKeys.accessKeyId,
          CALMLINE_S3_SECRET_ACCESS_KEY: storeKeys.secretAccessKey,
        },
      }),
    );
    await posted(server, '/api/v1/incidents', callsDrop);
    const stored = async () => gunzipSync((await store.get('index.html')).body).toString();
    expect(await stored()).toContain(callsDrop.title);
    // Between the two looks the clock may have published again.
    await until(
      'the same page in both',
      async () => (await stored()) === (await inFolder(server, 'index.html')),
    );
    store.mode = 503;
    const second = await posted(server, '/api/v1/incidents', { ...callsDrop, title: 'Mail is late' });
    expect(second.publication.state).toBe('published');
    expect(await inFolder(server, 'index.html')).toContain('Mail is late');
    const ready = await fetch(`${server.url}/readyz`);
    expect([ready.status, (await ready.json()).checks['publishing-s3']]).toEqual([
      200,
      { ok: true, detail: expect.stringContaining('503') },
    ]);
    expect(await server.text('/metrics')).toMatch(/^calmline_publish_target_failing\{target="s3"\} 1$/m);
    store.mode = 'well';
    await until('the store to have it', async () => (await stored()).includes('Mail is late'));
  });
});
