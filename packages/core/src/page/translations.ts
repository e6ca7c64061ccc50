import type { Language, Texts } from '@calmline/snapshot';
import type { FieldFault } from '../foundation/index.ts';

/** What people give of a text in other languages, by language; each part where it makes sense. */
export type Translations<Part extends string> = Partial<
  Record<Language, { [Name in Part]?: string | undefined } | undefined>
>;
/** The same for a change: null takes a language away. */
export type TranslationChanges<Part extends string> = Partial<
  Record<Language, { [Name in Part]?: string | undefined } | null | undefined>
>;

/** The page's languages, and the one that the text itself is written in. */
export interface WrittenIn {
  language: Language;
  published: readonly Language[];
}

/** What is wrong with the languages of a text, each fault by the name of its field. Pure. */
export function translationFaults(
  given: TranslationChanges<string>,
  { language, published }: WrittenIn,
): FieldFault[] {
  const faults: FieldFault[] = [];
  if (!published.includes(language)) faults.push({ field: 'language', message: notPublished(published) });
  for (const [code, parts] of Object.entries(given)) {
    const field = `translations.${code}`;
    if (parts === undefined || parts === null) continue;
    if (code === language)
      faults.push({ field, message: 'This is the language the text itself is written in; leave it out.' });
    else if (!published.includes(code as Language)) faults.push({ field, message: notPublished(published) });
    const texts = Object.entries(parts).filter(([, text]) => text !== undefined);
    if (texts.length === 0)
      faults.push({ field, message: 'Translate something, or leave the language out.' });
    for (const [part, text] of texts)
      if (text?.trim() === '')
        faults.push({ field: `${field}.${part}`, message: 'Say something, or leave it out.' });
  }
  return faults;
}

/** Translations of words that were not said themselves. Pure. */
export function untoldFaults(given: TranslationChanges<'body'>, body: string): FieldFault[] {
  if (body.trim() !== '') return [];
  return Object.entries(given).flatMap(([code, parts]) =>
    parts?.body === undefined
      ? []
      : [{ field: `translations.${code}.body`, message: 'There is no body to translate; send it, too.' }],
  );
}

function notPublished(published: readonly Language[]): string {
  return `The page is not published in this language; use one of ${published.join(', ')}.`;
}

/** One part of what was given, as it is kept. */
export function textsOf<Part extends string>(given: Translations<Part>, part: Part): Texts {
  return Object.fromEntries(
    Object.entries(given).flatMap(([code, parts]) => {
      const text = parts?.[part];
      return text === undefined ? [] : [[code, part === 'title' ? text.trim() : text]];
    }),
  );
}

/**
 * The translations of a text that is changed: those given take the place of those kept, null takes one away.
 * Of a text that says something else now, only those sent with it are kept: a stale one tells another story.
 */
export function changedTexts<Part extends string>(
  kept: Texts,
  given: TranslationChanges<Part>,
  part: Part,
  { isNewText, language }: { isNewText: boolean; language: Language },
): Texts {
  const removed = Object.keys(given).filter((code) => given[code as Language] === null);
  const present = Object.fromEntries(Object.entries(given).filter(([, parts]) => parts !== null));
  const next: Texts = { ...(isNewText ? {} : kept), ...textsOf(present as Translations<Part>, part) };
  for (const code of [...removed, language]) delete next[code as Language];
  return next;
}
