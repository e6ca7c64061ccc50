import { and, eq } from 'drizzle-orm';
import type { Made, RecordMade } from '../access/index.ts';
import { deliveries } from '../delivery/schema.ts';
import type { ChannelName, Outcome, Recipient, Senders } from '../delivery/sender.ts';
import { conflict, newId, notFound, type Services } from '../foundation/index.ts';
import { pageOf } from '../page/index.ts';
import { findById } from '../subscribers/subscription-rows.ts';
import type { NotificationContent } from './content.ts';
import { getNotification } from './list-notifications.ts';
import { recordNotification } from './record.ts';
import { notifications } from './schema.ts';

export interface TestResult {
  notificationId: number;
  subscriptionId: number;
  channel: ChannelName;
  /** `queued`: it is under way, by a request that came before. */
  state: 'sent' | 'failed' | 'queued';
  /** Why it failed. */
  reason: string | null;
  /** What the other side said when it took the message. */
  response: string | null;
}

/**
 * Records that a test message is to be sent to one subscriber, and by nobody but who sends it now.
 * @throws Problem 404; 409 for one who is not confirmed
 */
export async function recordTest(
  services: Services,
  subscriptionId: number,
  record: RecordMade,
): Promise<Made> {
  const page = pageOf(await services.facts());
  return services.db.transaction(async (tx) => {
    const row = await findById(tx, subscriptionId);
    if (!row) throw notFound('subscriber', String(subscriptionId));
    if (row.state !== 'confirmed')
      throw conflict(`Subscriber ${row.id} is ${row.state}. A test goes to confirmed subscribers only.`);
    const id = await recordNotification(services, tx, {
      key: `test/${newId()}`,
      content: { kind: 'test', page },
      audience: { kind: 'subscription', id: subscriptionId },
      channels: [row.channel],
      revision: null,
    });
    if (id === null) throw new Error('a new id was taken');
    // No fan-out and no worker is to find it.
    await tx.update(notifications).set({ fannedOutAt: services.clock.now() }).where(eq(notifications.id, id));
    const made = { id: String(id), revision: 0 };
    await record(tx, made);
    return made;
  });
}

/** Sends a recorded test through its channel, once, without a second try. A repeated call tells what became of it. */
export async function sendTest(
  services: Services,
  senders: Senders<NotificationContent>,
  notificationId: number,
): Promise<TestResult> {
  const { content, audience } = await getNotification(services, notificationId);
  const row = audience.kind === 'subscription' ? await findById(services.db, audience.id) : null;
  if (!row) throw notFound('subscriber', 'any more');
  const about = { notificationId, subscriptionId: row.id, channel: row.channel };
  const claimed = await services.db
    .insert(deliveries)
    .values({ ...about, state: 'queued', attempts: 1 })
    .onConflictDoNothing()
    .returning({ state: deliveries.state });
  if (claimed.length === 0) return { ...about, ...(await whatBecame(services, about)) };
  const outcome = await attempt(services, senders, notificationId, content, {
    ...row,
    subscriptionId: row.id,
  });
  const sent = outcome.kind === 'sent';
  const said = {
    reason: sent ? null : outcome.reason,
    response: sent ? (outcome.response?.slice(0, 300) ?? null) : null,
  };
  // A dead address is left as it is: the next real message finds out the same, and ends it.
  await services.db
    .update(deliveries)
    .set({ ...said, state: sent ? 'sent' : 'gone', finishedAt: services.clock.now() })
    .where(rowOf(about));
  return { ...about, ...said, state: sent ? 'sent' : 'failed' };
}

async function attempt(
  { log }: Services,
  senders: Senders<NotificationContent>,
  notificationId: number,
  content: NotificationContent,
  recipient: Recipient & { channel: ChannelName },
): Promise<Outcome> {
  try {
    return await senders[recipient.channel].send({ notificationId, content, recipient });
  } catch (error) {
    log.error({ notification: notificationId, err: error }, 'test.failed');
    return { kind: 'gone', reason: 'internal error', retire: false };
  }
}

type About = Pick<TestResult, 'notificationId' | 'subscriptionId'>;

const rowOf = ({ notificationId, subscriptionId }: About) =>
  and(eq(deliveries.notificationId, notificationId), eq(deliveries.subscriptionId, subscriptionId));

async function whatBecame(
  { db }: Services,
  about: About,
): Promise<Pick<TestResult, 'state' | 'reason' | 'response'>> {
  const [found] = await db.select().from(deliveries).where(rowOf(about));
  const state = found?.state === 'sent' ? 'sent' : found?.state === 'gone' ? 'failed' : 'queued';
  return { state, reason: found?.reason ?? null, response: found?.response ?? null };
}
