import type { LookupAddress } from 'node:dns';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, isIP } from 'node:net';
import { hostname } from 'node:os';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Door, recordAttempts, startDoor } from '../../../../tests/support/connection-attempts.ts';
import { atPort, harmlessUrls, hostileAnswers, hostileUrls } from '../../../../tests/support/hostile-urls.ts';
import { until } from '../../../../tests/support/until.ts';
import { createGuard, createOutboundAgent, parseRetryAfter } from './outbound.ts';

describe('an address as it is saved', () => {
  const guard = createGuard({ allow: [] });

  test('more than sixty hostile addresses', () => expect(hostileUrls.length).toBeGreaterThan(60));
  test.each(hostileUrls)('refuses %j', (url) =>
    expect(guard.checkUrl(atPort(url, 8443))).toMatchObject({ ok: false, reason: /\.$/ }),
  );
  test.each(harmlessUrls)('takes %j', (url) => expect(guard.checkUrl(url)).toMatchObject({ ok: true }));

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
  const allow = ['127.0.0.0/8'];
  let server: Server;
  let port: number;
  let connections: number;
  let status: number;
  let elsewhere: string;
  beforeEach(async () => {
    connections = 0;
    status = 200;
    elsewhere = 'http://127.0.0.1:9/elsewhere';
    server = createServer((request, response) => {
      request.resume();
      if (request.url === '/never') return;
      response.writeHead(status, {
        location: elsewhere,
        refresh: `0; url=${elsewhere}`,
        'alt-svc': `h2="${new URL(elsewhere).host}"`,
        'retry-after': '7',
      });
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

  test('arrives where the operator allows it', async () => {
    expect(await post('http://127.0.0.1:PORT/', { allow })).toEqual({
      kind: 'answer',
      status: 200,
      retryAfterMs: 7000,
      text: 'heard',
    });
    expect(connections).toBe(1);
  });

  describe('is not even tried', () => {
    let door: Door;
    let recorded: ReturnType<typeof recordAttempts>;
    beforeEach(async () => {
      door = await startDoor();
      recorded = recordAttempts();
    });
    afterEach(async () => {
      recorded.stop();
      await door.close();
    });
    const nobodyCalled = () => expect([recorded.attempts, door.knocks]).toEqual([[], 0]);

    test('by any hostile address that is on record already', async () => {
      // Of names: what they resolve to is the next story.
      const literal = hostileUrls
        .map((url) => URL.parse(atPort(url, door.port)))
        .filter((url) => url !== null);
      expect(literal.length).toBeGreaterThan(150);
      const agent = createOutboundAgent(createGuard({ allow: [], resolve: async () => [] }), {
        timeoutMs: 5000,
        connections: 1,
      });
      for (const url of literal) {
        const result = await agent.post(url, {}, 'body');
        if (isIP(url.hostname.replace(/^\[|\]$/g, '')))
          expect([url.href, result]).toEqual([url.href, { kind: 'refused' }]);
        else expect([url.href, result.kind]).not.toEqual([url.href, 'answer']);
      }
      await agent.close();
      nobodyCalled();
    });

    test.each(hostileAnswers)('by a name that resolves to %s', async (_, addresses) => {
      for (const scheme of ['http', 'https'])
        expect(
          await post(`${scheme}://rebound.example:${door.port}/`, {
            names: { 'rebound.example': [...addresses] },
          }),
        ).toEqual({ kind: 'refused' });
      nobodyCalled();
    });

    test('by a name of this machine, resolved as the system does', async () => {
      const agent = createOutboundAgent(createGuard({ allow: [] }), { timeoutMs: 5000, connections: 1 });
      for (const host of ['localhost', 'localhost.', 'LOCALHOST', 'ip6-localhost', hostname()])
        for (const scheme of ['http', 'https'])
          expect(
            (await agent.post(new URL(`${scheme}://${host}:${door.port}/`), {}, '')).kind,
            host,
          ).not.toBe('answer');
      await agent.close();
      nobodyCalled();
    });

    test('by a proxy that the environment names', async () => {
      const names = [
        'HTTP_PROXY',
        'HTTPS_PROXY',
        'ALL_PROXY',
        'http_proxy',
        'https_proxy',
        'NODE_USE_ENV_PROXY',
      ];
      for (const name of names)
        vi.stubEnv(name, name.startsWith('NODE') ? '1' : `http://127.0.0.1:${door.port}`);
      expect(await post('http://127.0.0.1:PORT/', { allow })).toMatchObject({ kind: 'answer' });
      vi.unstubAllEnvs();
      expect(door.knocks).toBe(0);
      expect(recorded.attempts).toEqual([{ ip: '127.0.0.1', port }]);
    });

    test('where an answer points to', async () => {
      elsewhere = `http://127.0.0.1:${door.port}/`;
      for (const code of [201, 300, 301, 302, 303, 304, 305, 307, 308]) {
        status = code;
        expect(await post('http://127.0.0.1:PORT/', { allow: ['127.0.0.1/32'] })).toMatchObject({
          status: code,
        });
      }
      expect(recorded.attempts.filter((attempt) => attempt.port !== port)).toEqual([]);
      expect(door.knocks).toBe(0);
    });
  });

  test('is tried at the very address that was checked: the name is asked once', async () => {
    const recorded = recordAttempts();
    const answers = [['127.0.0.1'], ['10.0.0.1'], ['10.0.0.1']];
    const asked: string[] = [];
    const guard = createGuard({
      allow,
      resolve: async (name) => {
        asked.push(name);
        return (answers.shift() ?? []).map((address) => ({ address, family: 4 }));
      },
    });
    const agent = createOutboundAgent(guard, { timeoutMs: 5000, connections: 1 });
    const url = new URL(`http://turncoat.example:${port}/`);
    // The second one goes by the connection that is open: its address has not changed.
    for (const _ of [1, 2]) expect(await agent.post(url, {}, '')).toMatchObject({ kind: 'answer' });
    server.closeAllConnections();
    await until('the connection to be gone', async () => (await agent.post(url, {}, '')).kind === 'refused');
    await agent.close();
    recorded.stop();
    expect(recorded.attempts).toEqual([{ ip: '127.0.0.1', port }]);
    expect(asked[0]).toBe('turncoat.example');
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

  test('what never got a connection costs the deadline, too, and is not sent afterwards', async () => {
    const paths: string[] = [];
    server.on('request', ({ url }: { url?: string }) => paths.push(url ?? ''));
    const agent = createOutboundAgent(createGuard({ allow }), { timeoutMs: 150, connections: 1 });
    const to = (path: string) => agent.post(new URL(`http://127.0.0.1:${port}${path}`), {}, 'body');
    const late = { kind: 'failed', reason: 'timeout' };
    expect(await Promise.all([to('/never'), to('/late'), to('/later')])).toEqual([late, late, late]);
    expect(await to('/next')).toMatchObject({ kind: 'answer' });
    await agent.close();
    expect(paths).toEqual(['/never', '/next']);
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
