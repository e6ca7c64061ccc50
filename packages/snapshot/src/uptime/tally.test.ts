import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wording } from '../wording/index.ts';
import { flooredRatio, uptimeRatio } from './tally.ts';

it.each([
  [1, 1],
  [0.999999999, 0.9999],
  [0.99996, 0.9999],
  [0.981, 0.981],
  [0.29, 0.29],
  [0, 0],
])('shows %d as %d', (ratio, shown) => {
  expect(flooredRatio(ratio)).toBe(shown);
});

it('never shows more than there was, and 100 % only of all', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (ratio) => {
      const shown = flooredRatio(ratio);
      expect(shown).toBeLessThanOrEqual(ratio + 1e-9);
      expect(shown === 1).toBe(ratio === 1);
    }),
  );
});

it('gives no uptime when no time counts', () => {
  expect(uptimeRatio([{ counted: 0, lost: 0 }])).toBeNull();
});

it('is stated to readers with the same share in every language', () => {
  // 30 %, however a language writes it: with a space or none, the sign before the number or behind it.
  for (const { page } of Object.values(wording))
    expect(page.uptime.rule).toMatch(/30[\s\u00a0\u202f]?[%٪]|[%٪]30|٣٠[\s\u00a0]?[%٪]/);
});
