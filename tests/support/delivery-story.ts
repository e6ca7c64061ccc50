import { openPostgresql, rows, silentLog } from '@calmline/core/foundation';
import { createIncident, postIncidentUpdate } from '@calmline/core/incidents';
import { fanOut, releaseNotifications, usualFanOutLimits } from '@calmline/core/notifications';
import { sql } from 'drizzle-orm';
import { createTestDatabase, type DatabaseKind } from './databases.ts';
import { mailsTo } from './mails.ts';
import { type ReceivedMail, type SmtpSink, startSmtpSink } from './smtp-sink.ts';
import { type Closable, second } from './stories.ts';
import { openTestDatabase } from './test-database.ts';
import { openTestDelivery, type TestDelivery } from './test-delivery.ts';
import { until } from './until.ts';

type Status = 'investigating' | 'identified' | 'monitoring' | 'resolved';
type Impact = 'minor' | 'critical';

export interface Posted {
  id: string;
  notification: number;
}

/** A mail server, subscribers to write down, and things to post; a second passes after each. */
export interface DeliveryStory {
  story: TestDelivery;
  sink: SmtpSink;
  /** Opens an incident, or says the next thing about one. */
  post(
    about: string | { id: string },
    status: Status,
    more?: { impact?: Impact; components?: Record<string, 'partial_outage'> },
  ): Promise<Posted>;
  /** All, or those to one address. */
  mails(to?: string): ReceivedMail[];
  /** What the clock and the workers do, from now on. */
  begin(): void;
  /** Waits until nothing is due. */
  calm(): Promise<unknown>;
  /** Why somebody was not sent each notification, or in which state it is. */
  reasons(subscription: number | undefined): Promise<Record<number, string>>;
  /** Notifications that gather others. */
  digests(): Promise<number[]>;
}

export async function startDeliveryStory(
  kind: DatabaseKind,
  keep: <T extends Closable>(one: T) => T,
  { limits = usualFanOutLimits, connections = 5 } = {},
): Promise<DeliveryStory> {
  const sink = keep(await startSmtpSink());
  const story = keep(await openTestDelivery(kind === 'embedded' ? openTestDatabase() : onServer()));
  const words = { components: {}, nextUpdateBy: null, displayAt: null, author: null, notify: 'all' } as const;
  let ticking: NodeJS.Timeout | null = null;
  let turn: Promise<void> | null = null;
  keep({
    async close() {
      if (ticking) clearInterval(ticking);
      await turn;
    },
  });

  async function tick(): Promise<void> {
    await fanOut(story.services, limits);
    await story.gather();
  }

  return {
    story,
    sink,
    async post(about, status, { impact = 'minor', components = {} } = {}) {
      const update = { ...words, status, components, body: `It is ${status}.` };
      const posted =
        typeof about === 'string'
          ? await createIncident(story.services, { ...update, title: about, impact })
          : await postIncidentUpdate(story.services, about.id, update);
      await releaseNotifications(story.services, Number.MAX_SAFE_INTEGER);
      if (ticking) await fanOut(story.services, limits);
      story.clock.advance(second);
      return { id: posted.id, notification: posted.notificationId ?? 0 };
    },
    mails: (to) => (to === undefined ? sink.mails : mailsTo(sink, to)),
    begin() {
      story.start({
        mail: {
          smtpUrl: sink.url,
          from: 'Fernway <status@example.com>',
          captureFolder: '/nowhere',
          dkim: null,
          connections,
        },
      });
      ticking = setInterval(() => {
        turn ??= tick().finally(() => {
          turn = null;
        });
      }, 50);
    },
    calm: () =>
      until('nothing to be due', async () => {
        const [found] = await rows<{ due: boolean }>(
          story.db,
          sql`select exists (select from deliveries where state = 'queued' and next_attempt_at is null) or exists (
            select from notifications where fanned_out_at is null
              and hold_until <= ${story.clock.now().toISOString()}::timestamptz) as due`,
        );
        return found?.due === false;
      }),
    async reasons(subscription) {
      const found = await rows<{ id: number | string; state: string; reason: string | null }>(
        story.db,
        sql`select notification_id as id, state, reason from deliveries where subscription_id = ${subscription} order by 1`,
      );
      return Object.fromEntries(found.map(({ id, state, reason }) => [Number(id), reason ?? state]));
    },
    async digests() {
      const found = await rows<{ id: number | string }>(
        story.db,
        sql`select id from notifications where content->>'kind' = 'digest' order by id`,
      );
      return found.map(({ id }) => Number(id));
    },
  };
}

async function onServer() {
  const database = await createTestDatabase('postgresql');
  const open = openPostgresql({
    url: database.url ?? '',
    log: silentLog,
    connections: 5,
    queryTimeoutMs: 0,
    name: 'tests',
  });
  return {
    db: open.db,
    async close() {
      await open.close();
      await database.drop();
    },
  };
}
