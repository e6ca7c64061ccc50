import { sql } from 'drizzle-orm';
import { afterEach, expect, test, vi } from 'vitest';
import { startDeliveryStory } from '../../../../tests/support/delivery-story.ts';
import { hour, keeper } from '../../../../tests/support/stories.ts';
import { until } from '../../../../tests/support/until.ts';
import { fanOut } from './fan-out.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const { keep, closeAll } = keeper();
afterEach(closeAll);

test('a newer message that has to wait takes nothing from an older one that can go now', async () => {
  const { story, post, begin, mails, reasons } = await startDeliveryStory('embedded', keep);
  const [ann] = await story.subscribe('email', ['ann@example.com']);
  story.clock.set('2026-11-22T10:20:00Z');
  const calls = await post('Calls drop', 'investigating');
  await fanOut(story.services);
  await story.db.execute(sql`update subscriptions set digest = 'hourly'`);
  const over = await post(calls, 'resolved');
  await fanOut(story.services);
  begin();
  await until(
    'the older one to have an end',
    async () => (await reasons(ann))[calls.notification] !== 'queued',
  );
  expect(await reasons(ann)).toEqual({ [calls.notification]: 'sent', [over.notification]: 'queued' });
  story.clock.set('2026-11-22T11:00:00Z');
  await until('the newer one', async () => (await reasons(ann))[over.notification] === 'sent');
  expect(mails()).toHaveLength(2);
});

test('nor when the older one is written down later', async () => {
  const { story, post, begin, reasons } = await startDeliveryStory('embedded', keep);
  const [ann] = await story.subscribe('email', ['ann@example.com']);
  story.clock.set('2026-11-22T10:20:00Z');
  const calls = await post('Calls drop', 'investigating');
  await story.db.execute(sql`update subscriptions set digest = 'hourly'`);
  const over = await post(calls, 'resolved');
  await story.db.execute(
    sql`update notifications set hold_until = '2026-11-22T10:30:00Z' where id = ${calls.notification}`,
  );
  await fanOut(story.services);
  expect(await reasons(ann)).toEqual({ [over.notification]: 'queued' });
  await story.db.execute(sql`update subscriptions set digest = 'off'`);
  story.clock.set('2026-11-22T10:30:00Z');
  begin();
  await until('the older one', async () => (await reasons(ann))[calls.notification] === 'sent');
  expect((await reasons(ann))[over.notification]).toBe('queued');
});

test('a newer message does not wait for an older one that rests, and that one never comes', async () => {
  const { story, post, begin, mails, reasons } = await startDeliveryStory('embedded', keep);
  const [ann] = await story.subscribe('email', ['ann@example.com']);
  const calls = await post('Calls drop', 'investigating');
  await fanOut(story.services);
  const over = await post(calls, 'resolved');
  await fanOut(story.services);
  const later = new Date(story.clock.now().getTime() + 2 * hour).toISOString();
  await story.db.execute(sql`update deliveries set state = 'retrying', attempts = 1, finished_at = null, reason = 'busy',
    next_attempt_at = ${later}::timestamptz where notification_id = ${calls.notification}`);
  await story.db.execute(sql`update delivery_batches set run_at = ${later}::timestamptz, gather_at = null
    where notification_id = ${calls.notification}`);
  begin();
  await until('the newer one', async () => (await reasons(ann))[over.notification] === 'sent');
  expect((await reasons(ann))[calls.notification]).toBe('busy');
  story.clock.advance(3 * hour);
  await until('the older one to be over', async () => (await reasons(ann))[calls.notification] !== 'busy');
  expect((await reasons(ann))[calls.notification]).toBe(`superseded by notification ${over.notification}`);
  expect(mails()).toHaveLength(1);
});
