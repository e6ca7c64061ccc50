import { and, asc, eq, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import { type Database, rows, type Services } from '../foundation/index.ts';
import { countDeliveries } from './list-notifications.ts';
import { notifications } from './schema.ts';

/** Short enough that a worker or the page waits for none of them. */
const rowsAtOnce = 5_000;

/**
 * Erases who was told what, once it is older than `days`. The notification stays, with how its deliveries ended: its
 * key is what makes it once, and a key that were forgotten could be told again.
 * @returns how many deliveries were erased
 */
export async function eraseOldDeliveries(services: Services, days: number): Promise<number> {
  const before = new Date(services.clock.now().getTime() - days * 86_400_000);
  let erased = 0;
  for (;;) {
    const [old] = await services.db
      .select()
      .from(notifications)
      .where(
        and(
          or(
            isNull(notifications.finalCounts),
            sql`exists (select from delivery_counts c where c.notification_id = ${notifications.id})`,
          ),
          isNotNull(notifications.fannedOutAt),
          lt(notifications.createdAt, before),
        ),
      )
      .orderBy(asc(notifications.id))
      .limit(1);
    if (!old) break;
    await keepCounts(services, old);
    erased += await eraseOf(services.db, old.id);
  }
  if (erased > 0) services.log.info({ deliveries: erased }, 'ledger.erased');
  return erased;
}

async function keepCounts(services: Services, old: typeof notifications.$inferSelect): Promise<void> {
  if (old.finalCounts !== null) return;
  const finalCounts: NonNullable<(typeof notifications.$inferSelect)['finalCounts']> = {};
  for (const { channel, state, count } of await countDeliveries(services, old))
    finalCounts[channel] = { ...finalCounts[channel], [state]: count };
  await services.db.update(notifications).set({ finalCounts }).where(eq(notifications.id, old.id));
}

/** The rows go first, and the counts last: after a crash they say that there is something left to do. */
async function eraseOf(db: Database, id: number): Promise<number> {
  let after = 0;
  for (let erased = 0; ; ) {
    const [step] = await rows<{ count: number | string; last: number | string | null }>(
      db,
      sql`with erased as (
          delete from deliveries where notification_id = ${id} and subscription_id > ${after} and subscription_id <= (
            select max(subscription_id) from (select subscription_id from deliveries
              where notification_id = ${id} and subscription_id > ${after}
              order by subscription_id limit ${rowsAtOnce}) as next)
          returning subscription_id)
        select count(*) as count, max(subscription_id) as last from erased`,
    );
    if (!step || step.last === null) {
      await db.execute(sql`delete from delivery_counts where notification_id = ${id}`);
      return erased;
    }
    erased += Number(step.count);
    after = Number(step.last);
    await new Promise(setImmediate);
  }
}
