import { generateJsonFeed } from 'feedsmith';
import type { PublicFile } from '../public-file.ts';
import type { Page, StatusSnapshot } from '../snapshot.ts';
import { wording } from '../wording/index.ts';
import type { Language } from '../words.ts';
import { addressIn, feedPath, mostEntries } from './feed-parts.ts';
import { newestUpdates, type Told } from './newest-updates.ts';
import { updateEntry } from './update-entry.ts';

const name = 'feed.json';

/** The JSON Feed (version 1.1) with one item per update. */
export function jsonFeedFile(snapshot: StatusSnapshot, language: Language): PublicFile {
  const { page } = snapshot;
  const told = newestUpdates(snapshot, mostEntries);
  return {
    path: feedPath(page, language, name),
    contentType: 'application/feed+json; charset=utf-8',
    urgent: language === page.language,
    inputs: [page, ...told.flatMap(({ about, update }) => [about, update.id])],
    render: () => JSON.stringify(jsonFeed(page, told, language)),
  };
}

function jsonFeed(page: Page, told: readonly Told[], language: Language): unknown {
  return generateJsonFeed({
    title: wording[language].feed.title(page.name),
    home_page_url: addressIn(page, language, '/'),
    feed_url: addressIn(page, language, `/${name}`),
    language,
    authors: [{ name: page.name, url: page.url }],
    items: told.map((one) => {
      const entry = updateEntry(page, one, language);
      return {
        id: entry.id,
        url: entry.url,
        title: entry.title,
        content_html: entry.html,
        date_published: new Date(entry.published),
        date_modified: new Date(entry.updated),
        authors: [{ name: entry.author }],
        language: entry.language,
      };
    }),
  });
}
