import type { Impact } from '@calmline/snapshot';
import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { ChannelName } from '../delivery/sender.ts';
import { instant } from '../foundation/columns.ts';
import type { SubscriptionKind } from '../subscribers/schema.ts';
import type { NotificationContent } from './content.ts';

/** Whom a notification concerns. Empty lists of an `affected` audience reach whole-page subscribers only. */
export type Audience =
  | { kind: 'affected'; componentIds: string[]; groupIds: string[] }
  | { kind: 'subscription'; id: number }
  | { kind: 'responders' };

/** One thing said, once: `key` is what makes it once. */
export const notifications = pgTable(
  'notifications',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    key: text().notNull().unique(),
    content: jsonb().$type<NotificationContent>().notNull(),
    audience: jsonb().$type<Audience>().notNull(),
    channels: jsonb().$type<ChannelName[]>().notNull(),
    /** What a subscriber may want to hear of or not; null for what is said to one person or to responders. */
    kind: text().$type<SubscriptionKind>(),
    /** Of an incident, as it was at that moment. */
    impact: text().$type<Impact>(),
    /** Of two in one thread the newer replaces the older, such as `incident/<id>`. */
    thread: text(),
    /** Higher goes first. */
    priority: integer().notNull(),
    createdAt: instant('created_at').notNull(),
    /** The revision of the page that shows it; null for what no page shows. */
    revision: bigint({ mode: 'number' }),
    /** After this it would be wrong or no news, and is not sent any more. */
    expiresAt: instant('expires_at'),
    /** Fan-out waits for the publish until then, and no longer. */
    holdUntil: instant('hold_until').notNull(),
    /** The last subscription that has its delivery row: fan-out goes in steps and resumes after a crash. */
    fannedOutTo: bigint('fanned_out_to', { mode: 'number' }).notNull().default(0),
    fannedOutAt: instant('fanned_out_at'),
    /** How its deliveries ended, by channel and state, once their rows were erased for age; null while they are there. */
    finalCounts: jsonb('final_counts').$type<Partial<Record<ChannelName, Record<string, number>>>>(),
  },
  (table) => [
    index('notifications_waiting').on(table.holdUntil).where(sql`fanned_out_at is null`),
    index('notifications_thread').on(table.thread, table.id),
    // What was said to one person is found by the person; what was said to many is few enough to walk through.
    index('notifications_to_one')
      .on(sql`((audience->>'id')::bigint)`, table.id)
      .where(sql`audience->>'kind' = 'subscription'`),
    index('notifications_to_many').on(table.id).where(sql`audience->>'kind' <> 'subscription'`),
  ],
);
