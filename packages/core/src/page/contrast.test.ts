import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, neededContrast, readable, weakContrast } from './contrast.ts';

const colour = fc
  .tuple(fc.nat(255), fc.nat(255), fc.nat(255))
  .map((channels) => `#${channels.map((value) => value.toString(16).padStart(2, '0')).join('')}`);

describe('contrast', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
    ['#0000ff', '#ffffff', 8.59],
    ['#ff0000', '#ffffff', 4.0],
  ])('of %s and %s is %f to 1, as WCAG has it', (a, b, expected) => {
    expect(contrast(a, b)).toBeCloseTo(expected, 2);
    expect(contrast(b, a)).toBe(contrast(a, b));
  });
});

describe('an accent', () => {
  it('is judged on the colours that the page has', () => {
    const css = readFileSync(
      join(import.meta.dirname, '../../../../apps/status-page/src/styles/tokens.css'),
      'utf8',
    );
    for (const token of ['paper: #f7f7f5', 'sheet: #fff', 'paper: #131619', 'sheet: #1a1e22', 'ink: #10151b'])
      expect(css).toContain(token);
  });

  it('that can be read on both grounds of a scheme is taken', () => {
    expect(weakContrast('#2457b3', 'light')).toBeNull();
    expect(weakContrast('#8fb4f5', 'dark')).toBeNull();
  });

  it('is judged on the ground where it is read worst', () => {
    // Enough on white, not on the page's paper.
    expect(contrast('#767676', '#ffffff')).toBeGreaterThan(neededContrast);
    expect(weakContrast('#767676', 'light')).toMatchObject({ on: '#f7f7f5' });
    expect(weakContrast('#2457b3', 'dark')).toMatchObject({ on: '#1a1e22' });
  });

  it('is refused with the nearest that can be read', () => {
    const weak = weakContrast('#ff9900', 'light');
    expect(weak?.ratio).toBeCloseTo(1.98, 1);
    expect(weak?.nearest).toBe('#a46200');
  });

  it('has a nearest that passes, of the same hue, and no further away than needed', () => {
    fc.assert(
      fc.property(colour, fc.constantFrom('light' as const, 'dark' as const), (given, scheme) => {
        const nearest = readable(given, scheme);
        expect(weakContrast(nearest, scheme)).toBeNull();
        expect(readable(nearest, scheme)).toBe(nearest);
        if (weakContrast(given, scheme) === null) expect(nearest).toBe(given);
        else {
          const worst = scheme === 'light' ? '#f7f7f5' : '#1a1e22';
          expect(contrast(nearest, worst)).toBeLessThan(neededContrast + 0.2);
          // Which channel leads is the hue: rounding may make two equal, it never turns them.
          const [a, b] = [order(given), order(nearest)];
          for (const [more, less] of a) expect(b.some(([x, y]) => x === less && y === more)).toBe(false);
        }
      }),
    );
  });
});

/** Pairs of channels of which the first is clearly larger. */
function order(of: string): [number, number][] {
  const channels = [1, 3, 5].map((at) => Number.parseInt(of.slice(at, at + 2), 16));
  const pairs: [number, number][] = [];
  for (let i = 0; i < 3; i++)
    for (let j = 0; j < 3; j++) if ((channels[i] ?? 0) > (channels[j] ?? 0) + 1) pairs.push([i, j]);
  return pairs;
}
