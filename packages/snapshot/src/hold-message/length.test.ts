import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hostileText } from '../testing/arbitraries.ts';
import { cutAtSentence, cutAtWord, fitting, goalLength, hardLength, variants } from './length.ts';

it('cuts where a sentence ends, not at a date or an abbreviation', () => {
  expect(cutAtSentence('One. Two. Three.', 12)).toBe('One. Two.');
  expect(cutAtSentence('Neues folgt. Am 22. November geht es weiter.', 25)).toBe('Neues folgt.');
  expect(cutAtSentence('Open until 5 p.m. or later, we think.', 30)).toBe('Open until 5 p.m. or later.');
  expect(cutAtSentence('Short.', 10)).toBe('Short.');
});

it('keeps every limit', () => {
  fc.assert(
    fc.property(hostileText, fc.integer({ min: 2, max: 60 }), (text, max) => {
      expect(cutAtSentence(text, max).length).toBeLessThanOrEqual(max);
      expect(cutAtWord(text, max).length).toBeLessThanOrEqual(max);
    }),
  );
});

it('takes the fullest wording that keeps the goal, else the shortest', () => {
  const long = 'x'.repeat(goalLength + 1);
  expect(fitting([long, 'fits', 'also'])).toBe('fits');
  expect(fitting([`${long}xx`, long])).toBe(long);
  expect(fitting(['y'.repeat(hardLength * 2)]).length).toBeLessThanOrEqual(hardLength);
});

it('tells of two at most', () => {
  expect(new Set(variants(5).map(({ told }) => told))).toEqual(new Set([2, 1]));
  expect(new Set(variants(1).map(({ told }) => told))).toEqual(new Set([1]));
});
