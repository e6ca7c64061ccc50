import { sql } from 'drizzle-orm';
import { rows, type Services, type Transaction } from '../foundation/index.ts';
import { endForGood } from '../subscribers/end-for-good.ts';
import { suppress } from '../subscribers/index.ts';
import { lockById, type StoredSubscription } from '../subscribers/subscription-rows.ts';
import { type Concerned, whomItConcerns } from './correlate.ts';
import { countSoft, judge, softDays, type Verdict } from './judge.ts';
import { type Report, readReport } from './report.ts';

/** What was done about a mail that came in. */
export type Taken =
  /** It is no report, so nothing. */
  | { kind: 'no-report' }
  /** It says nothing that we signed: information only. */
  | { kind: 'not-ours' }
  /** Done before, or nothing to do. */
  | { kind: 'nothing'; reason: string }
  | { kind: 'soft-bounce'; reason: string }
  /** The subscription is over. */
  | { kind: 'hard-bounce'; reason: string }
  | { kind: 'complaint' };

/** Complaints (RFC 5965) that mean "I do not want this". */
const complaints = new Set(['abuse', 'fraud', 'opt-out', 'opt-out-list']);

/**
 * Does what a bounce or a complaint asks for. The same report again changes nothing.
 * @param recipient of the envelope, where the mail server tells it
 * @throws Unreadable
 */
export async function takeReport(
  services: Services,
  raw: Uint8Array,
  recipient: string | null = null,
): Promise<Taken> {
  const report = await readReport(raw, recipient);
  if (report.kind === 'no-report') return { kind: 'no-report' };
  const concerned = whomItConcerns(services.secrets.signingKey, report.traces, services.clock.now());
  if (!concerned) {
    services.log.info({ report: report.kind }, 'bounce.not-ours');
    return { kind: 'not-ours' };
  }
  const taken = await services.db.transaction((tx) => take(services, tx, report, concerned));
  const { subscriptionId, notificationId } = concerned;
  services.log.info({ subscription: subscriptionId, notification: notificationId, ...taken }, 'bounce.taken');
  return taken;
}

async function take(
  services: Services,
  tx: Transaction,
  report: Exclude<Report, { kind: 'no-report' }>,
  concerned: Concerned,
): Promise<Taken> {
  const subscription = await lockById(tx, concerned.subscriptionId);
  if (report.kind === 'feedback') return complain(services, tx, report.type, concerned, subscription);
  // We send to one address at a time: several recipients are where it was forwarded to, and the worst news counts.
  const verdicts = report.recipients.map(judge);
  const verdict =
    verdicts.find(({ kind }) => kind === 'hard') ??
    verdicts.find(({ kind }) => kind === 'soft') ??
    verdicts[0];
  if (!verdict) return { kind: 'nothing', reason: 'it names no recipient' };
  if (verdict.kind === 'nothing') return verdict;
  const { notificationId } = concerned;
  return notificationId === null
    ? bounceByLink(services, tx, verdict, concerned, subscription)
    : bounce(services, tx, verdict, { ...concerned, notificationId }, subscription);
}

async function complain(
  services: Services,
  tx: Transaction,
  type: string,
  concerned: Concerned,
  subscription: StoredSubscription | null,
): Promise<Taken> {
  if (!complaints.has(type)) return { kind: 'nothing', reason: 'no complaint' };
  if (!subscription) return { kind: 'nothing', reason: 'erased' };
  if (subscription.endReason === 'complained') return { kind: 'nothing', reason: 'done before' };
  if (await isFromBefore(tx, concerned, subscription))
    return { kind: 'nothing', reason: 'confirmed anew since then' };
  await suppress(tx, services, { ...subscription, reason: 'complained' });
  await endForGood(tx, services, subscription, 'unsubscribed', 'complained');
  return { kind: 'complaint' };
}

/** Whoever has come back since said the stronger word. */
async function isFromBefore(
  tx: Transaction,
  { generation, notificationId }: Concerned,
  subscription: StoredSubscription,
): Promise<boolean> {
  if (generation !== null) return generation !== subscription.generation;
  if (notificationId === null || subscription.confirmedAt === null) return false;
  const [older] = await rows(
    tx,
    sql`select 1 from notifications
      where id = ${notificationId} and created_at < ${subscription.confirmedAt.toISOString()}::timestamptz`,
  );
  return older !== undefined;
}

async function bounce(
  services: Services,
  tx: Transaction,
  verdict: Exclude<Verdict, { kind: 'nothing' }>,
  { notificationId, subscriptionId }: { notificationId: number; subscriptionId: number },
  subscription: StoredSubscription | null,
): Promise<Taken> {
  const now = services.clock.now();
  // The row of the ledger is what makes a report count once.
  const [delivery] = await rows<{ finished_at: string | Date | null }>(
    tx,
    sql`update deliveries d set state = 'gone', reason = ${verdict.reason}, next_attempt_at = null,
        finished_at = ${now.toISOString()}::timestamptz
      from (select * from deliveries where notification_id = ${notificationId} and subscription_id = ${subscriptionId}
        for update) as before
      where d.notification_id = before.notification_id and d.subscription_id = before.subscription_id
        and not (before.state = 'gone' and before.reason like 'bounced %')
      returning before.finished_at`,
  );
  if (!delivery) return { kind: 'nothing', reason: 'done before' };
  if (!subscription) return { kind: 'nothing', reason: 'erased' };
  const sentAt = delivery.finished_at === null ? now : new Date(delivery.finished_at);
  const { confirmedAt } = subscription;
  if (confirmedAt !== null && confirmedAt > sentAt)
    return { kind: 'nothing', reason: 'confirmed anew since then' };
  if (verdict.kind === 'hard') {
    await endForGood(tx, services, subscription, 'gone', verdict.reason);
    return { kind: 'hard-bounce', reason: verdict.reason };
  }
  const counted = countSoft(subscription, now);
  if (counted.softBounces >= softDays) {
    await endForGood(tx, services, subscription, 'gone', `${verdict.reason} on ${softDays} days`);
    return { kind: 'hard-bounce', reason: `${verdict.reason} on ${softDays} days` };
  }
  await tx.execute(sql`update subscriptions set soft_bounces = ${counted.softBounces},
    soft_bounced_at = ${counted.softBouncedAt?.toISOString() ?? null}::timestamptz where id = ${subscriptionId}`);
  return { kind: 'soft-bounce', reason: verdict.reason };
}

/** Whose message it was is proved, which one is not known: a dead address is dead all the same, and nothing else is done. */
async function bounceByLink(
  services: Services,
  tx: Transaction,
  { kind, reason }: Verdict,
  { generation }: Concerned,
  subscription: StoredSubscription | null,
): Promise<Taken> {
  if (!subscription) return { kind: 'nothing', reason: 'erased' };
  if (kind !== 'hard') return { kind: 'nothing', reason: 'it does not say which message' };
  if (subscription.state === 'gone' || subscription.state === 'unsubscribed')
    return { kind: 'nothing', reason: 'done before' };
  if (generation !== subscription.generation) return { kind: 'nothing', reason: 'confirmed anew since then' };
  await endForGood(tx, services, subscription, 'gone', reason);
  return { kind: 'hard-bounce', reason };
}
