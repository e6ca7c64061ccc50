const segmenters = new Map<string, Intl.Segmenter>();

/** The sentences of a text, by the rules of a language. */
export function sentencesOf(text: string, locale: string): string[] {
  const held = segmenters.get(locale) ?? new Intl.Segmenter(locale, { granularity: 'sentence' });
  segmenters.set(locale, held);
  return Array.from(held.segment(text), ({ segment }) => segment);
}

export function firstSentence(text: string, locale: string): string {
  return (sentencesOf(text, locale)[0] ?? '').trim();
}
