import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startPushService } from '../../../../tests/support/push-service.ts';
import { type SmtpSink, startSmtpSink } from '../../../../tests/support/smtp-sink.ts';
import { keeper } from '../../../../tests/support/stories.ts';
import { openTestDelivery, type TestDelivery } from '../../../../tests/support/test-delivery.ts';
import { until } from '../../../../tests/support/until.ts';
import { startWebhookReceiver } from '../../../../tests/support/webhook-receiver.ts';
import { fanOut } from './fan-out.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const { keep, closeAll } = keeper();
let delivery: TestDelivery;
let sink: SmtpSink;
beforeEach(async () => {
  delivery = keep(await openTestDelivery());
  sink = keep(await startSmtpSink());
});
afterEach(closeAll);

function start(): void {
  const from = 'Status <status@example.com>';
  delivery.start({ mail: { smtpUrl: sink.url, from, captureFolder: '', dkim: null } });
}

const readers = (count: number) => Array.from({ length: count }, (_, n) => `reader${n}@example.com`);

/** Changes a subscription as only somebody with access to the tables can. */
async function spoil(id: number | undefined, column: 'time_zone' | 'language' | 'channel', value: string) {
  await delivery.db.execute(
    sql`update subscriptions set ${sql.identifier(column)} = ${value} where id = ${id}`,
  );
}

async function record(notification: number, column: 'content' | 'audience', value: object): Promise<void> {
  await delivery.db.execute(
    sql`update notifications set ${sql.identifier(column)} = ${JSON.stringify(value)}::jsonb where id = ${notification}`,
  );
}

