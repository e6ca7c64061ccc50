import type { LookupAddress } from 'node:dns';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createGuard, createOutboundAgent, parseRetryAfter } from './outbound.ts';

// biome-ignore format: a table
const hostile: string[] = [
  // loopback, in every spelling a URL parser accepts
  'https://127.0.0.1/', 'https://127.1/', 'https://127.0.1/', 'https://2130706433/', 'https://0x7f000001/',
  'https://0x7f.1/', 'https://0177.0.0.1/', 'https://017700000001/', 'https://127.0.0.1./',
  'https://%31%32%37.0.0.1/', 'https://①②⑦.⓪.⓪.①/', 'https://127。0。0。1/', 'https:/127.0.0.1/',
  'https:127.0.0.1', 'https://127.255.255.254/', 'https:\\\\127.0.0.1\\hook', '\thttps://127.0.0.1/',
  // private, shared, link-local, reserved, broadcast, multicast, documentation
  'https://0.0.0.0/', 'https://0/', 'https://1/', 'https://10.0.0.1/', 'https://10.1/',
  'https://172.16.0.1/', 'https://172.31.255.255/', 'https://192.168.1.1/', 'https://100.64.0.1/',
  'https://169.254.1.1/', 'https://192.0.0.8/', 'https://192.0.2.1/', 'https://198.18.0.1/',
  'https://198.51.100.7/', 'https://203.0.113.5/', 'https://224.0.0.1/', 'https://240.0.0.1/',
  'https://255.255.255.255/', 'https://192.88.99.1/',
  // metadata services
  'https://169.254.169.254/latest/meta-data/', 'https://0xa9fea9fe/', 'https://2852039166/',
  'https://[::ffff:a9fe:a9fe]/', 'https://100.100.100.200/', 'https://168.63.129.16/',
  'https://[fd00:ec2::254]/', 'https://metadata.google.internal/',
  // IPv6
  'https://[::1]/', 'https://[::]/', 'https://[0:0:0:0:0:0:0:1]/', 'https://[fe80::1]/',
  'https://[fc00::1]/', 'https://[fd12::1]/', 'https://[fec0::1]/', 'https://[ff02::1]/',
  'https://[2001:db8::1]/', 'https://[100::1]/', 'https://[4000::1]/',
  // IPv4 inside IPv6: mapped, compatible, translated, NAT64, local NAT64, 6to4, Teredo
  'https://[::ffff:127.0.0.1]/', 'https://[::ffff:7f00:1]/', 'https://[::ffff:10.0.0.1]/',
  'https://[::127.0.0.1]/', 'https://[::ffff:0:127.0.0.1]/', 'https://[64:ff9b::127.0.0.1]/',
  'https://[64:ff9b::a00:1]/', 'https://[64:ff9b:1::7f00:1]/', 'https://[2002:7f00:1::]/',
  'https://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/',
  // names that stay at home
  'https://localhost/', 'https://localhost./', 'https://LOCALHOST/', 'https://l\u00adocalhost/',
  'https://a.localhost/', 'https://printer.local/', 'https://vault.internal/', 'https://nas.lan/',
  'https://intranet/', 'https://db.home.arpa/',
  // user names, ports, schemes, nonsense
  'https://user:pass@example.com/', 'https://user@example.com/', 'https://@example.com/',
  'https://example.com@127.0.0.1/', 'https://example.com:0/', 'https://example.com:99999/',
  'http://example.com/', 'http://8.8.8.8/', 'http://127.0.0.1/', 'ftp://example.com/',
  'file:///etc/passwd', 'javascript:alert(1)', 'gopher://example.com/', 'data:text/plain,x',
  'unix:/run/x.sock', '//example.com/', 'example.com/hook', '', 'https://', 'https://.../',
  'https://a..b/', 'https://-/', 'https://exa mple.com/', 'https://[fe80::1%25eth0]/',
  'https://256.256.256.256/', `https://example.com/${'a'.repeat(2000)}`,
];

const fine = [
  'https://example.com/hook',
  'https://example.com:8443/hook?x=1#y',
  'https://EXAMPLE.com./',
  'https://bücher.example/',
  'https://fcm.googleapis.com/fcm/send/abc',
  'https://8.8.8.8/',
  'https://[2606:4700::1111]/',
  'https://[64:ff9b::8.8.8.8]/',
  'https://hook_1.example.com/',
  'https://1.example.com/',
];

describe('an address as it is saved', () => {
  const guard = createGuard({ allow: [] });

  test('more than sixty hostile addresses', () => expect(hostile.length).toBeGreaterThan(60));
  test.each(hostile)('refuses %j', (url) =>
    expect(guard.checkUrl(url)).toMatchObject({ ok: false, reason: /\.$/ }),
  );
  test.each(fine)('takes %j', (url) => expect(guard.checkUrl(url)).toMatchObject({ ok: true }));

  test('allowed private targets, and only those, may be plain and internal', () => {
    const trial = createGuard({ allow: ['127.0.0.0/8', '10.2.0.0/16', 'fd00::/8'] });
    for (const url of [
      'http://127.0.0.1:9/',
      'https://127.1/',
      'http://localhost:9/',
      'http://[fd00::1]/',
      'http://[::ffff:10.2.3.4]/',
    ])
      expect(trial.checkUrl(url), url).toMatchObject({ ok: true });
    for (const url of [
      'http://10.3.0.1/',
      'http://[::1]/',
      'http://example.com/',
      'https://169.254.169.254/',
      'http://8.8.8.8/',
    ])
      expect(trial.checkUrl(url), url).toMatchObject({ ok: false });
  });
});

