import { randomBytes } from 'node:crypto';
import { type ChannelName, channels, Permits, runDeliveryLoop } from '@calmline/core/delivery';
import {
  createGuard,
  type Database,
  type Log,
  localWakeups,
  rows,
  type Services,
} from '@calmline/core/foundation';
import { createIncident } from '@calmline/core/incidents';
import {
  createGathering,
  createSenders,
  fanOut,
  readTold,
  releaseNotifications,
  type SendersOptions,
} from '@calmline/core/notifications';
import { createPage } from '@calmline/core/page';
import { readFacts } from '@calmline/core/publishing';
import { sql } from 'drizzle-orm';
import webPush from 'web-push';
import { adoptLedger } from './adopt-ledger.ts';
import { type MovableClock, movableClock } from './movable-clock.ts';
import { callsDrop } from './stories.ts';
import { openTestDatabase, type TestDatabase } from './test-database.ts';
import { until } from './until.ts';

/** What the ledger says of one recipient. */
export interface LedgerRow {
  subscription: number;
  state: string;
  attempts: number;
  reason: string | null;
  next: string | null;
}

export interface TestDelivery {
  db: Database;
  services: Services;
  clock: MovableClock;
  /** What was logged as a warning or worse: what happened, and with what. */
  logged: { event: string; fields: Record<string, unknown> }[];
  /** Writes confirmed subscriptions, as they are or with columns changed. @returns their ids */
  subscribe(channel: ChannelName, addresses: readonly string[], keys?: object): Promise<number[]>;
  /** Changes an address, as only somebody with access to the tables can. */
  move(subscription: number, address: string): Promise<void>;
  /** Opens an incident and writes its rows into the ledger. @returns the notification */
  tell(): Promise<number>;
  /** Begins to deliver what is due, on every channel. */
  start(options?: Partial<SendersOptions>): void;
  /** Looks through what was held back, as the clock does each second. */
  gather(): Promise<void>;
  /** Lets time pass and the workers know. */
  pass(ms: number): void;
  ledger(notification: number): Promise<LedgerRow[]>;
  /** Waits until nothing of it is due any more. */
  settled(notification: number): Promise<LedgerRow[]>;
  close(): Promise<void>;
}

/**
 * Notifications from the post to the receivers, without a server and a page: real senders and loops.
 * @param database in memory, unless another one is given
 */
export async function openTestDelivery(
  database: TestDatabase | Promise<TestDatabase> = openTestDatabase(),
): Promise<TestDelivery> {
  const { db, close } = await database;
  const clock = movableClock('2026-11-22T10:00:00.000Z');
  const logged: TestDelivery['logged'] = [];
  const keep = (fields: Record<string, unknown>, event: string) => void logged.push({ event, fields });
  const log = { trace() {}, debug() {}, info() {}, warn: keep, error: keep, fatal: keep } as unknown as Log;
  const services: Services = {
    db,
    clock,
    log,
    wakeups: localWakeups(),
    secrets: { signingKey: randomBytes(32), vapid: webPush.generateVAPIDKeys() },
    publicUrl: 'http://status.test',
    facts: () => readFacts(services, null),
  };
  await adoptLedger(db);
  await createPage(services, { name: 'Fernway' });
  const stopping = new AbortController();
  const running: Promise<unknown>[] = [];
  const gathering = createGathering(services);

  async function ledger(notification: number): Promise<LedgerRow[]> {
    const found = await rows<Omit<LedgerRow, 'subscription'> & { subscription: number | string }>(
      db,
      sql`select subscription_id as subscription, state, attempts, reason, next_attempt_at::text as next
        from deliveries where notification_id = ${notification} order by 1`,
    );
    return found.map((row) => ({ ...row, subscription: Number(row.subscription) }));
  }

  return {
    db,
    services,
    clock,
    logged,
    async subscribe(channel, addresses, keys) {
      const found = await rows<{ id: number | string }>(
        db,
        sql`insert into subscriptions (audience, channel, address, address_key, push_keys, state, whole_page, group_ids,
            component_ids, language, time_zone, generation, confirmations_sent, created_at, updated_at, confirmed_at)
          select 'customers', ${channel}, address, md5(address), ${keys ? JSON.stringify(keys) : null}::jsonb, 'confirmed', true,
            '{}', '{}', 'en', 'UTC', 1, 0, now(), now(), '2026-01-01'
          from jsonb_array_elements_text(${JSON.stringify(addresses)}::jsonb) with ordinality as given(address, n)
          order by n returning id`,
      );
      return found.map(({ id }) => Number(id));
    },
    async move(subscription, address) {
      await db.execute(sql`update subscriptions set address = ${address} where id = ${subscription}`);
    },
    async tell() {
      const post = {
        components: {},
        nextUpdateBy: null,
        displayAt: null,
        author: null,
        notify: 'all',
      } as const;
      const { notificationId } = await createIncident(services, { ...callsDrop, ...post });
      await releaseNotifications(services, Number.MAX_SAFE_INTEGER);
      await fanOut(services);
      return notificationId ?? 0;
    },
    start(options = {}) {
      const senders = createSenders({
        signingKey: services.secrets.signingKey,
        vapid: { ...services.secrets.vapid, subject: 'mailto:ops@example.com' },
        mail: { smtpUrl: null, from: 'Fernway <status@example.com>', captureFolder: '/nowhere', dkim: null },
        telegram: null,
        matrix: null,
        sms: null,
        guard: createGuard({ allow: ['127.0.0.0/8'] }),
        clock,
        log,
        ...options,
      });
      for (const channel of channels) {
        const { stopped } = runDeliveryLoop({
          services,
          channel,
          sender: senders[channel],
          worker: 'test',
          read: (id) => readTold(db, id),
          observe() {},
          permits: new Permits(senders[channel].concurrency),
          stopping: stopping.signal,
        });
        running.push(stopped.then(() => senders[channel].close()));
      }
    },
    gather: gathering,
    pass(ms) {
      clock.advance(ms);
      // It tells the workers when it is done.
      void gathering();
      services.wakeups.send('delivery');
    },
    ledger,
    settled: (notification) =>
      until(
        'nothing to be due',
        async () => {
          const now = clock.now().getTime();
          const found = await ledger(notification);
          const isOpen = ({ state, next }: LedgerRow) =>
            state === 'queued' || (state === 'retrying' && Date.parse(next ?? '') <= now);
          return found.length > 0 && !found.some(isOpen) ? found : null;
        },
        30_000,
      ),
    async close() {
      stopping.abort();
      await Promise.all(running);
      await close();
    },
  };
}
