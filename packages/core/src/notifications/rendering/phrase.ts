import { directionOf, type Language, type LocalizedText, wording } from '@calmline/snapshot';
import type { Reader } from './times.ts';

/** A sentence with somebody's words in it, which may be in another language than the sentence. */
export type Phrase = readonly (string | LocalizedText)[];

/** No words of anybody's hold it: they come without control characters. */
const place = '\u0000';

/** What a sentence of the wording says around words. */
export function around(sentence: (words: string) => string, words: LocalizedText): Phrase {
  return sentence(place)
    .split(place)
    .flatMap((part, index) => (index === 0 ? [part] : [words, part]))
    .filter((part) => part !== '');
}

export function plain(phrase: Phrase): string {
  return phrase.map((part) => (typeof part === 'string' ? part : part.text)).join('');
}

/** Attributes that tell a language, where it is not the one around. */
export function languageMark({ language }: Pick<LocalizedText, 'language'>, around: Language): string {
  return language === around ? '' : ` lang="${language}" dir="${directionOf(language)}"`;
}

/** `Written in English`, for words that were not given in the reader's language; null for those that were. */
export function foreignNote({ text, language }: LocalizedText, reader: Reader): string | null {
  if (language === reader.language || text.trim() === '') return null;
  const { locale, writtenIn } = wording[reader.language].page;
  const name = new Intl.DisplayNames(locale, { type: 'language' }).of(language) ?? language;
  return writtenIn.replace('{language}', () => name);
}

const isolates = { ltr: '\u2066', rtl: '\u2067' };

/** Plain text of the other direction, fenced off so that it does not turn the signs around it. */
export function fenced({ text, language }: LocalizedText, reader: Reader): string {
  const direction = directionOf(language);
  return direction === directionOf(reader.language) ? text : `${isolates[direction]}${text}\u2069`;
}
