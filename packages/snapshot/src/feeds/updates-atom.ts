import type { PublicFile } from '../public-file.ts';
import type { Page, StatusSnapshot } from '../snapshot.ts';
import { wording } from '../wording/index.ts';
import type { Language } from '../words.ts';
import { atom } from './atom.ts';
import { feedPath, mostEntries } from './feed-parts.ts';
import { newestUpdates, type Told } from './newest-updates.ts';
import { updateEntry } from './update-entry.ts';

const name = 'history-updates.atom';

/** The Atom feed with one entry per update, for readers that would not show an entry again when it is rewritten. */
export function updatesAtomFile(
  snapshot: StatusSnapshot,
  language: Language = snapshot.page.language,
): PublicFile {
  const { page } = snapshot;
  const told = newestUpdates(snapshot, mostEntries);
  return {
    path: feedPath(page, language, name),
    contentType: 'application/atom+xml; charset=utf-8',
    urgent: language === page.language,
    inputs: [page, ...told.flatMap(({ about, update }) => [about, update.id])],
    render: () => updatesAtom(page, told, language),
  };
}

function updatesAtom(page: Page, told: readonly Told[], language: Language): string {
  const title = wording[language].feed.title(page.name);
  const entries = told.map((one) => updateEntry(page, one, language));
  return atom(page, language, { name: 'updates', title, path: `/${name}`, page: '/' }, entries);
}
