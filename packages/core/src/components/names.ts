import type { Queryable } from '../foundation/index.ts';
import { components } from './schema.ts';

/** Names of all components by id, removed ones too: old incidents still name them. */
export async function componentNames(db: Queryable): Promise<Map<string, string>> {
  const found = await db.select({ id: components.id, name: components.name }).from(components);
  return new Map(found.map(({ id, name }) => [id, name]));
}
