import { eq } from 'drizzle-orm';
import { invalid, type Services } from '../foundation/index.ts';
import { nextStructureRevision } from '../page/revision.ts';
import { namingFaults, settleSlug } from './component.ts';
import { place } from './place.ts';
import { groupIn, groupsIn, type StoredGroup } from './read-components.ts';
import { componentGroups } from './schema.ts';

export interface ChangeGroup {
  name?: string | undefined;
  slug?: string | undefined;
  description?: string | null | undefined;
  /** Place among the groups, from 1; the others make room. */
  position?: number | undefined;
}

/** @throws Problem 404, 409 when the slug is taken, 422 */
export async function changeGroup(
  services: Services,
  name: string,
  change: ChangeGroup,
): Promise<StoredGroup> {
  const faults = namingFaults(change);
  if (faults.length > 0) throw invalid(faults);
  const changed = await services.db.transaction(async (tx) => {
    await nextStructureRevision(tx);
    const before = await groupIn(tx, name);
    const groups = await groupsIn(tx);
    const taken = new Set(groups.filter(({ id }) => id !== before.id).map(({ slug }) => slug));
    await tx
      .update(componentGroups)
      .set({
        slug:
          change.slug === undefined
            ? before.slug
            : settleSlug({ name: before.name, slug: change.slug }, taken, 'component group'),
        name: change.name?.trim() ?? before.name,
        description: change.description === undefined ? before.description : change.description,
        updatedAt: services.clock.now(),
      })
      .where(eq(componentGroups.id, before.id));
    if (change.position !== undefined) await place(tx, componentGroups, groups, before.id, change.position);
    return groupIn(tx, before.id);
  });
  services.wakeups.send('revision');
  return changed;
}