describe('a connection', () => {
  let server: Server;
  let port: number;
  let connections: number;
  let status: number;
  beforeEach(async () => {
    connections = 0;
    status = 200;
    server = createServer((request, response) => {
      request.resume();
      if (request.url === '/never') return;
      response.writeHead(status, { location: `http://127.0.0.1:${port}/elsewhere`, 'retry-after': '7' });
      if (request.url === '/endless') response.write('x'.repeat(50_000));
      else response.end('heard');
    });
    server.on('connection', () => connections++);
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    port = (server.address() as AddressInfo).port;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  /** Posts with a guard whose names resolve to what the test says. */
  async function post(
    url: string,
    options: { allow?: string[]; names?: Record<string, string[]>; timeoutMs?: number } = {},
  ) {
    const resolve = async (name: string): Promise<LookupAddress[]> =>
      (options.names?.[name] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    const guard = createGuard({ allow: options.allow ?? [], resolve });
    const agent = createOutboundAgent(guard, { timeoutMs: options.timeoutMs ?? 5000, connections: 1 });
    try {
      return await agent.post(new URL(url.replace('PORT', String(port))), {}, 'body');
    } finally {
      await agent.close();
    }
  }
  const allow = ['127.0.0.0/8'];

  test('arrives where the operator allows it', async () => {
    expect(await post('http://127.0.0.1:PORT/', { allow })).toEqual({
      kind: 'answer',
      status: 200,
      retryAfterMs: 7000,
      text: 'heard',
    });
    expect(connections).toBe(1);
  });

  test.each([
    'http://127.0.0.1:PORT/',
    'https://127.0.0.1:PORT/',
    'http://2130706433:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'https://[::ffff:7f00:1]:PORT/',
    'http://0.0.0.0:PORT/',
  ])('never arrives by the literal %s', async (url) => {
    expect(await post(url)).toEqual({ kind: 'refused' });
    expect(connections).toBe(0);
  });

  test.each<[string, string[]]>([
    ['a rebound name', ['127.0.0.1']],
    ['a name with one good and one private address', ['8.8.8.8', '127.0.0.1']],
    ['a mapped address', ['::ffff:127.0.0.1']],
    ['NAT64', ['64:ff9b::7f00:1']],
    ['metadata', ['169.254.169.254']],
    ['a private IPv6 beside a public IPv4', ['8.8.8.8', 'fd00::1']],
    ['no address but nonsense', ['127.0.0.1.nip.io']],
  ])('never arrives by %s', async (_, addresses) => {
    for (const scheme of ['http', 'https'])
      expect(
        await post(`${scheme}://rebound.example:PORT/`, { names: { 'rebound.example': addresses } }),
      ).toEqual({
        kind: 'refused',
      });
    expect(connections).toBe(0);
  });

  test('plain http goes to allowed targets only, also by name', async () => {
    const names = { 'good.example': ['127.0.0.1'], 'public.example': ['8.8.8.8'] };
    expect(await post('http://good.example:PORT/', { allow, names })).toMatchObject({ kind: 'answer' });
    expect(await post('http://public.example:PORT/', { allow, names })).toEqual({ kind: 'refused' });
  });

  test('is checked anew each time: a name that was fine yesterday is refused today', async () => {
    const answers = [['127.0.0.2'], ['10.0.0.1']];
    const guard = createGuard({
      allow,
      resolve: async () => (answers.shift() ?? []).map((address) => ({ address, family: 4 })),
    });
    const agent = createOutboundAgent(guard, { timeoutMs: 5000, connections: 1 });
    expect(await agent.post(new URL('http://turncoat.example:1/'), {}, '')).toEqual({
      kind: 'failed',
      reason: 'ECONNREFUSED',
    });
    expect(await agent.post(new URL('http://turncoat.example:1/'), {}, '')).toEqual({ kind: 'refused' });
    await agent.close();
  });

  test('redirects are answers', async () => {
    status = 307;
    expect(await post('http://127.0.0.1:PORT/', { allow })).toMatchObject({ status: 307 });
    expect(connections).toBe(1);
  });

  test('a server that never answers costs the deadline', async () => {
    expect(await post('http://127.0.0.1:PORT/never', { allow, timeoutMs: 100 })).toEqual({
      kind: 'failed',
      reason: 'timeout',
    });
  });

  test('an endless answer is cut', async () => {
    const result = await post('http://127.0.0.1:PORT/endless', { allow });
    expect(result).toMatchObject({ kind: 'answer', status: 200, text: 'x'.repeat(2048) });
  });

  test('unknown names and closed ports are failures', async () => {
    expect(await post('https://nowhere.example/')).toEqual({ kind: 'failed', reason: 'ENOTFOUND' });
    expect(await post('http://127.0.0.1:1/', { allow })).toEqual({ kind: 'failed', reason: 'ECONNREFUSED' });
  });
});

test('Retry-After', () => {
  const now = new Date('2026-11-22T12:00:00.000Z');
  expect(parseRetryAfter('120', now)).toBe(120_000);
  expect(parseRetryAfter('Sun, 22 Nov 2026 12:01:00 GMT', now)).toBe(60_000);
  expect(parseRetryAfter('Sun, 22 Nov 2026 11:00:00 GMT', now)).toBe(0);
  expect(parseRetryAfter('999999999', now)).toBe(3_600_000);
  for (const odd of [undefined, 'soon', '', ['1', '2']]) expect(parseRetryAfter(odd, now)).toBeNull();
});
