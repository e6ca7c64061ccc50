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

/** The same for a change of the page itself, its components, groups or lines. */
export async function nextStructureRevision(tx: Transaction): Promise<number> {
  const revision = await nextRevision(tx);
  await tx.execute(sql`update page set structure_revision = ${revision}`);
  return revision;
}
