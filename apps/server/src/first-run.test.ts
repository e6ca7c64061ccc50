import { localWakeups, type Services, silentLog, systemClock } from '@calmline/core/foundation';
import { expect, it } from 'vitest';
import { openTestDatabase } from '../../../tests/support/test-database.ts';
import { prepareFirstRun } from './first-run.ts';

it('shows the admin key as soon as it is committed, whatever fails after that, and only once', async () => {
  const { db, close } = await openTestDatabase();
  const keys: string[] = [];
  let broken = false;
  const services: Services = {
    get db() {
      if (broken) throw new Error('the disk is full');
      return db;
    },
    clock: systemClock,
    log: silentLog,
    wakeups: localWakeups(),
    secrets: { signingKey: Buffer.alloc(32, 7), vapid: { publicKey: 'public', privateKey: 'private' } },
    publicUrl: 'http://status.test',
    facts: () => Promise.reject(new Error('nothing is published')),
  };
  const onAdminKey = (key: string) => {
    keys.push(key);
    broken = true;
  };
  const run = () => prepareFirstRun(services, { adminKey: null, demo: false, onAdminKey });
  await expect(run()).rejects.toThrow('the disk is full');
  expect(keys).toEqual([expect.stringMatching(/^cl_/)]);
  broken = false;
  await run();
  expect(keys).toHaveLength(1);
  await close();
});
