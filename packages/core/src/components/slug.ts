import type { FieldFault } from '../foundation/index.ts';

/** Letters that Unicode does not take apart into a plain letter and a mark. */
const spelledOut: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
};
const longest = 60;

/** A name as it can stand in an address: lower-case ASCII letters, digits and single hyphens. Empty when none is left. */
export function slugFrom(name: string): string {
  return name
    .toLowerCase()
    .replace(/[ßæœøđðþłı]/g, (letter) => spelledOut[letter] ?? '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '');
}

/** The slug itself, or with -2, -3 … when it is taken. */
export function freeSlug(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let n = 2; ; n++) {
    const suffix = `-${n}`;
    const candidate = wanted.slice(0, longest - suffix.length) + suffix;
    if (!taken.has(candidate)) return candidate;
  }
}

/** What a slug that somebody chose has wrong. */
export function slugFaults(slug: string, field = 'slug'): FieldFault[] {
  if (slug.length <= longest && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug)) return [];
  return [
    {
      field,
      message: `Use up to ${longest} lower-case letters, digits and single hyphens, such as 'api-eu'.`,
    },
  ];
}
