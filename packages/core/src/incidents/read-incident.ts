import { type Incident, type IncidentFacts, type IncidentUpdateFacts, incidentAt } from '@calmline/snapshot';
import { and, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { componentNames } from '../components/names.ts';
import { notFound, type Queryable, type Services, type Transaction } from '../foundation/index.ts';
import { incidents, incidentUpdates } from './schema.ts';

type IncidentRow = typeof incidents.$inferSelect;
type UpdateRow = typeof incidentUpdates.$inferSelect;

/** The incident with the row locked, so that two posts on it take turns. @throws Problem 404 */
export async function lockIncident(tx: Transaction, id: string): Promise<IncidentFacts> {
  const [row] = await tx
    .select()
    .from(incidents)
    .where(and(eq(incidents.id, id), isNull(incidents.removedAt)))
    .for('update');
  if (!row) throw notFound('incident', id);
  const [facts] = await withUpdates(tx, [row]);
  if (!facts) throw notFound('incident', id);
  return facts;
}

/** One incident as it stands now. @throws Problem 404 */
export async function readIncident(services: Services, id: string): Promise<Incident> {
  const found = await services.db
    .select()
    .from(incidents)
    .where(and(eq(incidents.id, id), isNull(incidents.removedAt)));
  const [incident] = await asIncidents(services, found);
  if (!incident) throw notFound('incident', id);
  return incident;
}

export interface IncidentPage {
  items: Incident[];
  /** Where the next page starts; null at the end. */
  next: { createdAt: Date; id: string } | null;
}

/** Incidents by time of posting, newest first. `unresolved` keeps those that are still open. */
export async function listIncidents(
  services: Services,
  query: { limit: number; after: { createdAt: Date; id: string } | null; unresolved: boolean },
): Promise<IncidentPage> {
  const conditions: (SQL | undefined)[] = [isNull(incidents.removedAt)];
  if (query.after) {
    const { createdAt, id } = query.after;
    conditions.push(
      sql`(${incidents.createdAt}, ${incidents.id}) < (${createdAt.toISOString()}::timestamptz, ${id})`,
    );
  }
  if (query.unresolved) {
    conditions.push(sql`(select u.status from ${incidentUpdates} u where u.incident_id = incidents.id
      order by u.display_at desc, u.created_at desc limit 1) not in ('resolved', 'postmortem')`);
  }
  const found = await services.db
    .select()
    .from(incidents)
    .where(and(...conditions))
    .orderBy(desc(incidents.createdAt), desc(incidents.id))
    .limit(query.limit + 1);
  const kept = found.slice(0, query.limit);
  const last = kept.at(-1);
  return {
    items: await asIncidents(services, kept),
    next: found.length > query.limit && last ? { createdAt: last.createdAt, id: last.id } : null,
  };
}

async function asIncidents(services: Services, found: IncidentRow[]): Promise<Incident[]> {
  const [facts, names] = await Promise.all([withUpdates(services.db, found), componentNames(services.db)]);
  const now = services.clock.now().toISOString();
  return facts.map((incident) => incidentAt(incident, names, now));
}

/** Rows as facts, each with all its updates. */
export async function withUpdates(db: Queryable, found: readonly IncidentRow[]): Promise<IncidentFacts[]> {
  if (found.length === 0) return [];
  // A long list is cheaper to read whole than to name.
  const wanted =
    found.length > 500
      ? undefined
      : inArray(
          incidentUpdates.incidentId,
          found.map(({ id }) => id),
        );
  const updates = await db.select().from(incidentUpdates).where(wanted);
  const byIncident = Map.groupBy(updates, (update) => update.incidentId);
  return found.map((row) => ({
    id: row.id,
    title: row.title,
    language: row.language,
    translations: row.translations,
    impact: row.impact,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    updates: (byIncident.get(row.id) ?? []).map(asFacts),
  }));
}

function asFacts(row: UpdateRow): IncidentUpdateFacts {
  return {
    id: row.id,
    status: row.status,
    body: row.body,
    language: row.language,
    translations: row.translations,
    author: row.author,
    displayAt: row.displayAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    components: row.components,
    nextUpdateBy: row.nextUpdateBy?.toISOString() ?? null,
    notified: row.notified,
  };
}
