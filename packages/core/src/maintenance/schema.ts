import type { Language, MaintenanceStatus } from '@calmline/snapshot';
import { bigint, boolean, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { ChannelName } from '../delivery/sender.ts';
import { instant, texts } from '../foundation/columns.ts';

/** No status here: it is computed from the clock and from what people said. */
export const maintenances = pgTable(
  'maintenances',
  {
    id: text().primaryKey(),
    title: text().notNull(),
    /** The language of `title`. */
    language: text().$type<Language>().notNull(),
    translations: texts(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    cancelledAt: instant('cancelled_at'),
    sequence: integer().notNull(),
    componentIds: jsonb('component_ids').$type<string[]>().notNull(),
    /** Whom the notices by the clock go to. */
    notify: jsonb().$type<'all' | 'none' | ChannelName[]>().notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    removedAt: instant('removed_at'),
    revision: bigint({ mode: 'number' }).notNull(),
  },
  (table) => [
    index('maintenances_revision').on(table.revision),
    index('maintenances_starts').on(table.startsAt, table.id),
  ],
);

export const maintenanceUpdates = pgTable(
  'maintenance_updates',
  {
    id: text().primaryKey(),
    maintenanceId: text('maintenance_id')
      .notNull()
      .references(() => maintenances.id),
    status: text().$type<MaintenanceStatus>().notNull(),
    body: text().notNull(),
    /** The language of `body`. */
    language: text().$type<Language>().notNull(),
    translations: texts(),
    author: text(),
    displayAt: instant('display_at').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    editedAt: instant('edited_at'),
    notified: boolean().notNull(),
  },
  (table) => [index('maintenance_updates_maintenance').on(table.maintenanceId)],
);
