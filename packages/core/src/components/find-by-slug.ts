import { and, inArray, isNull } from 'drizzle-orm';
import { type FieldFault, invalid, type Queryable } from '../foundation/index.ts';
import { components } from './schema.ts';

/**
 * The ids of components named by slug.
 * @param field how the caller's input names them, for the message
 * @throws Problem 422 naming every unknown slug
 */
export async function componentIdsBySlug(
  db: Queryable,
  slugs: readonly string[],
  field = 'components',
): Promise<Map<string, string>> {
  if (slugs.length === 0) return new Map();
  const found = await db
    .select({ id: components.id, slug: components.slug })
    .from(components)
    .where(and(inArray(components.slug, [...slugs]), isNull(components.removedAt)));
  const ids = new Map(found.map(({ id, slug }) => [slug, id]));
  const faults: FieldFault[] = slugs
    .filter((slug) => !ids.has(slug))
    .map((slug) => ({
      field: `${field}.${slug}`,
      message: 'There is no such component. GET /api/v1/components lists the slugs.',
    }));
  if (faults.length > 0) throw invalid(faults);
  return ids;
}
