import { sql } from 'drizzle-orm';
import { boolean, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from '../foundation/columns.ts';

export const componentGroups = pgTable(
  'component_groups',
  {
    id: text().primaryKey(),
    slug: text().notNull(),
    name: text().notNull(),
    description: text(),
    position: integer().notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    removedAt: instant('removed_at'),
  },
  (table) => [uniqueIndex('component_groups_slug').on(table.slug).where(sql`removed_at is null`)],
);

/** No status here: it follows from incidents and maintenances. */
export const components = pgTable(
  'components',
  {
    id: text().primaryKey(),
    slug: text().notNull(),
    name: text().notNull(),
    description: text(),
    groupId: text('group_id').references(() => componentGroups.id),
    position: integer().notNull(),
    showcase: boolean().notNull().default(true),
    startDate: text('start_date'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    removedAt: instant('removed_at'),
  },
  (table) => [uniqueIndex('components_slug').on(table.slug).where(sql`removed_at is null`)],
);
