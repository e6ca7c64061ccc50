import { asSentence, isUnspaced, unspacedLetter } from '../script.ts';

/**
 * About 15 seconds, what a caller takes in while waiting: espeak-ng says 15 to 18 characters of a Latin script a
 * second (spelled letters and times are slow).
 */
export const goalLength = 240;
/** Nothing that takes longer is ever spoken. */
export const hardLength = 500;

/** Per script, how much longer than a Latin letter one of its letters takes. */
const slower = [
  // A whole syllable or two. espeak-ng says 3 a second, people and other voices 4 to 5.
  { letters: /\p{Script=Han}/gu, by: 2.5 },
  // espeak-ng: 8.5 a second.
  { letters: /[\p{Script=Hiragana}\p{Script=Katakana}ー]/gu, by: 1 },
  // Short vowels are not written. espeak-ng: 10.5 a second.
  { letters: /\p{Script=Arabic}/gu, by: 0.5 },
];

/** All of those scripts lie behind these. */
const mayBeSlower = /[\u0600-\uffff]/;

/** How long a text takes to say, in characters of a Latin script; never less than its length. */
export function spokenLength(text: string): number {
  if (!mayBeSlower.test(text)) return text.length;
  return slower.reduce(
    (length, { letters, by }) => length + by * (text.match(letters)?.length ?? 0),
    text.length,
  );
}

/** How much a message tells. */
export interface Variant {
  /** How many incidents (or maintenances). */
  told: number;
  /** How many component names of each. */
  names: number;
  /** Leaves out what we do about it: whether it concerns the caller and when they hear more matters more. */
  brief: boolean;
  /** Says how many more there are. */
  counted: boolean;
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
  const two = oneByOne
    .filter(({ names }) => names > 0)
    .map((variant) => ({ told: 2, ...variant, counted: true }));
  const one = oneByOne.map((variant) => ({ told: 1, ...variant, counted: true }));
  const tersest = { told: 1, names: 0, brief: true, counted: false };
  return count > 1 ? [...two, ...one, tersest] : one;
}

/** The first wording that keeps the goal, else the shortest; candidates go from the fullest to the tersest. */
export function fitting(candidates: Iterable<string>): string {
  let shortest: string | null = null;
  for (const candidate of candidates) {
    if (spokenLength(candidate) <= goalLength) return candidate;
    if (shortest === null || spokenLength(candidate) < spokenLength(shortest)) shortest = candidate;
  }
  return cutAtSentence(shortest ?? '', hardLength);
}

/** No longer than `max` to say, ended where a sentence ends; else after a word. "22. November" is no sentence's end. */
export function cutAtSentence(text: string, max: number): string {
  if (spokenLength(text) <= max) return text;
  const beginning = text.slice(0, fits(text, max) + 1);
  const ends = [...beginning.matchAll(/(?<!\d)[.!?؟](?=\s(?!\p{Ll}))|[。！？](?=.)/gu)];
  const end = ends.at(-1)?.index;
  if (end !== undefined) return text.slice(0, end + 1);
  return asSentence(cutAtWord(text, max - 1));
}

/** No longer than `max` to say, ended after a word; within a word only when it alone is too long. No mark at the end. */
export function cutAtWord(text: string, max: number): string {
  if (spokenLength(text) <= max) return text;
  const most = fits(text, max);
  const space = /^.*(?=\s)/s.exec(text.slice(0, most + 1))?.[0].length ?? 0;
  const end = Math.max(space, lastUnspacedWordEnd(text, most)) || most;
  return text.slice(0, end).replace(/[\s.,;:!?。、，；：！？،؛؟-]+$/, '');
}

const characters = new Intl.Segmenter();
const wordsOf = new Intl.Segmenter(undefined, { granularity: 'word' });

/** How much of the text's beginning is no longer than `max` to say, not parting what people see as one character. */
function fits(text: string, max: number): number {
  let length = 0;
  for (const { segment, index } of characters.segment(text)) {
    length += spokenLength(segment);
    if (length > max) return index;
  }
  return text.length;
}

/** Longer than any word that has to be seen whole to be told from the next. */
const wordAhead = 20;
const besideUnspaced = new RegExp(`(?<=[${unspacedLetter}])|(?=[${unspacedLetter}])`, 'uy');

/** Where the last word ends at or before `most`, if that is in a script without spaces; else 0. */
function lastUnspacedWordEnd(text: string, most: number): number {
  const seen = text.slice(0, most + wordAhead);
  if (!isUnspaced(seen)) return 0;
  let last = 0;
  for (const { index } of wordsOf.segment(seen)) {
    if (index > most) break;
    besideUnspaced.lastIndex = index;
    if (besideUnspaced.test(seen)) last = index;
  }
  return last;
}
