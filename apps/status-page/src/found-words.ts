/**
 * The sentences for any count, as data for a script that has no language: one for each plural form, "{n}" in place of
 * the number, and `none`.
 */
export function wordsByPlural(sentence: (count: number) => string, locale: string): Record<string, string> {
  const rules = new Intl.PluralRules(locale);
  const words: Record<string, string> = { none: sentence(0) };
  // Every form of every language has a number below 200.
  for (let count = 1; count < 200; count++)
    words[rules.select(count)] ??= sentence(count).replace(`${count}`, '{n}');
  return words;
}
