import { describe, expect, it } from 'vitest';
import { hashApiKey, hintOf, isUsable, keyFaults, mayDo, newApiKey } from './api-key.ts';

const now = new Date('2026-11-22T10:00:00Z');

describe('an API key', () => {
  it('is long, unlike any other, and can be double-clicked', () => {
    const keys = new Set(Array.from({ length: 200 }, newApiKey));
    expect(keys.size).toBe(200);
    for (const key of keys) expect(key).toMatch(/^cl_[0-9A-Za-z]{40}$/);
  });

  it('is kept as a hash, with a hint that gives nothing away', () => {
    expect(hashApiKey('cl_x')).toMatch(/^[0-9a-f]{64}$/);
    expect(hashApiKey('cl_x')).not.toBe(hashApiKey('cl_y'));
    expect(hintOf('cl_abcdefghij')).toBe('cl_abcd…');
  });

  it('does what its scopes say; admin does all', () => {
    expect(mayDo(['admin'], ['lines:write'])).toBe(true);
    expect(mayDo(['incidents:write'], ['read', 'incidents:write'])).toBe(true);
    expect(mayDo(['read'], ['incidents:write'])).toBe(false);
    expect(mayDo([], ['read'])).toBe(false);
  });

  it('ends when it expires or is revoked', () => {
    expect(isUsable({ expiresAt: null, revokedAt: null }, now)).toBe(true);
    expect(isUsable({ expiresAt: now, revokedAt: null }, now)).toBe(false);
    expect(isUsable({ expiresAt: null, revokedAt: now }, now)).toBe(false);
  });

  it('needs a name, a scope and a time to come', () => {
    const faults = keyFaults({ name: ' ', scopes: [], expiresAt: now }, now);
    expect(faults.map(({ field }) => field)).toEqual(['name', 'scopes', 'expires_at']);
  });
});
