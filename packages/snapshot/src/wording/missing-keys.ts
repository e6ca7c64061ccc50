import type { Language } from '../words.ts';
import type { Wording } from './wording.ts';

/**
 * Sentences that a language lacks, as `fr.page.uptime.rule`, measured by the first of them. The types say the same; this
 * also holds where nobody has looked at the types, such as a build on a server.
 */
export function missingKeys(wording: Readonly<Partial<Record<Language, Wording>>>): string[] {
  const [[, whole] = [], ...others] = Object.entries(wording);
  return others.flatMap(([language, one]) => missing(whole, one, language));
}

function missing(whole: unknown, one: unknown, path: string): string[] {
  if (typeof whole === 'string') return typeof one === 'string' && one !== '' ? [] : [path];
  if (typeof whole === 'function') return typeof one === 'function' ? [] : [path];
  if (typeof whole !== 'object' || whole === null || Array.isArray(whole) || whole instanceof RegExp)
    return one === undefined ? [path] : [];
  return Object.entries(whole).flatMap(([key, part]) =>
    missing(part, (one as Record<string, unknown> | undefined)?.[key], `${path}.${key}`),
  );
}
