import { and, asc, eq, isNull, or } from 'drizzle-orm';
import { notFound, type Queryable, type Services } from '../foundation/index.ts';
import { componentGroups, components } from './schema.ts';

export type StoredGroup = typeof componentGroups.$inferSelect;
/** A component with the slug of its group. */
export type StoredComponent = typeof components.$inferSelect & { group: string | null };

/** Every component that is not removed, group by group in public order. */
export function listComponents(services: Pick<Services, 'db'>): Promise<StoredComponent[]> {
  return componentsIn(services.db);
}

export async function componentsIn(db: Queryable): Promise<StoredComponent[]> {
  const found = await selectComponents(db)
    .where(isNull(components.removedAt))
    .orderBy(asc(componentGroups.position), asc(components.position), asc(components.name));
  return found.map(withGroup);
}

/** One component by slug or id. @throws Problem 404 */
export async function getComponent(services: Pick<Services, 'db'>, name: string): Promise<StoredComponent> {
  return componentIn(services.db, name);
}

export async function componentIn(db: Queryable, name: string): Promise<StoredComponent> {
  const named = or(eq(components.slug, name), eq(components.id, name));
  const [found] = await selectComponents(db).where(and(named, isNull(components.removedAt)));
  if (!found) throw notFound('component', name);
  return withGroup(found);
}

function selectComponents(db: Queryable) {
  return db
    .select({ component: components, group: componentGroups.slug })
    .from(components)
    .leftJoin(componentGroups, eq(componentGroups.id, components.groupId));
}

function withGroup({
  component,
  group,
}: {
  component: typeof components.$inferSelect;
  group: string | null;
}) {
  return { ...component, group };
}

/** Every group that is not removed, in public order. */
export function listGroups(services: Pick<Services, 'db'>): Promise<StoredGroup[]> {
  return groupsIn(services.db);
}

export function groupsIn(db: Queryable): Promise<StoredGroup[]> {
  return db
    .select()
    .from(componentGroups)
    .where(isNull(componentGroups.removedAt))
    .orderBy(asc(componentGroups.position), asc(componentGroups.name));
}

/** One group by slug or id. @throws Problem 404 */
export async function getGroup(services: Pick<Services, 'db'>, name: string): Promise<StoredGroup> {
  return groupIn(services.db, name);
}

export async function groupIn(db: Queryable, name: string): Promise<StoredGroup> {
  const named = or(eq(componentGroups.slug, name), eq(componentGroups.id, name));
  const [found] = await db
    .select()
    .from(componentGroups)
    .where(and(named, isNull(componentGroups.removedAt)));
  if (!found) throw notFound('component group', name);
  return found;
}
