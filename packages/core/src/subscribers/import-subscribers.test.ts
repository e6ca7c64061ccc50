import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/test-database.ts';
import { localWakeups, rows, type Services, silentLog } from '../foundation/index.ts';
import { createPage } from '../page/create-page.ts';
import { csvLine } from './csv.ts';
import { importSubscribers } from './import-subscribers.ts';
import { type SubscriptionState, subscriptions } from './schema.ts';
import { suppress } from './suppression.ts';

const now = new Date('2026-11-22T10:00:00.000Z');
let database: TestDatabase;
let services: Services;
beforeAll(async () => {
  database = await openTestDatabase();
  const parts = { db: database.db, clock: { now: () => now }, log: silentLog, wakeups: localWakeups() };
  services = { ...parts, secrets: { signingKey: Buffer.alloc(32, 7) } } as unknown as Services;
  await createPage(services, { name: 'Fernway', timeZone: 'Europe/Berlin' });
});
afterAll(() => database.close());

const people = ['ann', 'bob', 'carl', 'dora', 'eve', 'finn'];
const line = fc.record({
  address: fc.constantFrom(
    ...people.flatMap((name) => [`${name}@example.com`, `${name.toUpperCase()}@Example.com`]),
    'nobody',
  ),
  consentAt: fc.constantFrom('2024-05-31', '2024-05-31', '2024-05-31T10:00:00+02:00', '', '2030-01-01'),
  language: fc.constantFrom('', 'de', 'xx'),
  components: fc.constantFrom('', '', 'nothing'),
  state: fc.constantFrom('', '', '', 'confirmed', 'gone', 'lost'),
});
const standing = fc.dictionary(
  fc.constantFrom(...people),
  fc.constantFrom('pending', 'confirmed', 'unsubscribed', 'gone', 'suppressed' as const),
);

async function begin(known: Record<string, SubscriptionState | 'suppressed'>): Promise<void> {
  await database.db.execute(sql`truncate subscriptions, suppressions`);
  for (const [name, state] of Object.entries(known)) {
    const address = { audience: 'customers', channel: 'email', addressKey: `${name}@example.com` } as const;
    if (state === 'suppressed')
      await database.db.transaction((tx) => suppress(tx, services, { ...address, reason: 'erased' }));
    else
      await database.db.insert(subscriptions).values({
        ...address,
        address: address.addressKey,
        state,
        wholePage: true,
        groupIds: [],
        componentIds: [],
        language: 'fr',
        timeZone: 'UTC',
        generation: 3,
        confirmationsSent: 0,
        createdAt: now,
        updatedAt: now,
      });
  }
}

const all = () =>
  rows<{ row: string }>(database.db, sql`select s::text as row from subscriptions s order by id`);
const send = (text: string, dryRun: boolean) =>
  importSubscribers(services, text, { dryRun, checkAddress: () => ({ ok: true }), missing: () => null });

test('a dry run says what will happen, and again nothing does; nobody who is known is touched', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 12 }), standing, async (lines, known) => {
      await begin(known);
      const before = await all();
      const text = [
        ['address', 'consent_at', 'language', 'components', 'state'],
        ...lines.map((one) => [one.address, one.consentAt, one.language, one.components, one.state]),
      ]
        .map(csvLine)
        .join('');
      const said = await send(text, true);
      expect(await all()).toEqual(before);
      expect(await send(text, false)).toEqual(said);
      const after = await all();
      expect(after.slice(0, before.length)).toEqual(before);
      expect(after).toHaveLength(before.length + said.imported);
      const { imported, alreadyThere, unsubscribed, suppressed, notSubscribed, faulty } = said;
      expect(imported + alreadyThere + unsubscribed + suppressed + notSubscribed + faulty).toBe(lines.length);

      const again = await send(text, false);
      expect(again).toEqual({ ...said, imported: 0, alreadyThere: alreadyThere + imported });
      expect(await all()).toEqual(after);
    }),
    { numRuns: 20 },
  );
  expect(await rows(database.db, sql`select id from notifications`)).toEqual([]);
}, 30_000);

test('two imports at once take each address once', async () => {
  await begin({});
  const named = Array.from({ length: 1_500 }, (_, at) => `p${at}@example.com`);
  const file = (addresses: readonly string[]) =>
    `address,consent_at\n${addresses.map((address) => `${address},2024-05-31`).join('\n')}`;
  const [one, other] = await Promise.all([send(file(named), false), send(file(named.toReversed()), false)]);
  expect((one?.imported ?? 0) + (other?.imported ?? 0)).toBe(1_500);
  expect((one?.alreadyThere ?? 0) + (other?.alreadyThere ?? 0)).toBe(1_500);
  expect(await all()).toHaveLength(1_500);
});
