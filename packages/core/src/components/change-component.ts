import { eq } from 'drizzle-orm';
import { invalid, type Services } from '../foundation/index.ts';
import { nextStructureRevision } from '../page/revision.ts';
import { namingFaults, settleSlug } from './component.ts';
import { place } from './place.ts';
import { componentIn, componentsIn, type StoredComponent } from './read-components.ts';
import { components } from './schema.ts';
import { settleGroup } from './settle-group.ts';

export interface ChangeComponent {
  name?: string | undefined;
  slug?: string | undefined;
  /** Null takes it out of its group. */
  group?: string | null | undefined;
  description?: string | null | undefined;
  /** Place within its group, from 1; the others make room. */
  position?: number | undefined;
  showcase?: boolean | undefined;
  startDate?: string | null | undefined;
}

/**
 * Changes what a component is called, where it stands and what is said about it. Its status can't be changed here:
 * that follows from incidents and maintenances. @throws Problem 404, 409 when the slug is taken, 422
 */
export async function changeComponent(
  services: Services,
  name: string,
  change: ChangeComponent,
): Promise<StoredComponent> {
  const faults = namingFaults(change);
  if (change.group?.trim() === '')
    faults.push({ field: 'group', message: 'Name a group, or send null for none.' });
  if (faults.length > 0) throw invalid(faults);
  const changed = await services.db.transaction(async (tx) => {
    await nextStructureRevision(tx);
    const before = await componentIn(tx, name);
    const others = (await componentsIn(tx)).filter(({ id }) => id !== before.id);
    const group = change.group ? await settleGroup(services, tx, change.group) : null;
    const groupId = change.group === undefined ? before.groupId : (group?.id ?? null);
    const slug =
      change.slug === undefined
        ? before.slug
        : settleSlug(
            { name: before.name, slug: change.slug },
            new Set(others.map((other) => other.slug)),
            'component',
          );
    await tx
      .update(components)
      .set({
        slug,
        groupId,
        name: change.name?.trim() ?? before.name,
        description: change.description === undefined ? before.description : change.description,
        showcase: change.showcase ?? before.showcase,
        startDate: change.startDate === undefined ? before.startDate : change.startDate,
        updatedAt: services.clock.now(),
      })
      .where(eq(components.id, before.id));
    const isMoved = groupId !== before.groupId || change.position !== undefined;
    const neighbours = others.filter((other) => other.groupId === groupId);
    if (isMoved) await place(tx, components, [...neighbours, before], before.id, change.position ?? null);
    return componentIn(tx, before.id);
  });
  services.wakeups.send('revision');
  return changed;
}
