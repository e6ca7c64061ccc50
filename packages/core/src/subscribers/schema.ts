import type { Language } from '@calmline/snapshot';
import { bigint, boolean, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { ChannelName } from '../delivery/sender.ts';
import { instant } from '../foundation/columns.ts';

export type SubscriptionState = 'pending' | 'confirmed' | 'unsubscribed' | 'gone';

/** One address on one channel, with what it wants to hear. */
export const subscriptions = pgTable(
  'subscriptions',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** Customers hear what concerns them; responders are reminded of their promises. */
    audience: text().$type<'customers' | 'responders'>().notNull(),
    channel: text().$type<ChannelName>().notNull(),
    address: text().notNull(),
    /** What makes two spellings of an address the same. */
    addressKey: text('address_key').notNull(),
    pushKeys: jsonb('push_keys').$type<{ p256dh: string; auth: string } | null>(),
    state: text().$type<SubscriptionState>().notNull(),
    wholePage: boolean('whole_page').notNull(),
    groupIds: text('group_ids').array().notNull(),
    componentIds: text('component_ids').array().notNull(),
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
  },
  (table) => [
    uniqueIndex('subscriptions_address').on(table.audience, table.channel, table.addressKey),
    index('subscriptions_reach').on(table.audience, table.state, table.channel),
  ],
);
