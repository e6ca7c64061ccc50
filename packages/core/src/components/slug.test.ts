import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freeSlug, slugFaults, slugFrom } from './slug.ts';

describe('a slug', () => {
  it.each([
    ['Payments API', 'payments-api'],
    ['  Zürich — Straße 1 ', 'zurich-strasse-1'],
    ["Customers' login", 'customers-login'],
    ['Łódź & Ørsted', 'lodz-orsted'],
    ['支付', ''],
  ])('of %j is %j', (name, slug) => {
    expect(slugFrom(name)).toBe(slug);
  });

  it('made from any name is one that may be chosen, or empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (name) => {
        const slug = slugFrom(name);
        if (slug !== '') expect(slugFaults(slug)).toEqual([]);
        expect(slugFrom(slug)).toBe(slug);
      }),
    );
  });

  it('is never one that is taken', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'a-2', 'a-3', 'b')), (taken) => {
        const slug = freeSlug('a', new Set(taken));
        expect(taken).not.toContain(slug);
        expect(slugFaults(slug)).toEqual([]);
      }),
    );
  });

  it('stays within its length with a number behind it', () => {
    const long = 'a'.repeat(60);
    expect(freeSlug(long, new Set([long]))).toHaveLength(60);
  });
});
