import { asc, eq, inArray } from 'drizzle-orm';
import { components } from '../components/schema.ts';
import { notFound, type Queryable, type Services } from '../foundation/index.ts';
import { lines } from './schema.ts';

/** A line with its components by slug; null: all. Removed components are no longer named. */
export type StoredLine = Omit<typeof lines.$inferSelect, 'componentIds'> & { components: string[] | null };

/** Every line, by slug. */
export async function listLines(services: Pick<Services, 'db'>): Promise<StoredLine[]> {
  return withSlugs(services.db, await services.db.select().from(lines).orderBy(asc(lines.slug)));
}

/** One line by its slug. @throws Problem 404 */
export async function getLine(services: Pick<Services, 'db'>, slug: string): Promise<StoredLine> {
  return lineIn(services.db, slug);
}

export async function lineIn(db: Queryable, slug: string): Promise<StoredLine> {
  const [line] = await withSlugs(db, await db.select().from(lines).where(eq(lines.slug, slug)));
  if (!line) throw notFound('line', slug);
  return line;
}

async function withSlugs(db: Queryable, found: (typeof lines.$inferSelect)[]): Promise<StoredLine[]> {
  const ids = [...new Set(found.flatMap(({ componentIds }) => componentIds ?? []))];
  const named = ids.length === 0 ? [] : await db.select().from(components).where(inArray(components.id, ids));
  const slugs = new Map(
    named.filter(({ removedAt }) => removedAt === null).map(({ id, slug }) => [id, slug]),
  );
  return found.map(({ componentIds, ...line }) => ({
    ...line,
    pinned: line.pinned ?? null,
    components: componentIds?.flatMap((id) => slugs.get(id) ?? []) ?? null,
  }));
}
