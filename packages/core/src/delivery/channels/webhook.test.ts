import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  startWebhookReceiver,
  verifyWebhook,
  type WebhookReceiver,
} from '../../../../../tests/support/webhook-receiver.ts';
import { systemClock } from '../../foundation/clock.ts';
import { createGuard } from '../../foundation/outbound.ts';
import {
  createWebhookTransport,
  type WebhookMessage,
  type WebhookTransport,
  webhookSecret,
} from './webhook.ts';

const key = randomBytes(32);
const secret = webhookSecret(key, 7, 0);
let receiver: WebhookReceiver;
let transport: WebhookTransport;
beforeEach(async () => {
  receiver = await startWebhookReceiver();
  transport = open(['127.0.0.0/8']);
});
afterEach(async () => {
  await transport.close();
  await receiver.close();
});

function open(allow: string[], timeoutMs = 5000): WebhookTransport {
  // The reference library compares with the real time.
  return createWebhookTransport({
    guard: createGuard({ allow }),
    clock: systemClock,
    connections: 4,
    timeoutMs,
  });
}

function message(more: Partial<WebhookMessage> = {}): WebhookMessage {
  return {
    endpoint: receiver.endpoint,
    id: 'ntf_3_7',
    secret,
    body: '{"incident":{"name":"Zahlungen schlagen fehl – ü"}}',
    ...more,
  };
}

test('arrives signed, as the reference library checks it', async () => {
  expect(await transport.send(message())).toEqual({ kind: 'sent', response: '200' });
  const [request] = receiver.requests;
  if (!request) throw new Error('nothing came');
  expect(verifyWebhook(request, secret)).toEqual({ incident: { name: 'Zahlungen schlagen fehl – ü' } });
  expect(request.headers).toMatchObject({
    'webhook-id': 'ntf_3_7',
    'content-type': 'application/json',
    'user-agent': 'Calmline/1',
  });
  expect(() => verifyWebhook(request, webhookSecret(key, 8, 0))).toThrow();
  expect(() => verifyWebhook({ ...request, body: Buffer.from('{}') }, secret)).toThrow();
});

test('secrets are long, stable, and differ by subscription, generation and installation', () => {
  expect(Buffer.from(secret.slice(6), 'base64')).toHaveLength(32);
  expect(webhookSecret(key, 7, 0)).toBe(secret);
  const others = [
    webhookSecret(key, 8, 0),
    webhookSecret(key, 7, 1),
    webhookSecret(randomBytes(32), 7, 0),
    webhookSecret(key, 70, 0),
  ];
  expect(new Set([secret, ...others]).size).toBe(5);
});

const answers: [number, object][] = [
  [200, { kind: 'sent' }],
  [204, { kind: 'sent' }],
  [301, { kind: 'retry', reason: 'redirect 301 not followed' }],
  [307, { kind: 'retry' }],
  [400, { kind: 'retry' }],
  [401, { kind: 'retry' }],
  [404, { kind: 'retry' }],
  [408, { kind: 'retry' }],
  [410, { kind: 'gone', retire: true }],
  [413, { kind: 'gone', retire: false }],
  [429, { kind: 'retry', afterMs: 30_000 }],
  [500, { kind: 'retry' }],
];

test.each(answers)('an answer of %d', async (status, expected) => {
  receiver.answer = () => ({
    status,
    headers: { 'retry-after': '30', location: `${receiver.url}/elsewhere` },
  });
  expect(await transport.send(message())).toMatchObject(expected);
  expect(receiver.requests.map(({ path }) => path)).toEqual(['/hook']);
});

test('a receiver that hangs costs the deadline', async () => {
  receiver.answer = () => 'hang';
  expect(await open(['127.0.0.0/8'], 100).send(message())).toEqual({ kind: 'retry', reason: 'timeout' });
});

test.each([
  ['hangs up', 'drop', { kind: 'retry' }],
  ['answers a byte at a time', 'trickle', { kind: 'retry', reason: 'timeout' }],
  ['takes it and never ends its answer', 'endless', { kind: 'sent', response: '200' }],
] as const)('a receiver that %s costs the deadline at most', async (_, answer, expected) => {
  receiver.answer = () => answer;
  const began = performance.now();
  const impatient = open(['127.0.0.0/8'], 1_000);
  expect(await impatient.send(message())).toMatchObject(expected);
  expect(performance.now() - began).toBeLessThan(3_000);
  receiver.answer = () => ({ status: 200 });
  expect(await impatient.send(message())).toMatchObject({ kind: 'sent' });
  await impatient.close();
});

test('never reaches a private network', async () => {
  expect(await open([]).send(message())).toEqual({
    kind: 'gone',
    reason: 'address-not-allowed',
    retire: false,
  });
  expect(receiver.requests).toEqual([]);
});

test('keeps its connections', async () => {
  for (let i = 0; i < 10; i++) await transport.send(message({ id: `ntf_${i}_7` }));
  expect(receiver.requests.map(({ headers }) => headers['webhook-id'])).toEqual(
    Array.from({ length: 10 }, (_, i) => `ntf_${i}_7`),
  );
});
