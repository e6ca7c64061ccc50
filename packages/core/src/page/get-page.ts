import type { Queryable, Services } from '../foundation/index.ts';
import { page } from './schema.ts';

export type StoredPage = typeof page.$inferSelect;

/** The page, or null before it was first created. */
export async function findPage(db: Queryable): Promise<StoredPage | null> {
  const [row] = await db.select().from(page);
  return row ?? null;
}

/** The page, from wherever one reads. There is always one once the process has started. */
export async function pageIn(db: Queryable): Promise<StoredPage> {
  const found = await findPage(db);
  if (!found) throw new Error('there is no page yet');
  return found;
}

export function getPage(services: Pick<Services, 'db'>): Promise<StoredPage> {
  return pageIn(services.db);
}
