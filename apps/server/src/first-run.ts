import { ensureFirstKey } from '@calmline/core/access';
import { claimOnce, type Services } from '@calmline/core/foundation';
import { listLines } from '@calmline/core/lines';
import { createPage } from '@calmline/core/page';
import type { Language } from '@calmline/snapshot';
import { company } from './demo/company.ts';
import { seedDemo } from './demo/seed.ts';

export interface FirstRun {
  /** Whether the fictional company was put on the page. */
  demo: boolean;
  /** A line that there is, to show where hold messages are; null when there is none yet. */
  line: string | null;
}

/** Makes what every installation has: a page and a key to it; on the very first run also something to look at. */
export async function prepareFirstRun(
  services: Services,
  options: {
    adminKey: string | null;
    demo: boolean;
    /** What the page is published in, its own language first; all when left out. */
    languages?: readonly Language[] | null;
    /** Told the key when this run made it: shown once, kept nowhere. */
    onAdminKey: (key: string) => void;
  },
): Promise<FirstRun> {
  // Several processes may start at once on a shared database: one of them is the first.
  const first = await claimOnce(services.db, 'first-run');
  const demo = first && options.demo;
  const languages = options.languages ? [...options.languages] : undefined;
  const [language] = languages ?? [];
  // The fictional company speaks its own language first.
  const made = demo ? company : { name: 'Status', ...(language ? { language } : {}) };
  await createPage(services, { ...made, ...(languages ? { languages } : {}) });
  if (demo) await seedDemo(services);
  const key = await ensureFirstKey(services, options.adminKey);
  // Now that it is committed, and before anything else can fail.
  if (key !== null) options.onAdminKey(key);
  const lines = await listLines(services);
  // One that speaks of everything has most to say.
  const line = lines.find(({ components }) => components === null) ?? lines[0];
  return { demo, line: line?.slug ?? null };
}
