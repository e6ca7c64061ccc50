import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startPushService } from '../../../../tests/support/push-service.ts';
import { startSmtpSink } from '../../../../tests/support/smtp-sink.ts';
import { hour, keeper, minute } from '../../../../tests/support/stories.ts';
import { openTestDelivery, type TestDelivery } from '../../../../tests/support/test-delivery.ts';
import { startWebhookReceiver } from '../../../../tests/support/webhook-receiver.ts';
import { rows } from '../foundation/index.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const { keep, closeAll } = keeper();
let delivery: TestDelivery;
beforeEach(async () => {
  delivery = keep(await openTestDelivery());
});
afterEach(closeAll);

/** Those who would hear of the next incident. */
async function confirmed(): Promise<number> {
  const found = await rows(delivery.db, sql`select id from subscriptions where state = 'confirmed'`);
  return found.length;
}

/** Lets time pass until the next attempt of every row is due, and waits for what comes of it. */
async function nextAttempt(notification: number) {
  const next = (await delivery.ledger(notification)).map((row) => Date.parse(row.next ?? ''));
  delivery.pass(Math.max(...next) - delivery.clock.now().getTime());
  return delivery.settled(notification);
}

test('a server that greylists for five minutes has the mail after six', async () => {
  const sink = keep(await startSmtpSink());
  await delivery.subscribe('email', ['ann@example.com', 'bob@example.com']);
  const start = delivery.clock.now().getTime();
  const waited = () => delivery.clock.now().getTime() - start;
  sink.behave = (step) =>
    step === 'rcpt' && waited() < 5 * minute ? '450 4.2.0 greylisted for 300 seconds' : 'accept';
  const from = 'Status <status@example.com>';
  delivery.start({ mail: { smtpUrl: sink.url, from, captureFolder: '', dkim: null } });
  const notification = await delivery.tell();
  let found = await delivery.settled(notification);
  while (found.some(({ state }) => state === 'retrying')) found = await nextAttempt(notification);
  expect(found.map(({ state, attempts }) => [state, attempts])).toEqual([
    ['sent', 4],
    ['sent', 4],
  ]);
  expect(waited()).toBeLessThan(8 * minute);
  expect(sink.mails).toHaveLength(2);
  expect(delivery.logged).toEqual([]);
});

test('a webhook that fails for days is given up after 22 hours, and hears of the next incident', async () => {
  const receiver = keep(await startWebhookReceiver());
  await delivery.subscribe('webhook', [receiver.endpoint]);
  receiver.answer = () => ({ status: 500 });
  delivery.start();
  const start = delivery.clock.now().getTime();
  const notification = await delivery.tell();
  let [row] = await delivery.settled(notification);
  while (row?.state === 'retrying') [row] = await nextAttempt(notification);
  expect(row).toMatchObject({ state: 'gone', attempts: 9, reason: 'gave up after 9 attempts: status 500' });
  const took = delivery.clock.now().getTime() - start;
  // Each wait is a fifth longer or shorter.
  expect(took).toBeGreaterThan(17 * hour);
  expect(took).toBeLessThan(27 * hour);
  // Every attempt said the same thing under the same id, so what was half done before is known.
  expect(new Set(receiver.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  delivery.pass(10 * 24 * hour);
  expect(receiver.requests).toHaveLength(9);

  receiver.answer = () => ({ status: 200 });
  expect((await delivery.settled(await delivery.tell())).map(({ state }) => state)).toEqual(['sent']);
});

test.each([401, 403])(
  'a push service that says %i to all of us is an alarm, and costs nobody',
  async (status) => {
    const service = keep(await startPushService());
    const { endpoint, keys } = service.subscribe();
    const browsers = Array.from({ length: 100 }, (_, n) => `${endpoint}?${n}`);
    await delivery.subscribe('web_push', browsers, keys);
    service.answer = () => ({ status });
    delivery.start();
    const notification = await delivery.tell();
    for (const row of await delivery.settled(notification))
      expect(row).toMatchObject({ state: 'retrying', reason: 'vapid-refused' });
    expect(await confirmed()).toBe(100);
    expect(delivery.logged.map(({ event }) => event)).toEqual(['push.vapid_refused']);

    service.answer = () => ({ status: 201 });
    expect((await nextAttempt(notification)).map(({ state }) => state)).toEqual(browsers.map(() => 'sent'));
  },
);

test('a push service that asks for ten minutes gets them', async () => {
  const service = keep(await startPushService());
  const { endpoint, keys } = service.subscribe();
  await delivery.subscribe('web_push', [endpoint], keys);
  service.answer = () => ({ status: 429, headers: { 'retry-after': '600' } });
  delivery.start();
  const [row] = await delivery.settled(await delivery.tell());
  expect(row).toMatchObject({ state: 'retrying', attempts: 1, reason: 'status 429' });
  expect(Date.parse(row?.next ?? '') - delivery.clock.now().getTime()).toBe(10 * minute);
});
