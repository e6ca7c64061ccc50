import { and, isNull, lte, sql } from 'drizzle-orm';
import { ledger } from '../delivery/schema.ts';
import { bigints } from '../delivery/thread-order.ts';
import { isOriginal, thisTransaction } from '../delivery/watermark.ts';
import { rows, type Services } from '../foundation/index.ts';
import { notifications } from './schema.ts';

/** The ledger's reason for what was not sent because it was recorded before the watermark. */
export const beforeWatermark = 'before-the-watermark';

const batchesAtOnce = 40;

/**
 * Writes down, for each recipient that a notification before the watermark has not reached, that it is held back.
 * In steps; until the last one is done none of them can be claimed. Again is fine, by several workers too.
 * @returns whether all of it is done
 */
export async function holdBack(services: Services): Promise<boolean> {
  const [mark] = await services.db.select().from(ledger);
  if (!mark?.closing) return true;
  // Fan-out goes on as ever: it sends nothing, and makes the rows that say who was not told.
  const [waiting] = await services.db
    .select({ id: notifications.id })
    .from(notifications)
    .where(and(isNull(notifications.fannedOutAt), lte(notifications.id, mark.watermark)))
    .limit(1);
  if (waiting) return false;
  for (;;) {
    const batches = await step(services, mark.watermark);
    if (batches === 0) break;
    await new Promise(setImmediate);
  }
  const [left] = await rows(
    services.db,
    sql`select id from delivery_batches where notification_id <= ${mark.watermark} limit 1`,
  );
  // Somebody who is alive has it in hand; they finish, or their lease ends.
  if (left) return false;
  const [closed] = await rows<{ held_back: number }>(
    services.db,
    sql`update ledger set closing = false, written_by = ${thisTransaction}
      where closing and watermark = ${mark.watermark} and ${isOriginal} returning held_back`,
  );
  if (closed && closed.held_back > 0)
    services.log.info({ watermark: mark.watermark, deliveries: closed.held_back }, 'ledger.held-back');
  return true;
}

async function step(services: Services, watermark: number): Promise<number> {
  const now = services.clock.now().toISOString();
  return services.db.transaction(async (tx) => {
    const taken = await rows<{ id: number | string }>(
      tx,
      sql`select id from delivery_batches where notification_id <= ${watermark}
        and (lease_until is null or lease_until < now()) order by id limit ${batchesAtOnce} for update skip locked`,
    );
    if (taken.length === 0) return 0;
    const ids = bigints(taken.map(({ id }) => Number(id)));
    const held = await rows(
      tx,
      sql`update deliveries d set state = 'suppressed', reason = ${beforeWatermark}, next_attempt_at = null,
          finished_at = ${now}::timestamptz
        from delivery_batches b where b.id = any(${ids}) and d.notification_id = b.notification_id
          and d.channel = b.channel and d.subscription_id between b.from_subscription and b.to_subscription
          and d.state in ('queued', 'retrying') returning d.subscription_id`,
    );
    await tx.execute(sql`delete from delivery_batches where id = any(${ids})`);
    await tx
      .update(ledger)
      .set({ heldBack: sql`held_back + ${held.length}`, writtenBy: sql`${thisTransaction}` })
      .where(isOriginal);
    return taken.length;
  });
}
