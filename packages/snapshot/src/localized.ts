import type { Incident, IncidentUpdate, Maintenance, MaintenanceUpdate, Page } from './snapshot.ts';
import type { Language } from './words.ts';

/** A text with the language it is really in, so that whoever shows it can mark a fallback. */
export interface LocalizedText {
  text: string;
  language: Language;
}

type Thing = Pick<Incident | Maintenance, 'title' | 'language' | 'translations'>;
type Update = Pick<IncidentUpdate | MaintenanceUpdate, 'body' | 'language' | 'translations'>;

/** The title in a language, or as it was written. */
export function titleIn(thing: Thing, language: Language): LocalizedText {
  return textIn(thing.title, thing, language);
}

/** The body (markdown) in a language, or as it was written. */
export function bodyIn(update: Update, language: Language): LocalizedText {
  return textIn(update.body, update, language);
}

function textIn(
  written: string,
  { language: own, translations }: Pick<Thing, 'language' | 'translations'>,
  language: Language,
): LocalizedText {
  const translated = language === own ? undefined : translations[language];
  return translated === undefined ? { text: written, language: own } : { text: translated, language };
}

/**
 * Where a path of the page lies in a language: the page's own language is at the root, every other below its code.
 * @param path from the root, such as `/incidents/x/`
 */
export function pathIn(page: Pick<Page, 'language' | 'languages'>, language: Language, path: string): string {
  return language === page.language || !page.languages.includes(language) ? path : `/${language}${path}`;
}
