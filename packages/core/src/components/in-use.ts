import { sql } from 'drizzle-orm';
import { type Queryable, rows } from '../foundation/index.ts';

/** Something unfinished that names a component. */
export interface Use {
  what: 'incident' | 'maintenance';
  id: string;
  title: string;
}

/**
 * Unresolved incidents and unfinished maintenances that name the component. Asked by statement, not by import:
 * incidents stand on components, not the other way round.
 */
export async function usesOf(db: Queryable, componentId: string, now: Date): Promise<Use[]> {
  const named = JSON.stringify([{ componentId }]);
  const at = now.toISOString();
  return rows<Use>(
    db,
    sql`select 'incident' as what, i.id, i.title from incidents i
      where i.removed_at is null
        and exists (select 1 from incident_updates u where u.incident_id = i.id and u.components @> ${named}::jsonb)
        and (select u.status from incident_updates u where u.incident_id = i.id
          order by u.display_at desc, u.created_at desc limit 1) not in ('resolved', 'postmortem')
      union all
      select 'maintenance', m.id, m.title from maintenances m
      left join lateral (select u.status, u.display_at from maintenance_updates u
        where u.maintenance_id = m.id and u.display_at <= ${at}::timestamptz
        order by u.display_at desc, u.created_at desc limit 1) said on true
      where m.removed_at is null and m.cancelled_at is null
        and m.component_ids @> ${JSON.stringify([componentId])}::jsonb
        and said.status is distinct from 'completed'
        and (m.ends_at > ${at}::timestamptz
          or said.status in ('in_progress', 'verifying') and said.display_at >= m.ends_at)
      order by what, title`,
  );
}
