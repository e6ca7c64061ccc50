import { languages, plainAppearance } from '@calmline/snapshot';
import { sql } from 'drizzle-orm';
import { invalid, newId, type Services } from '../foundation/index.ts';
import { decideAppearance } from './appearance.ts';
import { findPage } from './get-page.ts';
import { ownFirst, type PageInput, pageFaults } from './page.ts';
import { page } from './schema.ts';

export type CreatePage = Pick<PageInput, 'name'> & Partial<PageInput>;

/**
 * Makes the page of this installation, unless there is one: there is only ever one.
 * @returns whether this call made it. @throws Problem 422 naming each fault
 */
export async function createPage(services: Services, input: CreatePage): Promise<boolean> {
  const appearance = decideAppearance(plainAppearance, input.appearance ?? {});
  const faults = [...pageFaults(input), ...(appearance.ok ? [] : appearance.faults)];
  if (!appearance.ok || faults.length > 0) throw invalid(faults);
  return services.db.transaction(async (tx) => {
    // Several processes may start at once; one of them makes the page.
    await tx.execute(sql`lock table ${page} in exclusive mode`);
    if ((await findPage(tx)) !== null) return false;
    const now = services.clock.now();
    await tx.insert(page).values({
      id: newId(),
      name: input.name.trim(),
      description: input.description ?? null,
      homepageUrl: input.homepageUrl ?? null,
      supportUrl: input.supportUrl ?? null,
      timeZone: input.timeZone ?? 'UTC',
      language: input.language ?? 'en',
      languages: ownFirst(input.language ?? 'en', input.languages ?? languages),
      appearance: appearance.value,
      revision: 1,
      structureRevision: 1,
      createdAt: now,
      updatedAt: now,
    });
    return true;
  });
}
