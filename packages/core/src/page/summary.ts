import type { Page, PageFacts } from '@calmline/snapshot';

/** What a message says of the page it comes from. */
export function pageOf({
  page: { id, name, url, timeZone, language },
}: PageFacts): Pick<Page, 'id' | 'name' | 'url' | 'timeZone' | 'language'> {
  return { id, name, url, timeZone, language };
}
