import { invalid, type Services } from '../foundation/index.ts';
import { nextStructureRevision } from '../page/revision.ts';
import { namingFaults } from './component.ts';
import { place } from './place.ts';
import { groupIn, groupsIn, type StoredGroup } from './read-components.ts';
import { componentGroups } from './schema.ts';
import { insertGroup, type NewGroup } from './settle-group.ts';

export type CreateGroup = NewGroup & {
  /** Place among the groups, from 1; the end when left out. */
  position?: number | undefined;
};

/** Adds a group for components. @throws Problem 409 when the chosen slug is taken, 422 */
export async function createGroup(services: Services, input: CreateGroup): Promise<StoredGroup> {
  const faults = namingFaults(input);
  if (faults.length > 0) throw invalid(faults);
  const created = await services.db.transaction(async (tx) => {
    await nextStructureRevision(tx);
    const groups = await groupsIn(tx);
    const group = await insertGroup(services, tx, groups, input);
    await place(tx, componentGroups, [...groups, group], group.id, input.position ?? null);
    return groupIn(tx, group.id);
  });
  services.wakeups.send('revision');
  return created;
}
