import { impacts, languages } from '@calmline/snapshot';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/test-database.ts';
import { channels } from '../delivery/sender.ts';
import { localWakeups, rows, type Services, silentLog } from '../foundation/index.ts';
import { digests, subscriptionKinds, subscriptions } from '../subscribers/schema.ts';
import { waitOf } from '../subscribers/waiting-time.ts';
import { type AffectedSubject, type Chooser, concerns } from './concerns.ts';
import { isUrgent } from './draft.ts';
import { fanOut } from './fan-out.ts';
import { incidentContent } from './rendering/sample-content.ts';
import { notifications } from './schema.ts';
import { surveyAudience } from './survey-audience.ts';

const now = new Date('2026-11-22T22:30:00.000Z');
let database: TestDatabase;
let services: Services;
beforeAll(async () => {
  database = await openTestDatabase();
  const parts = { db: database.db, clock: { now: () => now }, log: silentLog, wakeups: localWakeups() };
  services = parts as unknown as Services;
});
afterAll(() => database.close());

const ann: Chooser = {
  audience: 'customers',
  channel: 'email',
  state: 'confirmed',
  wholePage: false,
  groupIds: ['platform'],
  componentIds: ['billing'],
  kinds: ['incidents', 'maintenances'],
  minimumImpact: 'minor',
  confirmedAt: now,
};
const outage: AffectedSubject = {
  audience: { kind: 'affected', componentIds: ['calls', 'billing'], groupIds: ['platform'] },
  kind: 'incidents',
  impact: 'major',
  channels,
  createdAt: now,
};

test('says by what somebody is concerned, the widest first', () => {
  expect(concerns(ann, outage)).toEqual({
    told: true,
    against: [],
    scope: { by: 'group', groupIds: ['platform'], componentIds: ['billing'] },
  });
  expect(concerns({ ...ann, groupIds: [] }, outage).scope?.by).toBe('component');
  expect(concerns({ ...ann, wholePage: true }, outage).scope?.by).toBe('page');
});

test('names all that speaks against telling somebody', () => {
  const against = (one: Partial<Chooser>, subject: Partial<AffectedSubject> = {}) =>
    concerns({ ...ann, ...one }, { ...outage, ...subject }).against;
  expect(against({ groupIds: [], componentIds: [] })).toEqual(['out_of_scope']);
  expect(against({ audience: 'responders' })).toEqual(['for_responders']);
  for (const state of ['pending', 'unsubscribed', 'gone'] as const)
    expect(against({ state })).toEqual([state]);
  expect(against({}, { kind: 'notices', impact: null })).toEqual(['kind_not_wanted']);
  expect(against({ minimumImpact: 'critical' }, { channels: ['webhook'] })).toEqual([
    'impact_below_minimum',
    'channel_not_chosen',
  ]);
  expect(against({ kinds: ['notices'] }, { kind: null, impact: null })).toEqual([]);
  const earlier = new Date(now.getTime() - 1);
  expect(against({}, { createdAt: earlier })).toEqual(['confirmed_since']);
  expect(against({ confirmedAt: earlier }, { createdAt: earlier })).toEqual([]);
});

const some = (names: string[]) => fc.subarray(names);
const subscription = fc.record({
  audience: fc.constantFrom('customers', 'customers', 'customers', 'responders' as const),
  channel: fc.constantFrom(...channels),
  state: fc.constantFrom('confirmed', 'confirmed', 'confirmed', 'pending', 'unsubscribed', 'gone' as const),
  wholePage: fc.boolean(),
  groupIds: some(['platform', 'office']),
  componentIds: some(['calls', 'web', 'billing']),
  kinds: fc.subarray([...subscriptionKinds]),
  minimumImpact: fc.constantFrom(...impacts),
  quiet: fc.constantFrom(null, [22 * 60, 7 * 60], [60, 120]),
  digest: fc.constantFrom(...digests),
  language: fc.constantFrom(...languages.slice(0, 3)),
  /** Imported, or confirmed, after the post. */
  late: fc.constantFrom(false, false, true),
  timeZone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kathmandu'),
});
const posts = fc.record({
  componentIds: some(['calls', 'web', 'billing']),
  groupIds: some(['platform', 'office']),
  kind: fc.option(fc.constantFrom(...subscriptionKinds)),
  impact: fc.constantFrom(...impacts),
  channels: fc.subarray([...channels]),
});

