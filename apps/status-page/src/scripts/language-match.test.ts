import { languages } from '@calmline/snapshot/words.ts';
import { expect, test } from 'vitest';
import { matchLanguage } from './language-match.ts';

test.each([
  ['pt', 'pt-BR'],
  ['pt-PT', 'pt-BR'],
  ['zh', 'zh-Hans'],
  ['zh-CN', 'zh-Hans'],
  ['zh-SG', 'zh-Hans'],
  ['zh-TW', null],
  ['zh-Hant', null],
  ['zh-HK', null],
  ['en-AU', 'en'],
  ['DE-at', 'de'],
  ['ar-EG', 'ar'],
  ['sv', null],
  ['not a language', null],
  ['', null],
])('a browser that asks for %j gets %j', (wanted, found) => {
  expect(matchLanguage([wanted], languages)).toBe(found);
});

test('the first that is published counts, in the reader’s order', () => {
  expect(matchLanguage(['zh-TW', 'fr-CA', 'en'], languages)).toBe('fr');
  expect(matchLanguage(['fr', 'en'], ['de', 'en'])).toBe('en');
});
