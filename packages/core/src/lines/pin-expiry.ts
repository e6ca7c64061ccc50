import type { Transaction } from '../foundation/index.ts';
import { nextRevision } from '../page/revision.ts';
import { forgetTasks, planTasks, type TaskHandler } from '../schedule/index.ts';

/** Plans the moment at which a line's own text ends, in the transaction that pins it; takes back an earlier one. */
export async function planPinExpiry(tx: Transaction, slug: string, until: Date | null): Promise<void> {
  await forgetTasks(tx, slug, ['line-pin-expired']);
  if (until === null) return;
  await planTasks(tx, [
    {
      key: `line/${slug}/pin/${until.toISOString()}`,
      kind: 'line-pin-expired',
      subject: slug,
      data: {},
      dueAt: until,
      staleAfter: null,
    },
  ]);
}

/** A pinned text has expired: the line says again what is true. */
export const passPinExpiry: TaskHandler = async (_services, tx) => {
  await nextRevision(tx);
  return { kind: 'done' };
};
