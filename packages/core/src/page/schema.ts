import type { Appearance, Language } from '@calmline/snapshot';
import { bigint, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from '../foundation/columns.ts';

/**
 * The one status page. `revision` counts every change of what the public may see; `structureRevision` is the revision
 * of the last change of the page itself, its components, groups or lines: those change seldom and need not be read again.
 */
export const page = pgTable('page', {
  id: text().primaryKey(),
  name: text().notNull(),
  homepageUrl: text('homepage_url'),
  supportUrl: text('support_url'),
  description: text(),
  timeZone: text('time_zone').notNull(),
  language: text().$type<Language>().notNull(),
  /** All languages it is published in, its own first. */
  languages: jsonb().$type<Language[]>().notNull(),
  appearance: jsonb().$type<Appearance>().notNull(),
  revision: bigint({ mode: 'number' }).notNull(),
  structureRevision: bigint('structure_revision', { mode: 'number' }).notNull(),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
});
