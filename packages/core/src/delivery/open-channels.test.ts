import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { skipTime } from '../../../../tests/support/skip-time.ts';
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/test-database.ts';
import { localWakeups } from '../foundation/index.ts';
import { watchOpenChannels } from './open-channels.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  vi.restoreAllMocks();
  await database.close();
});

const addBatch = () =>
  database.db.execute(sql`insert into delivery_batches
    (notification_id, channel, from_subscription, to_subscription, priority, run_at)
    values (1, 'sms', 1, 1, 0, now() + interval '1 hour')`);

it('is one look for all channels, anew after a wake-up or a second', async () => {
  const wakeups = localWakeups();
  const execute = vi.spyOn(database.db, 'execute');
  const open = watchOpenChannels({ db: database.db, wakeups });
  expect(await Promise.all([open.has('sms'), open.has('email')])).toEqual([false, false]);
  expect(execute).toHaveBeenCalledTimes(1);
  await addBatch();
  expect(await open.has('sms')).toBe(false);
  wakeups.send('delivery');
  expect([await open.has('sms'), await open.has('email')]).toEqual([true, false]);
  await database.db.execute(sql`delete from delivery_batches`);
  expect(await open.has('sms')).toBe(true);
  skipTime(1_000);
  expect(await open.has('sms')).toBe(false);
  open.stop();
});

it('says so when it can’t look, and looks again', async () => {
  const open = watchOpenChannels({ db: database.db, wakeups: localWakeups() });
  vi.spyOn(database.db, 'execute').mockRejectedValueOnce(new Error('away'));
  await expect(open.has('sms')).rejects.toThrow('away');
  expect(await open.has('sms')).toBe(false);
  open.stop();
});
