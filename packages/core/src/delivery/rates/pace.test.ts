import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../../../tests/support/test-database.ts';
import type { DueDelivery } from '../ledger.ts';
import { bookSends, Pace } from './pace.ts';
import { parseRates } from './rates.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
}, 30_000);
afterAll(() => database.close());
beforeEach(() => database.db.execute(sql`delete from send_rates`));

const due = (count: number, host = 'slow.example'): DueDelivery[] =>
  Array.from({ length: count }, (_, i) => ({
    attempts: 0,
    state: 'confirmed',
    recipient: {
      subscriptionId: i + 1,
      generation: 1,
      address: `https://${host}/${i + 1}`,
      language: 'en',
      timeZone: 'UTC',
      pushKeys: null,
    },
  }));

async function taken(
  pace: Pace,
  stopping = new AbortController().signal,
): Promise<{ id: number; at: number }[]> {
  const seen: { id: number; at: number }[] = [];
  for await (const { recipient } of pace.inTime(stopping))
    seen.push({ id: recipient.subscriptionId, at: performance.now() });
  return seen;
}

describe('booking', () => {
  const limit = { provider: 'slow.example', perSecond: 100 };

  /** So slow that a busy machine makes no difference. */
  const slow = { provider: 'slow.example', perSecond: 0.6 };

  test('who asks later gets the time after', async () => {
    const first = await bookSends(database.db, slow, 1);
    const second = await bookSends(database.db, slow, 1);
    expect(first).toEqual({ count: 1, inMs: 0 });
    expect(second.count).toBe(1);
    expect(second.inMs).toBeGreaterThan(0);
    expect(second.inMs).toBeLessThanOrEqual(1000 / 0.6);
  });

  test('what nobody used is gone: there is no making up', async () => {
    await database.db.execute(
      sql`insert into send_rates values ('slow.example', now() - interval '1 hour', now() - interval '1 hour', 50)`,
    );
    expect((await bookSends(database.db, slow, 1)).inMs).toBe(0);
    expect((await bookSends(database.db, slow, 1)).inMs).toBeGreaterThan(0);
  });

  test('nobody books further ahead than two seconds, and is told how far that is', async () => {
    const booked = [];
    for (let i = 0; i < 3; i++) booked.push(await bookSends(database.db, slow, 1));
    expect(booked.map(({ count }) => count)).toEqual([1, 1, 0]);
    expect(booked[2]?.inMs).toBeGreaterThan(2_000);
  });

  test('a clock that was set back silences nobody', async () => {
    await database.db.execute(
      sql`insert into send_rates values ('slow.example', now() + interval '1 day', now() + interval '1 day', 50)`,
    );
    expect((await bookSends(database.db, limit, 50)).inMs).toBeLessThan(4_000);
  });

  test('providers have their own', async () => {
    await bookSends(database.db, limit, 50);
    expect((await bookSends(database.db, { ...limit, provider: 'other.example' }, 50)).inMs).toBe(0);
  });
});

describe('the deliveries of a batch', () => {
  const rates = parseRates('slow.example=100/s,once.example=1/min');

  test('that nothing limits go at once; the others each have their time, also beside another worker', async () => {
    const workers = [1, 2].map(
      () => new Pace(database.db, rates, 'webhook', [...due(30), ...due(5, 'free.example')]),
    );
    expect(workers.map(({ free }) => free.length)).toEqual([5, 5]);
    const seen = (await Promise.all(workers.map((pace) => taken(pace)))).map((one) =>
      one.map(({ id }) => id),
    );
    for (const ids of seen) expect(ids).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    expect(workers.map(({ resumeInMs }) => resumeInMs)).toEqual([null, null]);
  });

  test('keep the rate together', async () => {
    const began = performance.now();
    await Promise.all([1, 2].map(() => taken(new Pace(database.db, rates, 'webhook', due(30)))));
    // Sixty at a hundred a second.
    expect(performance.now() - began).toBeGreaterThan(580);
  });

  test('that can not go soon are left for later', async () => {
    const pace = new Pace(database.db, rates, 'webhook', due(3, 'eu.once.example'));
    expect((await taken(pace)).map(({ id }) => id)).toEqual([1]);
    expect(pace.resumeInMs).toBeGreaterThan(50_000);
    expect(pace.resumeInMs).toBeLessThanOrEqual(60_000);
  });

  test('to a slow provider hold none of the others up', async () => {
    const pace = new Pace(database.db, rates, 'webhook', [...due(3, 'once.example'), ...due(10)]);
    expect(await taken(pace)).toHaveLength(11);
  });

  test('of subscriptions that are gone take nobody’s time', async () => {
    const gone = due(3, 'once.example').map((delivery) => ({ ...delivery, state: null }));
    expect(new Pace(database.db, rates, 'webhook', gone).free).toHaveLength(3);
  });

  test('wait no longer when everything stops', async () => {
    const stopping = new AbortController();
    const pace = new Pace(database.db, rates, 'webhook', due(100));
    const began = performance.now();
    setTimeout(() => stopping.abort(), 50);
    expect((await taken(pace, stopping.signal)).length).toBeLessThan(60);
    expect(performance.now() - began).toBeLessThan(900);
  });

  test('cost nothing where nothing is limited', () => {
    const all = due(3);
    const untouched = new Proxy(database.db, {
      get: () => {
        throw new Error('the database was asked');
      },
    });
    const pace = new Pace(untouched, parseRates('sms=1/s'), 'webhook', all);
    expect(pace.free).toBe(all);
    expect(pace.resumeInMs).toBeNull();
  });
});
