import { and, eq } from 'drizzle-orm';
import type { ChannelName } from '../delivery/sender.ts';
import type { Queryable, Transaction } from '../foundation/index.ts';
import { subscriptions } from './schema.ts';

export type StoredSubscription = typeof subscriptions.$inferSelect;
type NewSubscription = typeof subscriptions.$inferInsert;

/** What a subscription is known by. */
export interface Address {
  audience: StoredSubscription['audience'];
  channel: ChannelName;
  addressKey: string;
}

/** The row of an address, locked; null when the address is new. */
export async function lockByAddress(
  tx: Transaction,
  { audience, channel, addressKey }: Address,
): Promise<StoredSubscription | null> {
  const same = and(
    eq(subscriptions.audience, audience),
    eq(subscriptions.channel, channel),
    eq(subscriptions.addressKey, addressKey),
  );
  const [row] = await tx.select().from(subscriptions).where(same).for('update');
  return row ?? null;
}

export async function lockById(tx: Transaction, id: number): Promise<StoredSubscription | null> {
  const [row] = await tx.select().from(subscriptions).where(eq(subscriptions.id, id)).for('update');
  return row ?? null;
}

export async function findById(db: Queryable, id: number): Promise<StoredSubscription | null> {
  const [row] = await db.select().from(subscriptions).where(eq(subscriptions.id, id));
  return row ?? null;
}

/** Null when somebody inserted the same address at the same moment: theirs is the one. */
export async function insertSubscription(
  tx: Transaction,
  row: NewSubscription,
): Promise<StoredSubscription | null> {
  const [inserted] = await tx.insert(subscriptions).values(row).onConflictDoNothing().returning();
  return inserted ?? null;
}

export async function updateSubscription(
  tx: Transaction,
  id: number,
  change: Partial<NewSubscription>,
): Promise<StoredSubscription> {
  const [updated] = await tx.update(subscriptions).set(change).where(eq(subscriptions.id, id)).returning();
  if (!updated) throw new Error(`subscription ${id} vanished under its lock`);
  return updated;
}