test('the rule, the count before a post and the ledger after it name the same people', async () => {
  let nth = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(subscription, { maxLength: 25 }), posts, async (people, said) => {
      nth++;
      const subject: AffectedSubject = {
        audience: { kind: 'affected', componentIds: said.componentIds, groupIds: said.groupIds },
        kind: said.kind,
        impact: said.kind === 'incidents' ? said.impact : null,
        channels: said.channels,
        createdAt: now,
      };
      const draft = { ...subject, createdAt: null };
      await database.db.execute(sql`delete from subscriptions`);
      const kept = people.map(({ quiet, late, ...one }, at) => ({
        ...one,
        quietFrom: quiet?.[0] ?? null,
        quietUntil: quiet?.[1] ?? null,
        address: `${at}`,
        addressKey: `${at}`,
        generation: 1,
        confirmationsSent: 0,
        createdAt: now,
        confirmedAt: late ? new Date(now.getTime() + 1) : now,
        updatedAt: now,
      }));
      const stored = kept.length > 0 ? await database.db.insert(subscriptions).values(kept).returning() : [];
      const asked = stored.filter((one) => concerns(one, draft).told);

      const urgent = isUrgent(subject.kind, subject.impact);
      const survey = await surveyAudience(services, { subject: draft, urgent });
      expect(survey.told).toBe(asked.length);
      expect(survey.byChannel).toEqual(counted(asked.map(({ channel }) => channel)));
      expect(survey.byLanguage).toEqual(counted(asked.map(({ language }) => language)));
      expect(survey.byScope).toEqual(counted(asked.map((one) => concerns(one, draft).scope?.by)));
      expect(survey.later).toEqual(counted(asked.map((one) => (urgent ? undefined : waitOf(one, now)?.why))));
      const matching = stored
        .filter(({ audience }) => audience === 'customers')
        .map((one) => concerns(one, draft));
      const leftOut = matching.filter(({ scope }) => scope !== null).map(({ against }) => against[0]);
      expect(survey.leftOut).toEqual(counted(leftOut));

      const [post] = await database.db
        .insert(notifications)
        .values({
          ...subject,
          channels: [...subject.channels],
          key: `post/${nth}`,
          thread: `incident/${nth}`,
          content: incidentContent(),
          priority: 0,
          createdAt: now,
          revision: null,
          holdUntil: now,
        })
        .returning({ id: notifications.id });
      await fanOut(services);
      const ledger = await rows<{ id: number | string }>(
        database.db,
        sql`select subscription_id as id from deliveries where notification_id = ${post?.id} order by 1`,
      );
      const told = stored.filter((one) => concerns(one, subject).told).map(({ id }) => id);
      expect(ledger.map(({ id }) => Number(id))).toEqual(told.sort((a, b) => a - b));
      expect(told).toEqual(
        asked.filter(({ confirmedAt }) => confirmedAt === null || confirmedAt <= now).map(({ id }) => id),
      );
    }),
    { numRuns: 40 },
  );
}, 30_000);

function counted(names: readonly (string | undefined)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) if (name !== undefined) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

test('who heard of an incident hears of its end, also when it has become less bad', async () => {
  await database.db.execute(sql`delete from subscriptions`);
  const base = { generation: 1, confirmationsSent: 0, createdAt: now, updatedAt: now, wholePage: true };
  const chosen = { ...ann, ...base, language: 'en' as const, timeZone: 'UTC' };
  const [careful] = await database.db
    .insert(subscriptions)
    .values({ ...chosen, minimumImpact: 'major', address: 'a', addressKey: 'a' })
    .returning();
  const say = (impact: 'minor' | 'major', thread: string) =>
    database.db
      .insert(notifications)
      .values({
        ...outage,
        channels: [...channels],
        impact,
        thread,
        key: `${thread}/${impact}`,
        content: incidentContent(),
        priority: 0,
        createdAt: now,
        revision: null,
        holdUntil: now,
      })
      .returning({ id: notifications.id });
  const [began] = await say('major', 'incident/worse');
  const [ended] = await say('minor', 'incident/worse');
  const [small] = await say('minor', 'incident/small');
  await fanOut(services);
  const ledger = await rows<{ notification: number | string }>(
    database.db,
    sql`select notification_id as notification from deliveries where subscription_id = ${careful?.id} order by 1`,
  );
  expect(ledger.map(({ notification }) => Number(notification))).toEqual([began?.id, ended?.id]);
  expect(small?.id).toBeGreaterThan(ended?.id ?? 0);
});
