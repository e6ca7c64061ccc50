import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/test-database.ts';
import { type Services, silentLog } from '../foundation/index.ts';
import { answerByPhone } from './answer-by-phone.ts';
import { confirmationValidMs } from './confirmation.ts';
import { type SubscriptionState, subscriptions } from './schema.ts';
import { isSuppressed, suppress } from './suppression.ts';

const number = '+4366412345678';
const asked = new Date('2026-11-22T10:00:00.000Z');
const customer = { audience: 'customers', channel: 'sms', addressKey: number } as const;
let now = asked;
let database: TestDatabase;
let services: Services;
beforeAll(async () => {
  database = await openTestDatabase();
  const parts = { db: database.db, clock: { now: () => now }, log: silentLog };
  services = { ...parts, secrets: { signingKey: Buffer.alloc(32, 7) } } as unknown as Services;
});
afterAll(() => database.close());
beforeEach(async () => {
  now = asked;
  await database.db.execute(sql`truncate subscriptions, suppressions`);
});

async function known(state: SubscriptionState): Promise<void> {
  await database.db.insert(subscriptions).values({
    ...customer,
    address: number,
    state,
    wholePage: true,
    groupIds: [],
    componentIds: [],
    language: 'de',
    timeZone: 'UTC',
    generation: 1,
    confirmationsSent: 1,
    createdAt: asked,
    updatedAt: asked,
  });
}
const say = async (text: string) => (await answerByPhone(services, number, text)).say;
const states = async () => (await database.db.select().from(subscriptions)).map(({ state }) => state);
const suppressed = () => isSuppressed(database.db, services, customer);
const erased = () =>
  database.db.transaction((tx) => suppress(tx, services, { ...customer, reason: 'erased' }));

test.each(['OK', 'Ja', 'Y', '是'])('"%s" after STOP brings nothing back, START does', async (yes) => {
  await known('confirmed');
  expect(await say('STOP')).toBe('stopped');
  expect([await say(yes), await states()]).toEqual(['not-subscribed', ['unsubscribed']]);
  expect([await say('START'), await states()]).toEqual(['confirmed', ['confirmed']]);
});

test.each(['YES', 'START'])('%s confirms while the question is fresh', async (word) => {
  await known('pending');
  now = new Date(asked.getTime() + confirmationValidMs);
  expect([await say(word), await states()]).toEqual(['not-subscribed', ['pending']]);
  now = new Date(now.getTime() - 1);
  expect([await say(word), await states()]).toEqual(['confirmed', ['confirmed']]);
});

test('STOP of a number that is not known keeps it away until START', async () => {
  expect([await say('STOP'), await suppressed()]).toEqual(['stopped', 'unsubscribed']);
  expect([await say('YES'), await suppressed()]).toEqual(['not-subscribed', 'unsubscribed']);
  expect([await say('START'), await suppressed()]).toEqual(['not-subscribed', null]);
});

test('neither STOP nor START lifts what keeps an erased number away', async () => {
  await erased();
  await say('STOP');
  expect(await suppressed()).toBe('erased');
  await say('START');
  expect(await suppressed()).toBe('erased');
});
