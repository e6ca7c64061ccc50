import { expect, test } from 'vitest';
import { wording } from './index.ts';
import { missingKeys } from './missing-keys.ts';

test('no language lacks a sentence', () => {
  expect(missingKeys(wording)).toEqual([]);
});

test('a sentence left out, or left empty, is named', () => {
  const { en, fr } = wording;
  const { rule: _, ...uptime } = fr.page.uptime;
  const poor = { ...fr, page: { ...fr.page, uptime, footer: '' } } as unknown as typeof fr;
  expect(missingKeys({ en, fr: poor })).toEqual(['fr.page.footer', 'fr.page.uptime.rule']);
});
