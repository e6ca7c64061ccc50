import type { ComponentStatus, Impact, IncidentStatus, Language } from '@calmline/snapshot';
import { bigint, boolean, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { ChannelName } from '../delivery/sender.ts';
import { instant, texts } from '../foundation/columns.ts';

export const incidents = pgTable(
  'incidents',
  {
    id: text().primaryKey(),
    title: text().notNull(),
    /** The language of `title`. */
    language: text().$type<Language>().notNull(),
    translations: texts(),
    impact: text().$type<Impact>().notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    removedAt: instant('removed_at'),
    /** The page revision of the last change, so that a publisher reads only what is new. */
    revision: bigint({ mode: 'number' }).notNull(),
  },
  (table) => [
    index('incidents_revision').on(table.revision),
    index('incidents_created').on(table.createdAt, table.id),
  ],
);

export const incidentUpdates = pgTable(
  'incident_updates',
  {
    id: text().primaryKey(),
    incidentId: text('incident_id')
      .notNull()
      .references(() => incidents.id),
    status: text().$type<IncidentStatus>().notNull(),
    body: text().notNull(),
    /** The language of `body`. */
    language: text().$type<Language>().notNull(),
    translations: texts(),
    author: text(),
    components: jsonb().$type<{ componentId: string; status: ComponentStatus }[]>().notNull(),
    nextUpdateBy: instant('next_update_by'),
    displayAt: instant('display_at').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    editedAt: instant('edited_at'),
    notify: jsonb().$type<'all' | 'none' | ChannelName[]>().notNull(),
    notified: boolean().notNull(),
  },
  (table) => [index('incident_updates_incident').on(table.incidentId)],
);
