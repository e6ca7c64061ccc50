import type { Database } from './database.ts';
import { settings } from './schema.ts';

/** @returns true to exactly one caller, ever, for a name */
export async function claimOnce(db: Database, name: string): Promise<boolean> {
  const claimed = await db
    .insert(settings)
    .values({ key: `once/${name}`, value: true })
    .onConflictDoNothing()
    .returning({ key: settings.key });
  return claimed.length > 0;
}
