import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/test-database.ts';
import { bounceToken } from '../delivery/channels/bounce.ts';
import { type Services, silentLog } from '../foundation/index.ts';
import { subscriptions } from '../subscribers/schema.ts';
import { signLink } from '../subscribers/signed-link.ts';
import { takeReport } from './take-report.ts';

const signingKey = Buffer.alloc(32, 7);
const minute = 60_000;
const now = new Date('2026-11-22T10:00:00.000Z');
const notification = 7;
let database: TestDatabase;
let services: Services;
beforeAll(async () => {
  database = await openTestDatabase();
  const parts = { db: database.db, clock: { now: () => now }, log: silentLog };
  services = { ...parts, secrets: { signingKey } } as unknown as Services;
  await database.db.execute(sql`insert into notifications
      (id, key, content, audience, channels, priority, created_at, hold_until)
    overriding system value
    values (${notification}, 'told', '{}', '{"kind":"all"}', '["email"]', 1, ${now.toISOString()}, ${now.toISOString()})`);
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.db.execute(sql`truncate subscriptions, suppressions`);
});

/** A reader who came back once, confirmed at that time. */
async function reader(confirmedAt: Date): Promise<number> {
  const [row] = await database.db
    .insert(subscriptions)
    .values({
      audience: 'customers',
      channel: 'email',
      address: 'ann@example.com',
      addressKey: 'ann@example.com',
      state: 'confirmed',
      wholePage: true,
      groupIds: [],
      componentIds: [],
      language: 'en',
      timeZone: 'UTC',
      generation: 2,
      confirmationsSent: 0,
      createdAt: now,
      updatedAt: now,
      confirmedAt,
    })
    .returning();
  return row?.id ?? 0;
}

/** What the mailbox of the reader says of a mail with this in its head. */
async function complained(head: string): Promise<string> {
  const report = [
    'Content-Type: multipart/report; report-type=feedback-report; boundary=b',
    '',
    '--b',
    'Content-Type: message/feedback-report',
    '',
    'Feedback-Type: abuse',
    '',
    '--b',
    'Content-Type: message/rfc822',
    '',
    head,
    '',
    '--b--',
    '',
  ].join('\r\n');
  return (await takeReport(services, Buffer.from(report))).kind;
}
const ofMail = (id: number) =>
  `Return-Path: <bounce+${bounceToken(signingKey, notification, id)}@status.example.com>`;
const ofLink = (subscriptionId: number, generation: number) => {
  const link = { purpose: 'unsubscribe', subscriptionId, generation, expiresAt: null } as const;
  return `List-Unsubscribe: <https://status.example.com/unsubscribe/${signLink(signingKey, link)}>`;
};
const stateOf = async (id: number) =>
  (await database.db.select().from(subscriptions).where(eq(subscriptions.id, id)))[0]?.state;

test('a complaint of a mail from before they came back ends nothing', async () => {
  const id = await reader(new Date(now.getTime() + minute));
  expect(await complained(ofMail(id))).toBe('nothing');
  expect(await complained(ofLink(id, 1))).toBe('nothing');
  expect(await stateOf(id)).toBe('confirmed');
});

test.each([
  ['return address', ofMail],
  ['link to leave', (id: number) => ofLink(id, 2)],
])('a complaint of a mail they got since, known by its %s, ends it', async (_, head) => {
  const id = await reader(new Date(now.getTime() - minute));
  expect(await complained(head(id))).toBe('complaint');
  expect(await stateOf(id)).toBe('unsubscribed');
});
