import { generateAtomFeed } from 'feedsmith';
import { latest } from '../instant.ts';
import type { PublicFile } from '../public-file.ts';
import type { Page, StatusSnapshot } from '../snapshot.ts';
import { wording } from '../wording/index.ts';
import type { Language } from '../words.ts';
import { addressIn, feedPath, mostEntries, tag } from './feed-parts.ts';
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
  const entries = told.map((one) => updateEntry(page, one, language));
  return generateAtomFeed({
    xml: { lang: language },
    id: tag(page, language, 'updates'),
    title: { value: wording[language].feed.title(page.name) },
    updated: latest(entries.map(({ updated }) => updated)) ?? page.createdAt,
    authors: [{ name: page.name, uri: page.url }],
    links: [
      { rel: 'self', type: 'application/atom+xml', href: addressIn(page, language, `/${name}`) },
      { rel: 'alternate', type: 'text/html', href: addressIn(page, language, '/'), hreflang: language },
    ],
    generator: { text: 'Calmline' },
    entries: entries.map((entry) => ({
      ...(entry.language === language ? {} : { xml: { lang: entry.language } }),
      id: entry.id,
      title: { value: entry.title },
      published: entry.published,
      updated: entry.updated,
      authors: [{ name: entry.author }],
      links: [{ rel: 'alternate', type: 'text/html', href: entry.url, hreflang: language }],
      content: { type: 'html', value: entry.html },
    })),
  });
}
