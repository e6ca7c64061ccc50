import { newId, type Services, type Transaction } from '../foundation/index.ts';
import { settleSlug } from './component.ts';
import { groupsIn, type StoredGroup } from './read-components.ts';
import { componentGroups } from './schema.ts';

/** The group named by slug or by name; one that does not exist is created by that name, last in order. */
export async function settleGroup(services: Services, tx: Transaction, named: string): Promise<StoredGroup> {
  const groups = await groupsIn(tx);
  const wanted = named.trim();
  const found =
    groups.find(({ slug, id }) => slug === wanted || id === wanted) ??
    groups.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  return found ?? insertGroup(services, tx, groups, { name: wanted });
}

export interface NewGroup {
  name: string;
  slug?: string | undefined;
  description?: string | null | undefined;
}

/** @throws Problem 409 when the chosen slug is taken */
export async function insertGroup(
  services: Services,
  tx: Transaction,
  groups: readonly StoredGroup[],
  input: NewGroup,
): Promise<StoredGroup> {
  const now = services.clock.now();
  const row = {
    id: newId(),
    slug: settleSlug(input, new Set(groups.map(({ slug }) => slug)), 'component group'),
    name: input.name.trim(),
    description: input.description ?? null,
    position: groups.length + 1,
    createdAt: now,
    updatedAt: now,
    removedAt: null,
  };
  await tx.insert(componentGroups).values(row);
  return row;
}
