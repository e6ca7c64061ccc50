import { jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from '../foundation/columns.ts';

export const apiKeys = pgTable('api_keys', {
  id: text().primaryKey(),
  name: text().notNull(),
  /** SHA-256 of the key; the key itself is shown once and kept nowhere. */
  hash: text().notNull().unique(),
  /** Its first characters, so that people can tell keys apart. */
  hint: text().notNull(),
  scopes: jsonb().$type<string[]>().notNull(),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at'),
  lastUsedAt: instant('last_used_at'),
  revokedAt: instant('revoked_at'),
});

/** Written in the transaction of the post it protects. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    apiKeyId: text('api_key_id').notNull(),
    key: text().notNull(),
    /** SHA-256 of method, path and body: the same key for another request is a mistake. */
    fingerprint: text().notNull(),
    /** What the post made, to rebuild its answer after a crash. */
    resource: jsonb().$type<{ id: string; updateId?: string; revision: number }>().notNull(),
    /** The answer as it was given, once it was. */
    answer: jsonb().$type<{ status: number; body: unknown }>(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.apiKeyId, table.key] })],
);
