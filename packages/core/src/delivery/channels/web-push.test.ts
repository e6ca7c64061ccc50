import { createPublicKey, verify } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import webPush from 'web-push';
import {
  type PushService,
  type PushSubscriber,
  startPushService,
} from '../../../../../tests/support/push-service.ts';
import { createGuard } from '../../foundation/outbound.ts';
import { encryptPush, longestPushPayload } from './push-encryption.ts';
import { createVapid } from './vapid.ts';
import { createPushTransport, type PushMessage, type PushTransport } from './web-push.ts';

const vapid = { ...webPush.generateVAPIDKeys(), subject: 'mailto:ops@example.com' };
const start = new Date('2026-11-22T12:00:00.000Z');

let service: PushService;
let transport: PushTransport;
let browser: PushSubscriber;
beforeEach(async () => {
  service = await startPushService();
  browser = service.subscribe();
  transport = open(['127.0.0.0/8']);
});
afterEach(async () => {
  await transport.close();
  await service.close();
});

function open(allow: string[], timeoutMs = 5000): PushTransport {
  return createPushTransport({
    vapid,
    guard: createGuard({ allow }),
    clock: { now: () => start },
    connections: 4,
    timeoutMs,
  });
}

function message(more: Partial<PushMessage> = {}): PushMessage {
  const { endpoint, keys } = browser;
  return { endpoint, keys, payload: Buffer.from('{"a":"ü"}'), ttlSeconds: 3600, topic: 'inc-1', ...more };
}

test('arrives, readable by the browser alone, with the headers of web-push', async () => {
  expect(await transport.send(message())).toEqual({ kind: 'sent', response: '201' });
  expect(service.receivedBy(browser)).toEqual(['{"a":"ü"}']);
  const [request] = service.requests;
  const oracle = webPush.generateRequestDetails(browser, 'x', {
    vapidDetails: vapid,
    TTL: 3600,
    urgency: 'high',
    topic: 'inc-1',
    contentEncoding: 'aes128gcm',
  });
  for (const [name, value] of Object.entries(oracle.headers)) {
    if (name === 'Content-Length') continue;
    const given = request?.headers[name.toLowerCase()];
    if (name === 'Authorization') expect(given).toMatch(/^vapid t=[\w-]+\.[\w-]+\.[\w-]+, k=[\w-]{87}$/);
    else expect(given, name).toBe(String(value));
  }
  expect(() => service.subscribe().decrypt(request?.body ?? Buffer.alloc(0))).toThrow();
});

const answers: [number, object][] = [
  [201, { kind: 'sent' }],
  [200, { kind: 'sent' }],
  [404, { kind: 'gone', retire: true }],
  [410, { kind: 'gone', retire: true }],
  [413, { kind: 'gone', retire: false }],
  [401, { kind: 'retry', reason: 'vapid-refused' }],
  [403, { kind: 'retry', reason: 'vapid-refused' }],
  [429, { kind: 'retry', afterMs: 30_000 }],
  [503, { kind: 'retry', afterMs: 30_000 }],
  [400, { kind: 'retry' }],
  [500, { kind: 'retry' }],
  [307, { kind: 'retry' }],
];

test.each(answers)('an answer of %d', async (status, expected) => {
  service.answer = () => ({ status, headers: { 'retry-after': '30', location: 'http://127.0.0.1/' } });
  expect(await transport.send(message())).toMatchObject(expected);
  expect(service.requests).toHaveLength(1);
});

test('a service that hangs or hangs up', async () => {
  service.answer = () => 'drop';
  expect(await transport.send(message())).toMatchObject({ kind: 'retry' });
  service.answer = () => 'hang';
  expect(await open(['127.0.0.0/8'], 100).send(message())).toEqual({ kind: 'retry', reason: 'timeout' });
});

test.each([
  ['hangs up', 'drop', { kind: 'retry' }],
  ['answers a byte at a time', 'trickle', { kind: 'retry', reason: 'timeout' }],
  ['takes it and never ends its answer', 'endless', { kind: 'sent', response: '200' }],
] as const)('a service that %s costs the deadline at most', async (_, answer, expected) => {
  service.answer = () => answer;
  const began = performance.now();
  const impatient = open(['127.0.0.0/8'], 1_000);
  expect(await impatient.send(message())).toMatchObject(expected);
  expect(performance.now() - began).toBeLessThan(3_000);
  service.answer = () => ({ status: 200 });
  expect(await impatient.send(message())).toMatchObject({ kind: 'sent' });
  await impatient.close();
});

test('never reaches a private network', async () => {
  expect(await open([]).send(message())).toEqual({
    kind: 'gone',
    reason: 'address-not-allowed',
    retire: false,
  });
  expect(service.requests).toEqual([]);
});

test.each([
  [
    'no point of the curve',
    { p256dh: Buffer.alloc(65, 4).toString('base64url'), auth: 'AAAAAAAAAAAAAAAAAAAAAA' },
  ],
  ['half there', { p256dh: webPush.generateVAPIDKeys().publicKey, auth: '' }],
  ['nothing', { p256dh: '', auth: '' }],
])('keys that are %s end the subscription', async (_, keys) => {
  expect(await transport.send(message({ keys }))).toEqual({
    kind: 'gone',
    reason: 'keys-unusable',
    retire: true,
  });
});

describe('encryption', () => {
  test('any payload comes back, up to the limit, and no two messages are alike', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: longestPushPayload }), (bytes) => {
        const payload = Buffer.from(bytes);
        const body = encryptPush(payload, browser.keys);
        expect(body.length).toBeLessThanOrEqual(4096);
        expect(browser.decrypt(body)).toBe(payload.toString('utf8'));
        expect(encryptPush(payload, browser.keys).subarray(0, 86)).not.toEqual(body.subarray(0, 86));
      }),
      { numRuns: 50 },
    );
  });

  test('what is too long is not sent', async () => {
    expect(await transport.send(message({ payload: Buffer.alloc(longestPushPayload) }))).toMatchObject({
      kind: 'sent',
    });
    expect(await transport.send(message({ payload: Buffer.alloc(longestPushPayload + 1) }))).toMatchObject({
      kind: 'gone',
    });
  });
});

describe('VAPID', () => {
  test('a token is signed by our key, for one origin, and renewed in time', () => {
    let now = start;
    const authorization = createVapid(vapid, { now: () => now });
    const first = authorization('https://push.example');
    const [claims = '', signature = ''] = /t=([\w-]+\.[\w-]+)\.([\w-]+), k=/.exec(first)?.slice(1) ?? [];
    expect(JSON.parse(Buffer.from(claims.split('.')[1] ?? '', 'base64url').toString())).toEqual({
      aud: 'https://push.example',
      exp: start.getTime() / 1000 + 12 * 3600,
      sub: 'mailto:ops@example.com',
    });
    const point = Buffer.from(vapid.publicKey, 'base64url');
    const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')];
    const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
    const proof = { key, dsaEncoding: 'ieee-p1363' } as const;
    expect(verify('sha256', Buffer.from(claims), proof, Buffer.from(signature, 'base64url'))).toBe(true);

    now = new Date(start.getTime() + 10 * 3_600_000);
    expect(authorization('https://push.example')).toBe(first);
    expect(authorization('https://other.example')).not.toBe(first);
    now = new Date(start.getTime() + 11 * 3_600_000);
    expect(authorization('https://push.example')).not.toBe(first);
  });
});
