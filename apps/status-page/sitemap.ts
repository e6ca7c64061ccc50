import { latest } from '@calmline/snapshot/instant.ts';
import { pathIn } from '@calmline/snapshot/localized.ts';
import type { PublicFile } from '@calmline/snapshot/public-file.ts';
import { monthOf } from '@calmline/snapshot/select.ts';
import type { Incident, Maintenance, Page, StatusSnapshot } from '@calmline/snapshot/snapshot.ts';
import { changedAt, turnedAt } from '@calmline/snapshot/statuspage-v2/changed-at.ts';
import { historyMonths } from './paths.ts';
import { escapeHtml } from './src/markup.ts';
import { thingsByMonth } from './src/past.ts';

/** One page in all its languages, and when it last changed, where that is known. */
interface Entry {
  path: string;
  changed: string | null;
}

/** With twelve languages some 5 MB a file: far below the 50,000 addresses and 50 MB that are allowed. */
const mostEntries = 300;

/**
 * What search engines are told of: an index, a list of the pages that stay, and one list for each month's incidents
 * and maintenances, so that news rewrites only its own.
 */
export function sitemapFiles(snapshot: StatusSnapshot): PublicFile[] {
  const { page } = snapshot;
  const parts = [{ name: 'pages', entries: pageEntries(snapshot) }, ...thingParts(snapshot)];
  const files = parts.map(({ name, entries }) =>
    xmlFile(`sitemap/${name}.xml`, [page, ...entries.flatMap(({ path, changed }) => [path, changed])], () =>
      urlSet(page, entries),
    ),
  );
  const listed = parts.map(({ name, entries }) => ({
    path: `/sitemap/${name}.xml`,
    changed: latest(entries.flatMap(({ changed }) => changed ?? [])),
  }));
  return [
    ...files,
    xmlFile('sitemap.xml', [page.url, JSON.stringify(listed)], () =>
      document(
        'sitemapindex',
        '',
        listed.map((one) => `<sitemap>${located(page.url + one.path, one.changed)}</sitemap>`),
      ),
    ),
  ];
}

function pageEntries(snapshot: StatusSnapshot): Entry[] {
  const { page, groups, components } = snapshot;
  const structure = latest([page, ...groups, ...components].map(({ updatedAt }) => updatedAt));
  const told = thingsByMonth(snapshot);
  const everything = changedAt(snapshot).page;
  return [
    { path: '/', changed: everything },
    { path: '/subscribe/', changed: structure },
    { path: '/uptime/', changed: everything },
    { path: '/embed/', changed: structure },
    { path: '/history/', changed: everything },
    ...historyMonths(snapshot).map((month) => ({
      path: `/history/${month}/`,
      changed: latest((told.get(month) ?? []).map(changedOf)),
    })),
  ];
}

interface Part {
  name: string;
  entries: Entry[];
}

/** By the month they began or will begin in, oldest first, so that what is new comes to the last list of a month. */
function thingParts({ page, incidents, maintenances }: StatusSnapshot): Part[] {
  const months = new Map<string, Entry[]>();
  for (const thing of [...incidents.toReversed(), ...maintenances.toReversed()]) {
    const { month, entry } = placeOf(thing, page.timeZone);
    const held = months.get(month);
    if (held) held.push(entry);
    else months.set(month, [entry]);
  }
  return [...months].flatMap(([month, entries]) =>
    Array.from({ length: Math.ceil(entries.length / mostEntries) }, (_, at) => ({
      name: at === 0 ? month : `${month}-${at + 1}`,
      entries: entries.slice(at * mostEntries, (at + 1) * mostEntries),
    })),
  );
}

interface Placed {
  timeZone: string;
  month: string;
  entry: Entry;
}
/** Unchanged things come again with every snapshot, and naming a zone's month is dear. */
const places = new WeakMap<Incident | Maintenance, Placed>();

function placeOf(thing: Incident | Maintenance, timeZone: string): Placed {
  const held = places.get(thing);
  if (held?.timeZone === timeZone) return held;
  const isIncident = 'impact' in thing;
  const placed = {
    timeZone,
    month: monthOf(isIncident ? thing.startedAt : thing.startsAt, timeZone),
    entry: {
      path: `/${isIncident ? 'incidents' : 'maintenances'}/${thing.id}/`,
      changed: changedOf(thing),
    },
  };
  places.set(thing, placed);
  return placed;
}

function changedOf(thing: Incident | Maintenance): string {
  if ('impact' in thing) return thing.updatedAt;
  return latest([thing.updatedAt, turnedAt(thing) ?? '']) ?? thing.updatedAt;
}

function urlSet(page: Page, entries: readonly Entry[]): string {
  return document(
    'urlset',
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml"',
    entries.flatMap(({ path, changed }) => {
      const addresses = page.languages.map((language) => page.url + pathIn(page, language, path));
      const alternates =
        addresses.length === 1
          ? ''
          : [...page.languages, 'x-default']
              .map((language, at) => alternate(language, addresses[at] ?? addresses[0] ?? ''))
              .join('');
      return addresses.map((address) => `<url>${located(address, changed)}${alternates}</url>`);
    }),
  );
}

const alternate = (language: string, address: string) =>
  `<xhtml:link rel="alternate" hreflang="${language}" href="${escapeHtml(address)}"/>`;

function located(address: string, changed: string | null): string {
  return `<loc>${escapeHtml(address)}</loc>${changed === null ? '' : `<lastmod>${changed}</lastmod>`}`;
}

function document(root: string, namespaces: string, parts: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"${namespaces}>\n${parts.join('\n')}\n</${root}>\n`;
}

function xmlFile(path: string, inputs: readonly unknown[], render: () => string): PublicFile {
  return { path, contentType: 'application/xml; charset=utf-8', urgent: false, inputs, render };
}
