import { type Maintenance, type MaintenanceFacts, maintenanceAt } from '@calmline/snapshot';
import { and, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { componentNames } from '../components/names.ts';
import { notFound, type Queryable, type Services, type Transaction } from '../foundation/index.ts';
import { maintenances, maintenanceUpdates } from './schema.ts';

type MaintenanceRow = typeof maintenances.$inferSelect;

/** The maintenance with its row locked. @throws Problem 404 */
export async function lockMaintenance(
  tx: Transaction,
  id: string,
): Promise<{ row: MaintenanceRow; facts: MaintenanceFacts }> {
  const [row] = await tx
    .select()
    .from(maintenances)
    .where(and(eq(maintenances.id, id), isNull(maintenances.removedAt)))
    .for('update');
  if (!row) throw notFound('maintenance', id);
  const [facts] = await withMaintenanceUpdates(tx, [row]);
  if (!facts) throw notFound('maintenance', id);
  return { row, facts };
}

/** One maintenance as it stands now. @throws Problem 404 */
export async function readMaintenance(services: Services, id: string): Promise<Maintenance> {
  const found = await services.db
    .select()
    .from(maintenances)
    .where(and(eq(maintenances.id, id), isNull(maintenances.removedAt)));
  const [maintenance] = await asMaintenances(services, found);
  if (!maintenance) throw notFound('maintenance', id);
  return maintenance;
}

export interface MaintenancePage {
  items: Maintenance[];
  next: { startsAt: Date; id: string } | null;
}

/** Maintenances by start, latest first. */
export async function listMaintenances(
  services: Services,
  query: { limit: number; after: { startsAt: Date; id: string } | null },
): Promise<MaintenancePage> {
  const conditions: (SQL | undefined)[] = [isNull(maintenances.removedAt)];
  if (query.after) {
    const { startsAt, id } = query.after;
    conditions.push(
      sql`(${maintenances.startsAt}, ${maintenances.id}) < (${startsAt.toISOString()}::timestamptz, ${id})`,
    );
  }
  const found = await services.db
    .select()
    .from(maintenances)
    .where(and(...conditions))
    .orderBy(desc(maintenances.startsAt), desc(maintenances.id))
    .limit(query.limit + 1);
  const kept = found.slice(0, query.limit);
  const last = kept.at(-1);
  return {
    items: await asMaintenances(services, kept),
    next: found.length > query.limit && last ? { startsAt: last.startsAt, id: last.id } : null,
  };
}

async function asMaintenances(services: Services, found: MaintenanceRow[]): Promise<Maintenance[]> {
  const facts = await withMaintenanceUpdates(services.db, found);
  const names = await componentNames(services.db);
  const now = services.clock.now().toISOString();
  return facts.map((maintenance) => maintenanceAt(maintenance, names, now));
}

/** Rows as facts, each with all its updates. */
export async function withMaintenanceUpdates(
  db: Queryable,
  found: readonly MaintenanceRow[],
): Promise<MaintenanceFacts[]> {
  if (found.length === 0) return [];
  const ids = found.map(({ id }) => id);
  const wanted = found.length > 500 ? undefined : inArray(maintenanceUpdates.maintenanceId, ids);
  const updates = await db.select().from(maintenanceUpdates).where(wanted);
  const byMaintenance = Map.groupBy(updates, (update) => update.maintenanceId);
  return found.map((row) => ({
    id: row.id,
    title: row.title,
    language: row.language,
    translations: row.translations,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    cancelledAt: row.cancelledAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    sequence: row.sequence,
    componentIds: row.componentIds,
    updates: (byMaintenance.get(row.id) ?? []).map((update) => ({
      id: update.id,
      status: update.status,
      body: update.body,
      language: update.language,
      translations: update.translations,
      author: update.author,
      displayAt: update.displayAt.toISOString(),
      createdAt: update.createdAt.toISOString(),
      updatedAt: update.updatedAt.toISOString(),
      editedAt: update.editedAt?.toISOString() ?? null,
      notified: update.notified,
    })),
  }));
}
