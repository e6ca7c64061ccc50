import type { Impact, Language } from '@calmline/snapshot';
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { ChannelName } from '../delivery/sender.ts';
import { instant } from '../foundation/columns.ts';

/** What a subscriber may want to hear of. */
export const subscriptionKinds = ['incidents', 'maintenances', 'notices'] as const;
export type SubscriptionKind = (typeof subscriptionKinds)[number];

/** Whether messages that can wait come one by one, or gathered. */
export const digests = ['off', 'hourly', 'daily'] as const;
export type Digest = (typeof digests)[number];

export type SubscriptionState = 'pending' | 'confirmed' | 'unsubscribed' | 'gone';

/** Customers hear what concerns them; responders are reminded of their promises. */
export const audiences = ['customers', 'responders'] as const;
export type Audience = (typeof audiences)[number];

/** One address on one channel, with what it wants to hear. */
export const subscriptions = pgTable(
  'subscriptions',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    audience: text().$type<Audience>().notNull(),
    channel: text().$type<ChannelName>().notNull(),
    address: text().notNull(),
    /** What makes two spellings of an address the same. */
    addressKey: text('address_key').notNull(),
    pushKeys: jsonb('push_keys').$type<{ p256dh: string; auth: string } | null>(),
    state: text().$type<SubscriptionState>().notNull(),
    wholePage: boolean('whole_page').notNull(),
    groupIds: text('group_ids').array().notNull(),
    componentIds: text('component_ids').array().notNull(),
    kinds: text()
      .array()
      .$type<SubscriptionKind[]>()
      .notNull()
      .default([...subscriptionKinds]),
    /** Of incidents, only those at least so bad. */
    minimumImpact: text('minimum_impact').$type<Impact>().notNull().default('none'),
    /** Minutes after midnight in the subscriber's zone; both or neither. What is not critical waits until the end. */
    quietFrom: smallint('quiet_from'),
    quietUntil: smallint('quiet_until'),
    /** For what is not critical. */
    digest: text().$type<Digest>().notNull().default('off'),
    language: text().$type<Language>().notNull(),
    timeZone: text('time_zone').notNull(),
    /** Raised to void every link mailed before. */
    generation: integer().notNull(),
    confirmationsSent: integer('confirmations_sent').notNull(),
    confirmationsSince: instant('confirmations_since'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    confirmedAt: instant('confirmed_at'),
    endedAt: instant('ended_at'),
    endReason: text('end_reason'),
    /** When and where the owner agreed, as it was told on import or seen by us. */
    consentAt: instant('consent_at'),
    consentSource: text('consent_source').$type<'page' | 'api' | 'import'>(),
    /** Temporary failures reported by mail after acceptance, since `softBouncedAt`. */
    softBounces: smallint('soft_bounces').notNull().default(0),
    softBouncedAt: instant('soft_bounced_at'),
  },
  (table) => [
    uniqueIndex('subscriptions_address').on(table.audience, table.channel, table.addressKey),
    index('subscriptions_reach').on(table.audience, table.state, table.channel),
  ],
);

/**
 * Addresses that must not be written to again although nothing else of them is kept: a keyed hash, so that
 * nobody can read an address here, and an import of the same address finds it all the same.
 */
export const suppressions = pgTable('suppressions', {
  /** HMAC of audience, channel and address key under the installation's signing key. */
  keyHash: text('key_hash').primaryKey(),
  channel: text().$type<ChannelName>().notNull(),
  reason: text().$type<'unsubscribed' | 'erased' | 'bounced' | 'complained'>().notNull(),
  createdAt: instant('created_at').notNull(),
});

export type StoredSuppression = typeof suppressions.$inferSelect;
