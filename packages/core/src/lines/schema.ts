import type { Language } from '@calmline/snapshot';
import { integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from '../foundation/columns.ts';

export type Texts = Partial<Record<Language, string>>;

export const lines = pgTable('lines', {
  slug: text().primaryKey(),
  name: text().notNull(),
  languages: jsonb().$type<Language[]>().notNull(),
  /** null: the line speaks about every component. */
  componentIds: jsonb('component_ids').$type<string[] | null>(),
  standing: jsonb().$type<Texts>().notNull(),
  pinned: jsonb().$type<{ texts: Texts; until: string } | null>(),
  graceMinutes: integer('grace_minutes').notNull(),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
});
