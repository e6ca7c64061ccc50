import { pathIn } from '../localized.ts';
import type { Incident, Maintenance, Page } from '../snapshot.ts';
import { wording } from '../wording/index.ts';
import type { Language } from '../words.ts';

/** What all feeds have in common. */

/** How many entries a feed holds. */
export const mostEntries = 50;

/** An address of the page in a language. */
export function addressIn(page: Page, language: Language, path: string): string {
  return `${page.url}${pathIn(page, language, path)}`;
}

export function addressOf(thing: Incident | Maintenance, page: Page, language: Language): string {
  return addressIn(page, language, `/${isIncident(thing) ? 'incidents' : 'maintenances'}/${thing.id}/`);
}

export function isIncident(thing: Incident | Maintenance): thing is Incident {
  return 'impact' in thing;
}

/** A name that stays when the page moves within its host (RFC 4151); each language has its own. */
export function tag(page: Page, language: Language, name: string): string {
  const own = language === page.language ? '' : `/${language}`;
  return `tag:${new URL(page.url).hostname},${page.createdAt.slice(0, 10)}:${name}${own}`;
}

/** Where the file of a feed lies: the page's own language at the root, every other below its code. */
export function feedPath(page: Page, language: Language, name: string): string {
  return pathIn(page, language, `/${name}`).slice(1);
}

/** The language of a text where it differs from that of the feed around it, as an attribute. */
export function langAttribute(language: Language, around: Language): string {
  return language === around ? '' : ` lang="${language}"`;
}

/** HTML within an entry that says of itself to be in another language, because its title or words were given in that. */
export function inLanguage(html: string, language: Language, around: Language): string {
  return language === around ? html : `<div lang="${language}">${html}</div>`;
}

/** "Identified", or "Cancelled" for a maintenance that was called off. */
export function statusWord(
  thing: Incident | Maintenance,
  update: { status: string },
  language: Language,
): string {
  const { terms, page } = wording[language];
  if (isIncident(thing)) return terms.incidentStatus[update.status as Incident['status']];
  const calledOff = thing.cancelledAt !== null && update.status === 'completed';
  return calledOff
    ? page.maintenance.cancelled
    : terms.maintenanceStatus[update.status as Maintenance['status']];
}
