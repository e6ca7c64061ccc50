import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hostileText } from '../testing/arbitraries.ts';
import {
  cutAtSentence,
  cutAtWord,
  fitting,
  goalLength,
  hardLength,
  spokenLength,
  variants,
} from './length.ts';

it('cuts where a sentence ends, not at a date or an abbreviation', () => {
  expect(cutAtSentence('One. Two. Three.', 12)).toBe('One. Two.');
  expect(cutAtSentence('Neues folgt. Am 22. November geht es weiter.', 25)).toBe('Neues folgt.');
  expect(cutAtSentence('Open until 5 p.m. or later, we think.', 30)).toBe('Open until 5 p.m. or later.');
  expect(cutAtSentence('Short.', 10)).toBe('Short.');
  expect(cutAtSentence('原因を調査中です。復旧は未定です。', 40)).toBe('原因を調査中です。');
  expect(cutAtSentence('我们正在查找原因并且尽快恢复', 30)).toBe('我们正在查找原因。');
  expect(cutAtSentence('هل تعطل؟ نعم تعطل.', 20)).toBe('هل تعطل؟');
});

it('keeps every limit', () => {
  fc.assert(
    fc.property(hostileText, fc.integer({ min: 2, max: 60 }), (text, max) => {
      expect(spokenLength(cutAtSentence(text, max))).toBeLessThanOrEqual(max);
      expect(spokenLength(cutAtWord(text, max))).toBeLessThanOrEqual(max);
    }),
  );
});

it('never parts what people see as one character', () => {
  expect(cutAtWord('👩‍💻👩‍💻👩‍💻', 12)).toBe('👩‍💻👩‍💻');
  expect(cutAtWord('𠮷𠮷𠮷', 10)).toBe('𠮷𠮷');
});

it('measures what a voice needs for a script', () => {
  expect(spokenLength('Website')).toBe(7);
  expect(spokenLength('障害')).toBe(7);
  expect(spokenLength('サービス')).toBe(8);
  expect(spokenLength('عطل')).toBe(4.5);
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
