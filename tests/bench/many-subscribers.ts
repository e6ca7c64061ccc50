import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChannelName } from '@calmline/core/delivery';
import { migrateDatabase, openEmbedded } from '@calmline/core/foundation';
import { sql } from 'drizzle-orm';
import { readConfig } from '../../apps/server/src/config.ts';
import { startCalmline } from '../../apps/server/src/start.ts';
import { adminKey, callApi } from '../support/calmline.ts';
import { freePort } from '../support/free-port.ts';
import { until } from '../support/until.ts';
import type { ReceiverProcess } from './receiver-process.ts';

const text = 'We are looking into it. '.repeat(10);

export interface ManySubscribers {
  /** Posts an incident and waits until the receiver has one request for each subscriber. @returns seconds */
  tell(): Promise<number>;
  stop(): Promise<void>;
}

/** The whole of Calmline on the embedded database, with subscribers of one channel, each at an address of the receiver. */
export async function startWithSubscribers(
  channel: ChannelName,
  count: number,
  receiver: ReceiverProcess,
  pushKeys: readonly { p256dh: string; auth: string }[] = [],
): Promise<ManySubscribers> {
  const data = mkdtempSync(join(tmpdir(), 'calmline-bench-'));
  const seeded = await openEmbedded(join(data, 'database'));
  await migrateDatabase(seeded);
  await seeded.db.execute(sql`insert into subscriptions (audience, channel, address, address_key, push_keys, state,
      whole_page, group_ids, component_ids, language, time_zone, generation, confirmations_sent, created_at,
      updated_at, confirmed_at)
    select 'customers', ${channel}, a.address, a.address, ${JSON.stringify(pushKeys)}::jsonb -> (n % ${Math.max(1, pushKeys.length)}::int),
      'confirmed', true, '{}', '{}', case when n % 4 = 0 then 'de' else 'en' end, 'Europe/Berlin', 1, 0, now(), now(), now()
    from generate_series(1, ${count}::int) as n, lateral (select ${`${receiver.url}/to/`} || n as address) as a`);
  await seeded.close();
  const port = await freePort();
  const config = readConfig({
    PORT: String(port),
    CALMLINE_DATA: data,
    CALMLINE_PUBLIC_URL: `http://127.0.0.1:${port}`,
    CALMLINE_ADMIN_KEY: adminKey,
    CALMLINE_ALLOW_PRIVATE_TARGETS: '127.0.0.0/8',
    CALMLINE_LANGUAGES: 'en,de',
    CALMLINE_LOG_LEVEL: 'error',
  });
  const running = await startCalmline(config, { demo: false });
  await running.ready;
  await running.settled();
  return {
    async tell() {
      const before = await receiver.requests();
      const start = performance.now();
      const incident = { title: 'Bench', impact: 'major', status: 'investigating', body: text };
      // A machine that is busy with other things may be told to come back: the time counts all the same.
      const key = { 'idempotency-key': randomUUID() };
      const posted = await until('the post', async () => {
        const answer = await callApi(config.publicUrl, 'POST', '/api/v1/incidents', incident, key);
        return answer.status === 503 ? null : answer;
      });
      if (posted.body.audience?.[channel] !== count) throw new Error(JSON.stringify(posted.body));
      await until('all of them', async () => (await receiver.requests()) >= before + count, 120_000);
      return (performance.now() - start) / 1000;
    },
    async stop() {
      await running.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Calls `send` so often, so many at once. @returns how many a second */
export async function rate(
  count: number,
  atOnce: number,
  send: (i: number) => Promise<unknown>,
): Promise<number> {
  let next = 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < count) await send(next++);
    }),
  );
  return count / ((performance.now() - start) / 1000);
}
