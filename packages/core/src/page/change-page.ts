import { invalid, type Services } from '../foundation/index.ts';
import { decideAppearance } from './appearance.ts';
import { pageIn, type StoredPage } from './get-page.ts';
import { ownFirst, type PageInput, pageFaults } from './page.ts';
import { nextStructureRevision } from './revision.ts';
import { page } from './schema.ts';

export type ChangePage = { [Field in keyof PageInput]?: PageInput[Field] | undefined };

/** Changes what the page says about itself; fields left out stay. @throws Problem 422 */
export async function changePage(services: Services, change: ChangePage): Promise<StoredPage> {
  const given = Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  ) as Partial<PageInput>;
  const wrong = pageFaults(given);
  const changed = await services.db.transaction(async (tx) => {
    await nextStructureRevision(tx);
    const before = await pageIn(tx);
    const appearance = decideAppearance(before.appearance, given.appearance ?? {});
    const faults = [...wrong, ...(appearance.ok ? [] : appearance.faults)];
    if (!appearance.ok || faults.length > 0) throw invalid(faults);
    const language = given.language ?? before.language;
    await tx.update(page).set({
      ...given,
      appearance: appearance.value,
      languages: ownFirst(language, given.languages ?? before.languages),
      ...(given.name === undefined ? {} : { name: given.name.trim() }),
      updatedAt: services.clock.now(),
    });
    return pageIn(tx);
  });
  services.wakeups.send('revision');
  return changed;
}
