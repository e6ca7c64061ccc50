import { bigint, index, integer, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import { instant } from '../foundation/columns.ts';
import type { ChannelName } from './sender.ts';

export type DeliveryState = 'queued' | 'sent' | 'retrying' | 'gone' | 'suppressed';

/**
 * The ledger: one row for each notification and subscription, for ever the same row.
 * No index but the key: a batch owns a range of it. The migration sets fillfactor 70, so that
 * results are written in place.
 */
export const deliveries = pgTable(
  'deliveries',
  {
    notificationId: bigint('notification_id', { mode: 'number' }).notNull(),
    subscriptionId: bigint('subscription_id', { mode: 'number' }).notNull(),
    channel: text().$type<ChannelName>().notNull(),
    state: text().$type<DeliveryState>().notNull(),
    attempts: smallint().notNull().default(0),
    /** When the next attempt is due, while `retrying`; while `queued`, not before this (quiet hours, a digest); null: at once. */
    nextAttemptAt: instant('next_attempt_at'),
    reason: text(),
    /** What the other side answered when it took the message. */
    response: text(),
    finishedAt: instant('finished_at'),
  },
  (table) => [primaryKey({ columns: [table.notificationId, table.subscriptionId] })],
);

/** A range of the ledger that one worker at a time works off, under a lease with a fencing number. */
export const deliveryBatches = pgTable(
  'delivery_batches',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    notificationId: bigint('notification_id', { mode: 'number' }).notNull(),
    channel: text().$type<ChannelName>().notNull(),
    fromSubscription: bigint('from_subscription', { mode: 'number' }).notNull(),
    toSubscription: bigint('to_subscription', { mode: 'number' }).notNull(),
    priority: integer().notNull(),
    runAt: instant('run_at').notNull(),
    leaseUntil: instant('lease_until'),
    /** Grows with each claim; a result that carries an older number is not written. */
    fence: integer().notNull().default(0),
    worker: text(),
  },
  (table) => [index('delivery_batches_next').on(table.channel, table.priority.desc(), table.runAt)],
);