describe('a message that is beyond this version', () => {
  test('is parked with a reason, tried again until the schedule ends, and holds up no other', async () => {
    const ids = await delivery.subscribe('email', readers(300));
    const poison = await delivery.tell();
    await record(poison, 'content', { kind: 'smoke_signal', page: { name: 'ann@example.com' } });
    start();
    const good = await delivery.tell();
    expect((await delivery.settled(good)).map(({ state }) => state)).toEqual(ids.map(() => 'sent'));
    const parked = await delivery.settled(poison);
    expect(parked).toHaveLength(300);
    for (const row of parked)
      expect(row).toMatchObject({ state: 'retrying', attempts: 1, reason: 'unreadable-notification' });
    for (let day = 0; day < 9; day++) {
      delivery.pass(86_400_000);
      await delivery.settled(poison);
    }
    const [gone] = await delivery.settled(poison);
    expect(gone).toMatchObject({
      state: 'gone',
      attempts: 9,
      reason: 'gave up after 9 attempts: unreadable-notification',
    });
    // Two batches, nine attempts, one word to whoever watches; and nothing of what is in it.
    const told = delivery.logged.filter(({ event }) => event === 'delivery.failed');
    expect(told).toMatchObject([{ fields: { notification: poison, channel: 'email' } }]);
    expect(JSON.stringify(delivery.logged)).not.toContain('@');
    expect(sink.mails).toHaveLength(300);
  });

  test('or that no template can say is tried again, and told of once', async () => {
    const ids = await delivery.subscribe('email', readers(20));
    const poison = await delivery.tell();
    const page = {
      id: 'p',
      name: 'x',
      url: 'http://status.test',
      timeZone: 'UTC',
      language: 'en',
      languages: ['en'],
    };
    const incident = { id: 'i', title: 'x', language: 'en', translations: {} };
    await record(poison, 'content', {
      kind: 'promise_reminder',
      page,
      incident,
      nextUpdateBy: 'ann@example.com',
    });
    start();
    const good = await delivery.tell();
    expect((await delivery.settled(good)).map(({ state }) => state)).toEqual(ids.map(() => 'sent'));
    for (const row of await delivery.settled(poison))
      expect(row).toMatchObject({ state: 'retrying', attempts: 1, reason: /^internal error: RangeError/ });
    expect(delivery.logged).toMatchObject([{ event: 'delivery.failed', fields: { notification: poison } }]);
    expect(JSON.stringify(delivery.logged)).not.toContain('@example');
  });

  test('or whose audience nobody understands waits, and lets the others by', async () => {
    await delivery.subscribe('email', readers(3));
    const poison = await delivery.tell();
    for (const table of ['deliveries', 'delivery_batches'])
      await delivery.db.execute(sql`delete from ${sql.identifier(table)}`);
    await record(poison, 'audience', { kind: 'the_moon' });
    await delivery.db.execute(
      sql`update notifications set fanned_out_at = null, fanned_out_to = 0, priority = 9`,
    );
    start();
    const good = await delivery.tell();
    expect((await delivery.settled(good)).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
    await fanOut(delivery.services);
    expect(await delivery.ledger(poison)).toEqual([]);
    expect(delivery.logged).toMatchObject([
      { event: 'notification.stuck', fields: { notification: poison } },
    ]);
  });
});

test('of a thousand mail subscribers the spoiled ones are told in another way or not at all, and all others as ever', async () => {
  const [long, endless, zone, language, channel, ...others] = await delivery.subscribe(
    'email',
    readers(1_000),
  );
  await delivery.move(long ?? 0, `${'a'.repeat(1_000_000)}@example.com`);
  await delivery.move(endless ?? 0, `a@${'example.'.repeat(200)}com`);
  await spoil(zone, 'time_zone', 'Mars/Base');
  await spoil(language, 'language', 'tlh');
  await spoil(channel, 'channel', 'pigeon');
  start();
  const rows = await delivery.settled(await delivery.tell());
  const of = (id: number | undefined) => rows.find(({ subscription }) => subscription === id);
  expect(of(long)).toMatchObject({ state: 'gone', attempts: 1, reason: 'address-too-long' });
  expect(of(endless)).toMatchObject({ state: 'gone', attempts: 1, reason: 'unsafe-header' });
  expect([of(zone)?.state, of(language)?.state]).toEqual(['sent', 'sent']);
  // No version of ours has ever written such a row; one that knows the channel will.
  expect(of(channel)).toBeUndefined();
  expect(rows.filter(({ state }) => state === 'sent')).toHaveLength(others.length + 2);
  expect(sink.mails).toHaveLength(others.length + 2);
  expect(delivery.logged).toEqual([]);
});

test('somebody whose zone nobody knows is told by UTC what can wait, and holds up no other', async () => {
  const [awake, asleep, gathered] = await delivery.subscribe('email', readers(3));
  for (const id of [asleep, gathered]) await spoil(id, 'time_zone', 'Mars/Base');
  await delivery.db.execute(
    sql`update subscriptions set quiet_from = 540, quiet_until = 660 where id = ${asleep}`,
  );
  await delivery.db.execute(sql`update subscriptions set digest = 'hourly' where id = ${gathered}`);
  start();
  const told = await delivery.tell();
  const states = async () => (await delivery.ledger(told)).map(({ state }) => state);
  await until('the first to hear', async () => (await states())[0] === 'sent');
  expect((await delivery.ledger(told)).map(({ subscription }) => subscription)).toEqual([
    awake,
    asleep,
    gathered,
  ]);
  expect(await states()).toEqual(['sent', 'queued', 'queued']);
  delivery.pass(3_600_000);
  expect((await delivery.settled(told)).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
});

test('browsers whose keys are garbage are let go, and the others hear', async () => {
  const service = keep(await startPushService());
  const { endpoint, keys } = service.subscribe();
  const good = await delivery.subscribe(
    'web_push',
    ['?1', '?2', '?3'].map((tail) => endpoint + tail),
    keys,
  );
  const garbage = [
    { p256dh: 5, auth: [] },
    'keys',
    { p256dh: 'BAAAA', auth: '' },
    { ...keys, p256dh: '☃'.repeat(99) },
  ];
  const bad: number[] = [];
  for (const [n, one] of garbage.entries())
    bad.push(...(await delivery.subscribe('web_push', [`${endpoint}?bad${n}`], one as object)));
  bad.push(...(await delivery.subscribe('web_push', [`${endpoint}?none`])));
  service.answer = () => ({ status: 201 });
  start();
  const rows = await delivery.settled(await delivery.tell());
  for (const { subscription, state, reason } of rows) {
    if (good.includes(subscription)) expect(state).toBe('sent');
    else
      expect([state, reason]).toEqual([
        'gone',
        subscription === bad.at(-1) ? 'keys-missing' : 'keys-unusable',
      ]);
  }
  expect(rows).toHaveLength(good.length + bad.length);
  expect(delivery.logged).toEqual([]);
});

test('an answer that no column takes is kept in part, and the mail is not sent again', async () => {
  const receiver = keep(await startWebhookReceiver());
  await delivery.subscribe('email', ['ann@example.com']);
  await delivery.subscribe('webhook', [receiver.endpoint]);
  // The shortening cuts through the middle of a character.
  sink.behave = (step) => (step === 'rcpt' ? `450 ${'x'.repeat(195)}😀😀😀` : 'accept');
  start();
  const rows = await delivery.settled(await delivery.tell());
  expect(rows.map(({ state, attempts }) => [state, attempts])).toEqual([
    ['retrying', 1],
    ['sent', 1],
  ]);
});
