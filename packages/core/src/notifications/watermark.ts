import { and, inArray, isNull, lte, sql } from 'drizzle-orm';
import { ledger } from '../delivery/schema.ts';
import { isOriginal, thisDatabase, thisTimeline, thisTransaction } from '../delivery/watermark.ts';
import { type Queryable, rows, type Services, type Transaction } from '../foundation/index.ts';
import type { TaskKind } from '../schedule/index.ts';
import { dueTasks } from '../schedule/schema.ts';

/** What the clock would say to subscribers. What it says to the page goes on. */
const telling: TaskKind[] = ['maintenance-notice', 'promise-reminder'];

/** A name that no other ledger has, nor a copy of this one. */
export const newIdentity = sql`md5(random()::text || clock_timestamp()::text)`;

/**
 * Raises the watermark to the newest notification: what was recorded before, the original of this ledger has perhaps
 * sent. Also drops what the clock should have said meanwhile.
 * @param isStillSo as a condition on `ledger`, since another worker may have found it at the same moment
 */
export async function raiseWatermark(
  services: Pick<Services, 'db' | 'clock' | 'log'>,
  because: string,
  {
    origin,
    remembered,
    isStillSo,
  }: { origin: string | null; remembered: number; isStillSo: ReturnType<typeof sql> },
): Promise<void> {
  const now = services.clock.now();
  const raised = await services.db.transaction(async (tx) => {
    const [row] = await rows<{ watermark: number | string }>(
      tx,
      sql`update ledger set watermark = greatest(watermark, (select coalesce(max(id), 0) from notifications)),
        closing = true, held_back = 0, raised_at = ${now.toISOString()}::timestamptz, raised_because = ${because},
        written_by = ${thisTransaction}, database_oid = ${thisDatabase}, timeline = ${thisTimeline},
        identity = ${newIdentity}, seen = greatest(seen, ${remembered}) + 1, seen_at = now(),
        origin = ${origin}
        where ${isStillSo} returning watermark`,
    );
    if (!row) return null;
    await leaveNumbersToTheOriginal(tx);
    await tx
      .update(dueTasks)
      .set({ outcome: 'dropped', finishedAt: now })
      .where(and(isNull(dueTasks.outcome), lte(dueTasks.dueAt, now), inArray(dueTasks.kind, telling)));
    return Number(row.watermark);
  });
  if (raised !== null)
    services.log.warn(
      { watermark: raised, because, remedy: 'see GET /api/v1/ledger for what was held back' },
      'ledger.is-a-copy',
    );
}

/**
 * The original has perhaps given out the numbers that come next. A link that was mailed for one of them must not open
 * somebody else's page here, nor a receiver drop a message because it knows its number.
 */
async function leaveNumbersToTheOriginal(tx: Transaction): Promise<void> {
  for (const table of ['notifications', 'subscriptions'])
    await tx.execute(sql`select setval(pg_get_serial_sequence(${table}, 'id'),
      (select coalesce(max(id), 0) from ${sql.identifier(table)}) + 1000000 + floor(random() * 1000000)::bigint)`);
}

/** Writes the mark that is about to be made beside the embedded database (`next`), or the one that was. */
export async function writeMark(db: Queryable, mark: { next: string } | { made: string }): Promise<void> {
  const said = 'next' in mark ? { nextMark: mark.next } : { mark: mark.made, nextMark: null };
  await db
    .update(ledger)
    .set({ ...said, writtenBy: sql`${thisTransaction}` })
    .where(isOriginal);
}

export type LedgerState = Pick<
  typeof ledger.$inferSelect,
  'watermark' | 'closing' | 'raisedAt' | 'raisedBecause' | 'heldBack'
>;

/** Up to where the ledger holds back, and why. */
export async function readLedger({ db }: Pick<Services, 'db'>): Promise<LedgerState> {
  const [row] = await db.select().from(ledger);
  if (!row) throw new Error('the ledger has no row about itself: the migrations have not run');
  return row;
}
