import { wording } from '@calmline/snapshot/wording/index.ts';
import { languages } from '@calmline/snapshot/words.ts';
import { expect, test } from 'vitest';
import { wordsByPlural } from './found-words.ts';

test.each(languages)('in %s a script finds the sentence for every count', (language) => {
  const { form, locale } = wording[language].page;
  const words = wordsByPlural(form.found, locale);
  const rules = new Intl.PluralRules(locale);
  expect(words.none).toBe(form.found(0));
  for (let count = 1; count <= 120; count++)
    expect(words[rules.select(count)]?.replace('{n}', `${count}`)).toBe(form.found(count));
});
