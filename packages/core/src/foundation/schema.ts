import { jsonb, pgTable, text } from 'drizzle-orm/pg-core';

/** Keys and marks that the installation keeps for itself. */
export const settings = pgTable('settings', {
  key: text().primaryKey(),
  value: jsonb().notNull(),
});
