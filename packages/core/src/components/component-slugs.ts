import type { Queryable } from '../foundation/index.ts';
import { components } from './schema.ts';

/**
 * Slugs of all components by id, removed ones too: old incidents still name them. A removed one whose slug
 * was taken over goes by its id.
 */
export async function componentSlugs(db: Queryable): Promise<Map<string, string>> {
  const found = await db.select().from(components);
  const live = new Set(found.filter(({ removedAt }) => removedAt === null).map(({ slug }) => slug));
  return new Map(
    found.map(({ id, slug, removedAt }) => [id, removedAt !== null && live.has(slug) ? id : slug]),
  );
}
