import type { Page, PageFacts } from '@calmline/snapshot';

/** What a message says of the page it comes from. */
export function pageOf({
  page: { id, name, url, timeZone, language, languages },
}: PageFacts): Pick<Page, 'id' | 'name' | 'url' | 'timeZone' | 'language' | 'languages'> {
  return { id, name, url, timeZone, language, languages };
}
