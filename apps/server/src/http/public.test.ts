import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { signLink } from '@calmline/core/subscribers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../../../tests/support/test-app.ts';
import { acceptedEncoding } from './public-headers.ts';

let test: TestApp;
let id: string;
beforeAll(async () => {
  test = await openTestApp();
  const incident = { title: 'Trouble', impact: 'minor', status: 'investigating', body: 'We look into it.' };
  ({ id } = await (await test.request('POST', '/api/v1/incidents', incident)).json());
});
afterAll(() => test.close());

const get = async (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  test.app.request(path, { method, headers });

describe('the public face', () => {
  it('is served with what caches and browsers need to know', async () => {
    const answer = await get('/');
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'public, max-age=15, stale-while-revalidate=60, stale-if-error=86400',
      'content-security-policy': "frame-ancestors 'self'",
      'x-content-type-options': 'nosniff',
      vary: 'Accept-Encoding',
      etag: expect.stringMatching(/^"[\w-]+"$/),
    });
    expect((await get('/_astro/style.abc.css')).headers.get('cache-control')).toContain('immutable');
  });

  it('is compressed as the client takes it, each encoding under its own mark', async () => {
    const plain = await get('/');
    const br = await get('/', { 'accept-encoding': 'gzip, br' });
    const gz = await get('/', { 'accept-encoding': 'gzip' });
    expect(br.headers.get('content-encoding')).toBe('br');
    expect(gz.headers.get('content-encoding')).toBe('gzip');
    const text = await plain.text();
    expect(brotliDecompressSync(Buffer.from(await br.arrayBuffer())).toString()).toBe(text);
    expect(gunzipSync(Buffer.from(await gz.arrayBuffer())).toString()).toBe(text);
    const marks = [plain, br, gz].map(({ headers }) => headers.get('etag'));
    expect(new Set(marks).size).toBe(3);
    for (const mark of marks) expect((await get('/', { 'if-none-match': mark ?? '' })).status).toBe(304);
  });

  it('is not sent again to who has it, and other sites may still read that answer', async () => {
    const first = await get('/api/v2/summary.json');
    expect(first.headers.get('access-control-allow-origin')).toBe('*');
    const again = await get('/api/v2/summary.json', {
      'if-none-match': `W/${first.headers.get('etag')}, "other"`,
    });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    for (const name of ['access-control-allow-origin', 'cache-control', 'vary', 'etag'])
      expect(again.headers.has(name)).toBe(true);
    expect((await get('/api/v2/summary.json', {}, 'OPTIONS')).status).toBe(204);
    expect((await get('/')).headers.has('access-control-allow-origin')).toBe(false);
    const missing = await get('/api/v2/incidents/nobody.json');
    expect([missing.status, missing.headers.get('access-control-allow-origin')]).toEqual([404, '*']);
    expect((await get('/api/v1/nothing')).headers.has('access-control-allow-origin')).toBe(false);
  });

  it('answers HEAD like GET, without the body', async () => {
    const head = await get('/', {}, 'HEAD');
    expect(head.status).toBe(200);
    expect(head.headers.get('content-length')).toBe('2000');
    expect(await head.text()).toBe('');
  });

  it('leads to folders and from short addresses', async () => {
    const folder = await get(`/incidents/${id}?a=1`);
    expect([folder.status, folder.headers.get('location')]).toEqual([308, `/incidents/${id}/?a=1`]);
    const short = await get(`/i/${id}`);
    expect([short.status, short.headers.get('location')]).toEqual([302, `/incidents/${id}/`]);
    expect((await get('/i/nobody')).status).toBe(404);
  });

  it.each([
    '/nothing',
    '/nothing/',
    '//example.com',
    '//example.com/',
    '/..%2findex.html',
    '/%00',
    '/%E0%A4%A',
    '/index.html/',
  ])('has its own page for %s, which is not there', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('<h1>No such page</h1>');
    expect(answer.headers.has('etag')).toBe(false);
  });

  it('asks no database', async () => {
    const alone = await openTestApp();
    await alone.close();
    for (const path of ['/', '/api/v2/summary.json', '/history-updates.atom', '/api/docs', '/livez']) {
      expect([path, (await alone.app.request(path)).status]).toEqual([path, 200]);
    }
    expect((await alone.app.request('/nothing')).status).toBe(404);
    const claims = { purpose: 'unsubscribe', subscriptionId: 1, generation: 1, expiresAt: null } as const;
    const link = `/unsubscribe/${signLink(alone.services.secrets.signingKey, claims)}`;
    expect((await alone.app.request(link)).status).toBe(200);
    const page = await alone.app.request(link, { method: 'POST' });
    expect([page.status, page.headers.get('retry-after')]).toEqual([503, '5']);
    expect(page.headers.get('content-type')).toContain('text/html');
    const answer = await alone.request('GET', '/api/v1/incidents');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
  });

  it('is not there in a process that only works', async () => {
    const worker = test.with({ publisher: null, renderer: null });
    expect((await worker.app.request('/')).status).toBe(404);
    expect((await worker.app.request('/api/v1/incidents')).status).toBe(404);
    expect((await worker.app.request('/livez')).status).toBe(200);
  });
});

describe('the encoding', () => {
  it.each([
    [undefined, null],
    ['', null],
    ['br', 'br'],
    ['gzip, deflate, br', 'br'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['GZIP', 'gzip'],
    ['identity', null],
  ])('for %j is %j', (header, encoding) => {
    expect(acceptedEncoding(header)).toBe(encoding);
  });
});
