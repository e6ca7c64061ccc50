import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from '../foundation/columns.ts';

/** What the clock has to do. The unique key is what makes it happen once, whoever ticks. */
export const dueTasks = pgTable(
  'due_tasks',
  {
    key: text().primaryKey(),
    kind: text().notNull(),
    /** The incident, update, maintenance or line it is about. */
    subject: text().notNull(),
    data: jsonb().$type<Record<string, unknown>>().notNull(),
    dueAt: instant('due_at').notNull(),
    /** After this it no longer makes sense and is dropped. */
    staleAfter: instant('stale_after'),
    outcome: text().$type<'done' | 'dropped'>(),
    finishedAt: instant('finished_at'),
  },
  (table) => [
    index('due_tasks_next').on(table.dueAt).where(sql`outcome is null`),
    index('due_tasks_subject').on(table.subject),
  ],
);
