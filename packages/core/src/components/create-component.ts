import { invalid, newId, type Services } from '../foundation/index.ts';
import { nextStructureRevision } from '../page/revision.ts';
import { namingFaults, settleSlug } from './component.ts';
import { place } from './place.ts';
import { componentIn, componentsIn, type StoredComponent } from './read-components.ts';
import { components } from './schema.ts';
import { settleGroup } from './settle-group.ts';

export interface CreateComponent {
  name: string;
  /** Made from the name when left out. */
  slug?: string | undefined;
  /** Slug or name of a group; one that does not exist is created by that name. */
  group?: string | null | undefined;
  description?: string | null | undefined;
  /** Place within its group, from 1; the end when left out. */
  position?: number | undefined;
  showcase?: boolean | undefined;
  /** First day (YYYY-MM-DD) it counts. */
  startDate?: string | null | undefined;
}

/** Adds a component to the page. @throws Problem 409 when the chosen slug is taken, 422 */
export async function createComponent(services: Services, input: CreateComponent): Promise<StoredComponent> {
  const faults = namingFaults(input);
  if (input.group?.trim() === '') faults.push({ field: 'group', message: 'Name a group, or leave it out.' });
  if (faults.length > 0) throw invalid(faults);
  const created = await services.db.transaction(async (tx) => {
    await nextStructureRevision(tx);
    const known = await componentsIn(tx);
    const group = input.group ? await settleGroup(services, tx, input.group) : null;
    const neighbours = known.filter(({ groupId }) => groupId === (group?.id ?? null));
    const now = services.clock.now();
    const id = newId();
    await tx.insert(components).values({
      id,
      slug: settleSlug(input, new Set(known.map(({ slug }) => slug)), 'component'),
      name: input.name.trim(),
      description: input.description ?? null,
      groupId: group?.id ?? null,
      position: 0,
      showcase: input.showcase ?? true,
      startDate: input.startDate ?? null,
      createdAt: now,
      updatedAt: now,
    });
    await place(tx, components, neighbours, id, input.position ?? null);
    return componentIn(tx, id);
  });
  services.wakeups.send('revision');
  return created;
}
