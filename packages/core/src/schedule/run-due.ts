import { and, asc, eq, isNull, lte, notInArray } from 'drizzle-orm';
import type { Services, Transaction } from '../foundation/index.ts';
import type { Task, TaskKind } from './plan.ts';
import { dueTasks } from './schema.ts';

export type TaskResult = { kind: 'done' } | { kind: 'dropped'; reason: string };

/** Does one task inside the transaction that marks it as done: both happen, or neither. */
export type TaskHandler = (services: Services, tx: Transaction, task: Task) => Promise<TaskResult>;

/**
 * Does all that is due, each in its own transaction. Several workers may run this at once:
 * a task is locked by the one that does it. A task that fails is left for the next tick and holds up no other.
 * @returns how many were done or dropped
 */
export async function runDue(services: Services, handlers: Record<TaskKind, TaskHandler>): Promise<number> {
  const failed: string[] = [];
  for (let count = 0; ; count++) {
    let current: string | null = null;
    try {
      current = await services.db.transaction(async (tx) => {
        const [row] = await tx
          .select()
          .from(dueTasks)
          .where(
            and(
              isNull(dueTasks.outcome),
              lte(dueTasks.dueAt, services.clock.now()),
              failed.length > 0 ? notInArray(dueTasks.key, failed) : undefined,
            ),
          )
          .orderBy(asc(dueTasks.dueAt))
          .limit(1)
          .for('update', { skipLocked: true });
        if (!row) return null;
        current = row.key;
        const now = services.clock.now();
        const task = { ...row, kind: row.kind as TaskKind };
        const result: TaskResult =
          row.staleAfter && now > row.staleAfter
            ? { kind: 'dropped', reason: `overdue since ${row.staleAfter.toISOString()}` }
            : await handlers[task.kind](services, tx, task);
        await tx
          .update(dueTasks)
          .set({ outcome: result.kind, finishedAt: now })
          .where(eq(dueTasks.key, row.key));
        if (result.kind === 'dropped')
          services.log.warn({ task: row.key, reason: result.reason }, 'schedule.dropped');
        else services.log.info({ task: row.key }, 'schedule.done');
        return row.key;
      });
      if (current === null) return count;
    } catch (error) {
      if (current === null) throw error;
      failed.push(current);
      services.log.error({ task: current, err: error }, 'schedule.failed');
    }
  }
}
