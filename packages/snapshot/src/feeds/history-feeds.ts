import { generateRssFeed } from 'feedsmith';
import type { PublicFile } from '../public-file.ts';
import type { Page, StatusSnapshot } from '../snapshot.ts';
import { wording } from '../wording/index.ts';
import type { Language } from '../words.ts';
import { atom, type FeedEntry, lastOf } from './atom.ts';
import { addressIn, feedPath, mostEntries } from './feed-parts.ts';
import { historyEntry } from './history-entry.ts';
import { newestThings } from './newest-things.ts';

type Generate = (page: Page, entries: readonly FeedEntry[], language: Language) => string;

/** The feeds with one entry per incident and maintenance, as Atom and as RSS. */
export function historyFeedFiles(snapshot: StatusSnapshot, language: Language): PublicFile[] {
  const { page } = snapshot;
  const things = newestThings(snapshot, mostEntries);
  const inputs = [page, ...things];
  const file = (name: string, contentType: string, generate: Generate): PublicFile => ({
    path: feedPath(page, language, name),
    contentType: `${contentType}; charset=utf-8`,
    urgent: language === page.language,
    inputs,
    render: () =>
      generate(
        page,
        things.map((thing) => historyEntry(page, thing, language)),
        language,
      ),
  });
  return [
    file('history.atom', 'application/atom+xml', historyAtom),
    file('history.rss', 'application/rss+xml', historyRss),
  ];
}

function historyAtom(page: Page, entries: readonly FeedEntry[], language: Language): string {
  const title = wording[language].feed.history(page.name);
  return atom(page, language, { name: 'history', title, path: '/history.atom', page: '/history/' }, entries);
}

function historyRss(page: Page, entries: readonly FeedEntry[], language: Language): string {
  const title = wording[language].feed.history(page.name);
  const last = new Date(lastOf(page, entries));
  return generateRssFeed({
    title,
    link: addressIn(page, language, '/'),
    description: title,
    language,
    pubDate: last,
    lastBuildDate: last,
    generator: 'Calmline',
    atom: {
      links: [{ rel: 'self', type: 'application/rss+xml', href: addressIn(page, language, '/history.rss') }],
    },
    items: entries.map((entry) => ({
      title: entry.title,
      link: entry.url,
      guid: { value: entry.url, isPermaLink: true },
      // Old readers know one date only; with the last, news moves an entry up.
      pubDate: new Date(entry.updated),
      description: entry.html,
    })),
  });
}
