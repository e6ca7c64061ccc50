import { ensureFirstKey } from '@calmline/core/access';
import { claimOnce, type Services } from '@calmline/core/foundation';
import { createPage } from '@calmline/core/page';
import { company } from './demo/company.ts';
import { seedDemo } from './demo/seed.ts';

export interface FirstRun {
  /** The admin key, when this run made it: shown once, kept nowhere. */
  adminKey: string | null;
  /** Whether the fictional company was put on the page. */
  demo: boolean;
}

/** Makes what every installation has: a page and a key to it; on the very first run also something to look at. */
export async function prepareFirstRun(
  services: Services,
  options: { adminKey: string | null; demo: boolean },
): Promise<FirstRun> {
  // Several processes may start at once on a shared database: one of them is the first.
  const first = await claimOnce(services.db, 'first-run');
  const demo = first && options.demo;
  await createPage(services, demo ? company : { name: 'Status' });
  if (demo) await seedDemo(services);
  return { adminKey: await ensureFirstKey(services, options.adminKey), demo };
}
