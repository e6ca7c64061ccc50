import { nextStructureRevision } from '../page/revision.ts';
import type { TaskHandler } from '../schedule/index.ts';

/** A pinned text has ended: the line speaks for itself again. */
export const passPinExpiry: TaskHandler = async (_services, tx) => {
  await nextStructureRevision(tx);
  return { kind: 'done' };
};
