import { directionOf, type Language, type StatusSnapshot } from '@calmline/snapshot';
import { bodyIn, type LocalizedText, pathIn, titleIn } from '@calmline/snapshot/localized.ts';
import { impactStatus } from '@calmline/snapshot/select.ts';
import { wording } from '@calmline/snapshot/wording/index.ts';
import { timesFor } from './times.ts';

/** What nearly every component needs: the snapshot, the shown language's words, the page's zone's times. */
export function contextOf({ snapshot, language = snapshot.page.language }: Shown) {
  const { page } = snapshot;
  const { page: t, terms, mail } = wording[language];
  return {
    snapshot,
    page,
    language,
    t,
    terms,
    times: timesFor(t.locale, page.timeZone),
    /** A thing and what is said of it, with the colon of the language; the words before it alone. */
    line: mail.line,
    heading: mail.heading,
    /** Names one after the other. */
    list: (names: readonly string[]) => names.join(commas[language] ?? ', '),
    /** Where a path of the page lies in this language. */
    link: (path: string) => pathIn(page, language, path),
    title: (thing: Parameters<typeof titleIn>[0]) => marked(titleIn(thing, language), language),
    body: (update: Parameters<typeof bodyIn>[0]) => marked(bodyIn(update, language), language),
  };
}

const commas: { [L in Language]?: string } = { ja: '、', 'zh-Hans': '、', ar: '، ' };

export type Context = ReturnType<typeof contextOf>;

interface Shown {
  snapshot: StatusSnapshot;
  language?: Language;
}

/** A text with the attributes that tell its language, where that is not the page's, and the language's name. */
function marked({ text, language: written }: LocalizedText, shown: Language) {
  if (written === shown) return { text, mark: {}, foreign: null };
  return {
    text,
    mark: { lang: written, dir: directionOf(written) },
    foreign: languageName(written, wording[shown].page.locale),
  };
}

const names = new Map<string, Intl.DisplayNames>();
function languageName(language: Language, locale: string): string {
  const held = names.get(locale) ?? new Intl.DisplayNames(locale, { type: 'language' });
  names.set(locale, held);
  return held.of(language) ?? language;
}

/** The shape and colour an incident wears by its impact; `watch` for one that harms nothing. */
export const markOfImpact = {
  ...impactStatus,
  none: 'watch',
} as const;
