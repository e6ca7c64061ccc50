import { pathIn } from '@calmline/snapshot/localized.ts';
import { type PublicFile, sameInputs } from '@calmline/snapshot/public-file.ts';
import { headlineIn } from '@calmline/snapshot/site/headline.ts';
import type { Incident, Maintenance, Page, StatusSnapshot } from '@calmline/snapshot/snapshot.ts';
import type { Language } from '@calmline/snapshot/words.ts';
import { historyMonths } from './paths.ts';
import { monthCounts, thingsByMonth } from './src/past.ts';
import { uptimeInputs } from './src/uptime-systems.ts';

/** Makes the HTML of one path of the page in one language; the same function for the life of the process. */
export type RenderPath = (path: string, snapshot: StatusSnapshot, language: Language) => Promise<string>;

/** A public file that is a page. */
export interface PageFile extends PublicFile {
  render(snapshot: StatusSnapshot): Promise<string>;
}

/** Every page that can be written to a folder, each with what it depends on. */
export function pageFiles(snapshot: StatusSnapshot, render: RenderPath): PageFile[] {
  return pageFilesInGroups(snapshot, render).flat();
}

/**
 * The same, with the pages of one incident or maintenance in all languages as one list, which is the identical list
 * again while nothing about it has changed: with thousands of them, a publish then only looks at each list.
 */
export function pageFilesInGroups(
  snapshot: StatusSnapshot,
  render: RenderPath,
): (PageFile | readonly PageFile[])[] {
  const { languages } = snapshot.page;
  const ages = agesAt(snapshot.now);
  const things = [...snapshot.incidents, ...snapshot.maintenances];
  return [
    ...things.map((thing) => detailFiles(thing, snapshot, ages, render)),
    ...languages.flatMap((language) => listFiles(snapshot, language, render)),
  ];
}

/**
 * What one looks at first after a post: the front page and what it newly leads to, in the page's own language. They
 * are the very files that `pageFiles` lists, found without listing all others.
 */
export function firstPageFiles(snapshot: StatusSnapshot, render: RenderPath): PageFile[] {
  const { page, now } = snapshot;
  const ages = agesAt(now);
  const at = page.languages.indexOf(page.language);
  const fresh = [...snapshot.incidents, ...snapshot.maintenances].filter(
    ({ updatedAt }) => updatedAt > ages.fresh,
  );
  return [
    ...fresh.flatMap((thing) => detailFiles(thing, snapshot, ages, render)[at] ?? []),
    frontFile(snapshot, page.language, render),
  ];
}

/** How long after a word on it the page of an incident is waited for in every language: mails link to it. */
const freshMs = 3_600_000;
/** How long the first page links to what is over; in the page's own language that is waited for, too. */
const linkedMs = 16 * 86_400_000;
type Ages = { fresh: string; linked: string };
const agesAt = (now: string): Ages => ({ fresh: before(now, freshMs), linked: before(now, linkedMs) });
const before = (now: string, ms: number) => new Date(Date.parse(now) - ms).toISOString();

/** Kept by the thing itself, so that they go with it. */
const details = new WeakMap<Incident | Maintenance, { key: unknown[]; files: readonly PageFile[] }>();

function detailFiles(
  thing: Incident | Maintenance,
  { page, now }: StatusSnapshot,
  ages: Ages,
  render: RenderPath,
): readonly PageFile[] {
  const isIncident = 'impact' in thing;
  const fresh = thing.updatedAt > ages.fresh;
  const linked = fresh || thing.updatedAt > ages.linked || isOpen(thing);
  const overdue = isIncident && isOverdue(thing, now);
  const key = [page, overdue, fresh, linked, render];
  const held = details.get(thing);
  if (held && sameInputs(held.key, key)) return held.files;
  const url = `/${isIncident ? 'incidents' : 'maintenances'}/${thing.id}/`;
  const inputs = [page, thing, overdue];
  const files = page.languages.map((language) =>
    pageFile(url, page, language, fresh || (linked && language === page.language), inputs, render),
  );
  details.set(thing, { key, files });
  return files;
}

function isOpen(thing: Incident | Maintenance): boolean {
  return 'impact' in thing ? thing.resolvedAt === null : thing.completedAt === null;
}

function listFiles(snapshot: StatusSnapshot, language: Language, render: RenderPath): PageFile[] {
  const { page } = snapshot;
  const file = (url: string, inputs: readonly unknown[]) =>
    pageFile(url, page, language, false, [page, ...inputs], render);
  const told = thingsByMonth(snapshot);
  const months = historyMonths(snapshot);
  return [
    frontFile(snapshot, language, render),
    // The neighbours are linked by name, so their coming and going matters too.
    ...months.map((month, at) =>
      file(`/history/${month}/`, [months[at - 1], months[at + 1], ...(told.get(month) ?? [])]),
    ),
    file('/history/', [monthsKey(snapshot, months)]),
    file('/uptime/', uptimeInputs(snapshot)),
    file('/subscribe/', [choicesKey(snapshot)]),
    file('/embed/', [choicesKey(snapshot), headlineIn(snapshot, language).text]),
    file('/404.html', []),
  ];
}

/** It says as of when it is true, so it is always made anew. */
function frontFile(snapshot: StatusSnapshot, language: Language, render: RenderPath): PageFile {
  const { page } = snapshot;
  return pageFile('/', page, language, language === page.language, [page, snapshot], render);
}

/** Out here, so that a file kept for years holds on to nothing but its inputs. */
function pageFile(
  url: string,
  page: Pick<Page, 'language' | 'languages'>,
  language: Language,
  urgent: boolean,
  inputs: readonly unknown[],
  render: RenderPath,
): PageFile {
  const path = pathIn(page, language, url);
  return {
    path: path.endsWith('/') ? `${path.slice(1)}index.html` : path.slice(1),
    contentType: 'text/html; charset=utf-8',
    urgent,
    inputs,
    render: (snapshot) => render(url, snapshot, language),
  };
}

/** The promise passes without the incident itself changing. */
function isOverdue({ promise }: Incident, now: string): boolean {
  return promise !== null && promise.by <= now;
}

function monthsKey(snapshot: StatusSnapshot, months: readonly string[]): string {
  const counts = monthCounts(snapshot);
  return JSON.stringify(months.map((month) => [month, counts.get(month)]));
}

/** What can be subscribed to. */
function choicesKey({ groups, components }: StatusSnapshot): string {
  return JSON.stringify([
    groups.map(({ slug, name }) => [slug, name]),
    components.map(({ slug, name, groupId, description }) => [slug, name, groupId, description]),
  ]);
}
