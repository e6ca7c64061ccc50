import { type FieldFault, invalid, type Queryable } from '../foundation/index.ts';
import { groupsIn } from './read-components.ts';

/** The ids of groups named by slug. @throws Problem 422 naming every unknown slug */
export async function groupIdsBySlug(
  db: Queryable,
  slugs: readonly string[],
  field = 'groups',
): Promise<Map<string, string>> {
  if (slugs.length === 0) return new Map();
  const known = new Map((await groupsIn(db)).map(({ slug, id }) => [slug, id]));
  const faults: FieldFault[] = slugs
    .filter((slug) => !known.has(slug))
    .map((slug) => ({
      field: `${field}.${slug}`,
      message: 'There is no such group. GET /api/v1/component-groups lists the slugs.',
    }));
  if (faults.length > 0) throw invalid(faults);
  return new Map(slugs.map((slug) => [slug, known.get(slug) ?? slug]));
}
