import type { PublicFile } from '../public-file.ts';
import type { StatusSnapshot } from '../snapshot.ts';
import { calendarFile } from './calendar.ts';
import { historyFeedFiles } from './history-feeds.ts';
import { jsonFeedFile } from './json-feed.ts';
import { updatesAtomFile } from './updates-atom.ts';

/** Every feed and the calendar, in every language of the page, its own first. */
export function feedFiles(snapshot: StatusSnapshot): PublicFile[] {
  return snapshot.page.languages.flatMap((language) => [
    updatesAtomFile(snapshot, language),
    ...historyFeedFiles(snapshot, language),
    jsonFeedFile(snapshot, language),
    calendarFile(snapshot, language),
  ]);
}
