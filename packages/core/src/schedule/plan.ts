import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Transaction } from '../foundation/index.ts';
import { dueTasks } from './schema.ts';

/** The kinds of things the clock does. */
export const taskKinds = [
  'maintenance-notice',
  'maintenance-boundary',
  'promise-reminder',
  'promise-lapsed',
  'line-pin-expired',
] as const;
export type TaskKind = (typeof taskKinds)[number];

export interface Task {
  /** What makes it happen once, such as `maintenance/<id>/<start>/starts_in_1h`. */
  key: string;
  kind: TaskKind;
  subject: string;
  data: Record<string, unknown>;
  dueAt: Date;
  /** After this it no longer makes sense and is dropped, not done late. Null: never stale. */
  staleAfter: Date | null;
}

/** Plans tasks in the transaction of what they are about; one that is planned already stays as it is. */
export async function planTasks(tx: Transaction, tasks: readonly Task[]): Promise<void> {
  if (tasks.length === 0) return;
  await tx
    .insert(dueTasks)
    .values([...tasks])
    .onConflictDoNothing();
}

/**
 * Takes back what has not happened yet. One that is being done at this very moment is passed over rather than
 * waited for (its handler waits for us): it looks again at what it is about, and drops itself.
 */
export async function forgetTasks(
  tx: Transaction,
  subject: string,
  kinds: readonly TaskKind[],
): Promise<void> {
  const free = tx
    .select({ key: dueTasks.key })
    .from(dueTasks)
    .where(and(eq(dueTasks.subject, subject), inArray(dueTasks.kind, [...kinds]), isNull(dueTasks.outcome)))
    .for('update', { skipLocked: true });
  await tx.delete(dueTasks).where(inArray(dueTasks.key, free));
}
