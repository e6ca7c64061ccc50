import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../../../tests/support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
}, 60_000);
afterAll(() => app.close());

test('a post to so many that counting them takes longer than a silent database may, is answered', async () => {
  const many = 24_000;
  await app.services.db.execute(sql`insert into subscriptions (audience, channel, address, address_key, state, whole_page,
      group_ids, component_ids, language, time_zone, generation, confirmations_sent, created_at, updated_at, confirmed_at)
    select 'customers', 'email', n || '@example.com', n || '@example.com', 'confirmed', true,
      '{}', '{}', 'en', 'Europe/Berlin', 1, 0, now(), now(), '2026-01-01' from generate_series(1, ${many}::int) as n`);
  const { db } = app.services;
  const slow = Object.assign(Object.create(db) as typeof db, {
    async execute(...statement: Parameters<typeof db.execute>) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return db.execute(...statement);
    },
  });
  const services = Object.create(app.services, { db: { value: slow } }) as typeof app.services;
  const face = app.with({ services }, { deadlineMs: 1_000 });
  const began = performance.now();
  const answer = await face.request('POST', '/api/v1/incidents', {
    title: 'Calls drop',
    impact: 'major',
    status: 'investigating',
    body: 'We are looking into it.',
  });
  expect(performance.now() - began).toBeGreaterThan(1_000);
  expect([answer.status, (await answer.json()).audience.email]).toEqual([201, many]);
});
