import { sql } from 'drizzle-orm';
import type { Transaction } from '../foundation/index.ts';
import { rows } from '../foundation/index.ts';

/**
 * Counts a change of the public truth. Its row lock is held until the transaction ends, so revisions are
 * committed in their order: whoever reads revision N sees all that came before it.
 */
export async function nextRevision(tx: Transaction): Promise<number> {
  const [row] = await rows<{ revision: number | string }>(
    tx,
    sql`update page set revision = revision + 1 returning revision`,
  );
  if (!row) throw new Error('there is no page yet');
  return Number(row.revision);
}
