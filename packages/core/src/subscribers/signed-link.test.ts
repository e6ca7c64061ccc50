import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLink, signLink } from './signed-link.ts';

const key = Buffer.alloc(32, 7);
const now = new Date('2026-11-22T10:00:00Z');
const claims = { purpose: 'unsubscribe', subscriptionId: 42, generation: 3, expiresAt: null } as const;

describe('a signed link', () => {
  it('gives back what was signed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 40 }),
        fc.integer({ min: 0, max: 99_999 }),
        (subscriptionId, generation) => {
          const signed = { ...claims, subscriptionId, generation };
          expect(readLink(key, 'unsubscribe', signLink(key, signed), now)).toEqual(signed);
        },
      ),
    );
  });

  it('is worth nothing for another purpose', () => {
    expect(readLink(key, 'preferences', signLink(key, claims), now)).toBeNull();
  });

  it('is worth nothing under another key', () => {
    expect(readLink(Buffer.alloc(32, 8), 'unsubscribe', signLink(key, claims), now)).toBeNull();
  });

  it('is worth nothing after its time', () => {
    const expiresAt = now.getTime() / 1000;
    expect(readLink(key, 'unsubscribe', signLink(key, { ...claims, expiresAt }), now)).toBeNull();
  });

  it('survives no change of any character', () => {
    const token = signLink(key, claims);
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom('a', 'b', '0', '-', '_', '/'), (at, letter) => {
        const changed = token.slice(0, at) + letter + token.slice(at + 1);
        if (changed !== token) expect(readLink(key, 'unsubscribe', changed, now)).toBeNull();
      }),
    );
  });
});
