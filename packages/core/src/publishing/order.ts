import type { PublicFile } from '@calmline/snapshot';

/** How far from the first glance a file is; the lower goes first, so that nothing links to what is not there yet. */
export type Place = 'detail' | 'list' | 'index' | 'pulse';
export const places = ['detail', 'list', 'index', 'pulse'] as const satisfies readonly Place[];

const detail = /(?:^|\/)(?:incidents|maintenances)\/[^/]+(?:\/index\.html|\.json)$|^_astro\//;
const index = /^(?:[a-z]{2,3}(?:-[A-Za-z]{2,4})?\/)?index\.html$/;
/** What open pages ask again and again: it calls them to the news, so it comes when the news is there. */
const pulse = /(?:^|\/)live\.json$/;

export function placeOf(path: string): Place {
  if (detail.test(path)) return 'detail';
  if (index.test(path)) return 'index';
  return pulse.test(path) ? 'pulse' : 'list';
}

/** For programs that nobody waits at, and slow to make: no page is to wait for it. */
const late = /(?:^|\/)preview\.png$|^sitemap(?:\.xml$|\/)/;

/** The language a path lies below; empty for the page's own and for what has none. */
export function languageOf(path: string, languages: readonly string[]): string {
  const slash = path.indexOf('/');
  if (slash < 2 || slash > 7) return '';
  const first = path.slice(0, slash);
  return languages.includes(first) ? first : '';
}

/** Files that are shown to readers in one go, and what is taken away with them. */
export interface Batch {
  language: string;
  files: PublicFile[];
  gone: string[];
}

/** More details than this are brought in parts, always ahead of what links to them. */
const most = 150;

export interface Wanted {
  languages: readonly string[];
  /** Languages that an earlier publish owed when it was overtaken, and since when. */
  owed: ReadonlyMap<string, number>;
  /** How much a language is read now. */
  demand(language: string): number;
}

/** What is left to do, in the order of who looks at it: per language whole, details before lists before the index. */
export function inBatches(due: readonly PublicFile[], gone: readonly string[], wanted: Wanted): Batch[] {
  const { languages, owed, demand } = wanted;
  const found = new Map<string, Batch>(['', ...languages].map((name) => [name, batch(name)]));
  // Under a name of its own: what is late keeps no language waiting.
  const last = batch('late');
  for (const file of due) {
    const one = late.test(file.path) ? last : found.get(languageOf(file.path, languages));
    one?.files.push(file);
  }
  for (const path of gone) found.get(languageOf(path, languages))?.gone.push(path);
  const rank = (name: string) => [owed.get(name) ?? Number.MAX_VALUE, demand(name)] as const;
  const inTurn = [...found.values()]
    .filter(({ files, gone }) => files.length > 0 || gone.length > 0)
    .sort((a, b) => {
      const [[sinceA, readA], [sinceB, readB]] = [rank(a.language), rank(b.language)];
      return sinceA - sinceB || readB - readA;
    });
  return [...inTurn, ...(last.files.length > 0 ? [last] : [])].flatMap(inParts);
}

function batch(language: string): Batch {
  return { language, files: [], gone: [] };
}

function inParts(whole: Batch): Batch[] {
  const { language, gone } = whole;
  const files = whole.files.toSorted(
    (a, b) => places.indexOf(placeOf(a.path)) - places.indexOf(placeOf(b.path)),
  );
  const parts: Batch[] = [];
  while (files.length > most && placeOf(files[most - 1]?.path ?? '') === 'detail')
    parts.push({ language, files: files.splice(0, most), gone: [] });
  return [...parts, { language, files, gone }];
}
