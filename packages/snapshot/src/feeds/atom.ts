import { generateAtomFeed } from 'feedsmith';
import { latest } from '../instant.ts';
import type { Page } from '../snapshot.ts';
import type { Language } from '../words.ts';
import { addressIn, tag } from './feed-parts.ts';

/** What each entry of a feed says, whatever it is about. */
export interface FeedEntry {
  id: string;
  url: string;
  title: string;
  /** The language the entry is in: the asked one, or that in which it was written. */
  language: Language;
  /** Who speaks; without, the company. */
  author?: string;
  published: string;
  updated: string;
  html: string;
}

interface Feed {
  /** Of all feeds of the page, for its lasting id. */
  name: string;
  title: string;
  /** Its own path, and that of the page that says the same. */
  path: string;
  page: string;
}

/** When the newest entry last changed. */
export function lastOf(page: Page, entries: readonly FeedEntry[]): string {
  return latest(entries.map(({ updated }) => updated)) ?? page.createdAt;
}

/** An Atom feed of the page in a language (RFC 4287). */
export function atom(page: Page, language: Language, feed: Feed, entries: readonly FeedEntry[]): string {
  return generateAtomFeed({
    xml: { lang: language },
    id: tag(page, language, feed.name),
    title: { value: feed.title },
    updated: lastOf(page, entries),
    authors: [{ name: page.name, uri: page.url }],
    links: [
      { rel: 'self', type: 'application/atom+xml', href: addressIn(page, language, feed.path) },
      { rel: 'alternate', type: 'text/html', href: addressIn(page, language, feed.page), hreflang: language },
    ],
    generator: { text: 'Calmline' },
    entries: entries.map((entry) => ({
      ...(entry.language === language ? {} : { xml: { lang: entry.language } }),
      id: entry.id,
      title: { value: entry.title },
      published: entry.published,
      updated: entry.updated,
      ...(entry.author === undefined ? {} : { authors: [{ name: entry.author }] }),
      links: [{ rel: 'alternate', type: 'text/html', href: entry.url, hreflang: language }],
      content: { type: 'html', value: entry.html },
    })),
  });
}
