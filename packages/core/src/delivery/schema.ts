import {
  bigint,
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';
import { instant } from '../foundation/columns.ts';
import type { ChannelName } from './sender.ts';

export const deliveryStates = ['queued', 'sent', 'retrying', 'gone', 'suppressed'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

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
    /** From then on what is left in it is looked through before it is sent: it may be better said in one digest. Null: never. */
    gatherAt: instant('gather_at'),
  },
  (table) => [
    index('delivery_batches_next').on(table.channel, table.priority.desc(), table.runAt),
    index('delivery_batches_notification').on(table.notificationId, table.channel, table.fromSubscription),
  ],
);

/** How many subscription numbers share a row of `deliveryCounts`. The migration's triggers divide by the same number. */
export const numbersCountedTogether = 512;

/**
 * How many deliveries are in which state, by notification, channel and bucket of 512 subscription numbers. Triggers
 * keep it, so it is right whoever writes to the ledger. It is also the ledger's table of contents: an index on the
 * state would cost every result its place on the page, this costs one row for hundreds.
 */
export const deliveryCounts = pgTable(
  'delivery_counts',
  {
    notificationId: bigint('notification_id', { mode: 'number' }).notNull(),
    bucket: integer().notNull(),
    channel: text().$type<ChannelName>().notNull(),
    queued: integer().notNull(),
    sent: integer().notNull(),
    retrying: integer().notNull(),
    gone: integer().notNull(),
    suppressed: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.notificationId, table.bucket, table.channel] })],
);

/**
 * One row: what the ledger knows of itself, so that a copy of it (a restored backup, a staging system) can be told
 * from the original. See `watermark.ts`.
 */
export const ledger = pgTable('ledger', {
  id: smallint().primaryKey(),
  /** Number of the transaction that wrote this row. A restored row was written by another one. */
  writtenBy: bigint('written_by', { mode: 'number' }).notNull(),
  /** `pg_database.oid`: a database made after the template of another has its own. */
  databaseOid: bigint('database_oid', { mode: 'number' }).notNull(),
  /** Of the server's log; it changes when a server goes on from an earlier point in time, or a standby takes over. */
  timeline: text().notNull(),
  /** Public address of the page; null for one that only this machine knows. */
  origin: text(),
  /** Of the embedded database: what the mark beside its folder says and when it was born; `next` is about to be written. */
  mark: text(),
  nextMark: text('next_mark'),
  /** Tells this ledger from all others; made when a worker first looks. */
  identity: text(),
  /** How often workers have looked. A ledger that went back in time counts less than a worker remembers. */
  seen: bigint({ mode: 'number' }).notNull().default(0),
  /** When a worker last looked, by the database's clock. */
  seenAt: timestamp('seen_at', { withTimezone: true }),
  /** Notifications up to this one were recorded before the ledger was copied: they are not eligible. */
  watermark: bigint({ mode: 'number' }).notNull(),
  /** While those of them that wait are being held back. What is made of them later is made on purpose. */
  closing: boolean().notNull(),
  raisedAt: instant('raised_at'),
  /** What gave the copy away. */
  raisedBecause: text('raised_because'),
  /** Deliveries that were held back. */
  heldBack: integer('held_back').notNull().default(0),
});

/** Up to when the sends to a provider are booked, by the database's clock: what holds a rate across workers. */
export const sendRates = pgTable('send_rates', {
  provider: text().primaryKey(),
  /** To the microsecond: at a thousand a second, rounding would change the rate. */
  freeAt: timestamp('free_at', { withTimezone: true }).notNull(),
  /** The newest booking: how many sends, and from when on. */
  bookedFrom: timestamp('booked_from', { withTimezone: true }).notNull(),
  booked: integer().notNull(),
});
