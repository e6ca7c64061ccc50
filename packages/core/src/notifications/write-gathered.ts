import { sql } from 'drizzle-orm';
import type { ChannelName } from '../delivery/sender.ts';
import { newId, type Transaction } from '../foundation/index.ts';
import type { NotificationContent } from './content.ts';
import { digestAgainAfterMs } from './digest-rules.ts';
import { usualExpiry } from './expiry.ts';
import { instantOf } from './ledger-rows.ts';
import { notifications } from './schema.ts';

/** A row of the ledger. */
interface Row {
  notificationId: number;
  subscriptionId: number;
}

/** What becomes of a row: it is not sent, and why; or it goes out, at once (null) or not before a time. */
export type Change = Row & ({ reason: string } | { until: Date | null });

export interface Recipient {
  subscriptionId: number;
  /** Not before; null: at once. */
  until: Date | null;
}

/** Writes what becomes of rows, in one statement: who writes results at the same time locks in the same order. */
export async function writeChanges(tx: Transaction, changes: readonly Change[], now: Date): Promise<void> {
  if (changes.length === 0) return;
  await tx.execute(sql`update deliveries d set state = case when c.reason is null then 'queued' else 'suppressed' end,
      reason = coalesce(c.reason, d.reason), next_attempt_at = c.until,
      finished_at = case when c.reason is not null then ${instantOf(now)} end
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
      as c("notificationId" bigint, "subscriptionId" bigint, reason text, until timestamptz)
    where d.notification_id = c."notificationId" and d.subscription_id = c."subscriptionId"
      and d.state in ('queued', 'retrying')`);
}

export interface DigestToWrite {
  channel: ChannelName;
  content: Extract<NotificationContent, { kind: 'digest' }>;
  priority: number;
  /** The last subscription that it may be delivered to. */
  last: number;
}

/** Records a digest, which is fanned out by whoever makes it. @returns its id */
export async function recordDigest(
  tx: Transaction,
  { channel, content, priority, last }: DigestToWrite,
  now: Date,
): Promise<number> {
  const [row] = await tx
    .insert(notifications)
    .values({
      key: `digest/${newId()}`,
      content,
      // Those to whom it goes were chosen one by one.
      audience: { kind: 'affected', componentIds: [], groupIds: [] },
      channels: [channel],
      priority,
      createdAt: now,
      revision: null,
      expiresAt: usualExpiry('digest', now),
      holdUntil: now,
      fannedOutTo: last,
      fannedOutAt: now,
    })
    .returning({ id: notifications.id });
  if (!row) throw new Error('a digest was not written');
  return row.id;
}

/** Writes the ledger rows of a digest and a batch of them. */
export async function deliverDigest(
  tx: Transaction,
  id: number,
  { channel, priority }: Pick<DigestToWrite, 'channel' | 'priority'>,
  recipients: readonly Recipient[],
  now: Date,
): Promise<void> {
  const again = new Date(now.getTime() + digestAgainAfterMs);
  await tx.execute(sql`with written as (
      insert into deliveries (notification_id, subscription_id, channel, state, attempts, next_attempt_at)
      select ${id}, r."subscriptionId", ${channel}, 'queued', 0, r.until
      from jsonb_to_recordset(${JSON.stringify(recipients)}::jsonb) as r("subscriptionId" bigint, until timestamptz)
      returning subscription_id, next_attempt_at
    )
    insert into delivery_batches (notification_id, channel, from_subscription, to_subscription, priority, run_at, gather_at)
    select ${id}, ${channel}, min(subscription_id), max(subscription_id), ${priority},
      min(coalesce(next_attempt_at, ${instantOf(now)})), least(min(next_attempt_at), ${instantOf(again)})
    from written`);
}
