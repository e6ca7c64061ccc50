import { eq } from 'drizzle-orm';
import type { Transaction } from '../foundation/index.ts';
import { moved } from './order.ts';
import type { componentGroups, components } from './schema.ts';

/** Puts a member at its place among its neighbours and writes what changed. @param place null: at the end */
export async function place(
  tx: Transaction,
  table: typeof components | typeof componentGroups,
  neighbours: readonly { id: string; position: number }[],
  id: string,
  at: number | null,
): Promise<void> {
  for (const [member, position] of moved(neighbours, id, at ?? neighbours.length + 1)) {
    await tx.update(table).set({ position }).where(eq(table.id, member));
  }
}
