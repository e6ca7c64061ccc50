/**
 * About 15 seconds, what a caller takes in while waiting: espeak-ng says 15 to 18 of these characters a second
 * (spelled letters and times are slow).
 */
export const goalLength = 240;
/** Nothing longer is ever spoken. */
export const hardLength = 500;

/** How much a message tells. */
export interface Variant {
  /** How many incidents (or maintenances). */
  told: number;
  /** How many component names of each. */
  names: number;
  /** Leaves out what we do about it: whether it concerns the caller and when they hear more matters more. */
  brief: boolean;
}

const oneByOne = [
  { names: 3, brief: false },
  { names: 2, brief: false },
  { names: 3, brief: true },
  { names: 2, brief: true },
  { names: 1, brief: true },
  { names: 0, brief: true },
];

/** From the fullest to the tersest. At most two are told of; the second goes before the last name does. */
export function variants(count: number): Variant[] {
  const two = oneByOne.filter(({ names }) => names > 0).map((variant) => ({ told: 2, ...variant }));
  const one = oneByOne.map((variant) => ({ told: 1, ...variant }));
  return count > 1 ? [...two, ...one] : one;
}

/** The first wording that keeps the goal, else the shortest; candidates go from the fullest to the tersest. */
export function fitting(candidates: Iterable<string>): string {
  let shortest: string | null = null;
  for (const candidate of candidates) {
    if (candidate.length <= goalLength) return candidate;
    if (shortest === null || candidate.length < shortest.length) shortest = candidate;
  }
  return cutAtSentence(shortest ?? '', hardLength);
}

/** At most `max` characters, ended where a sentence ends; else after a word. "22. November" is no sentence's end. */
export function cutAtSentence(text: string, max: number): string {
  if (text.length <= max) return text;
  const ends = [...text.slice(0, max + 1).matchAll(/(?<!\d)[.!?](?=\s(?!\p{Ll}))/gu)];
  const end = ends.at(-1)?.index;
  if (end !== undefined) return text.slice(0, end + 1);
  return `${cutAtWord(text, max - 1)}.`;
}

/** At most `max` characters, ended after a word; within a word only when it alone is too long. No mark at the end. */
export function cutAtWord(text: string, max: number): string {
  if (text.length <= max) return text;
  const words = /^.*(?=\s)/s.exec(text.slice(0, max + 1))?.[0] ?? text.slice(0, max);
  // A character cut in half leaves half a surrogate pair.
  return words
    .toWellFormed()
    .replaceAll('\uFFFD', '')
    .replace(/[\s.,;:!?-]+$/, '');
}
