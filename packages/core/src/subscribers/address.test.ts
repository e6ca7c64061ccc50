import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arePushKeys, keyOfAddress, maskAddress, parseEmail, parseEndpoint } from './address.ts';

const parsed = (input: string) => {
  const result = parseEmail(input);
  return result.ok ? [result.address, result.key] : null;
};

describe('a mail address', () => {
  it.each([
    ['Ann.Lee@Example.COM', 'Ann.Lee@example.com', 'ann.lee@example.com'],
    ["  o'brien+status@example.co.uk ", "o'brien+status@example.co.uk", "o'brien+status@example.co.uk"],
    ['info@bücher.example', 'info@xn--bcher-kva.example', 'info@xn--bcher-kva.example'],
  ])('%j is kept as %j', (input, address, key) => {
    expect(parsed(input)).toEqual([address, key]);
  });

  it.each([
    'nobody',
    '@example.com',
    'a@',
    'a@localhost',
    'a@127.0.0.1',
    'a@[127.0.0.1]',
    'a..b@example.com',
    '.a@example.com',
    '"a b"@example.com',
    'a b@example.com',
    'a@example.com\r\nBcc: b@example.com',
    'a\u0000@example.com',
    'a@exam\u0000ple.com',
    'a@example.com, b@example.com',
    'a@example.com>',
    '<a@example.com>',
    'jörg@example.com',
    'a@ex%61mple.com',
    'a@example.com/x',
    'a@-example.com',
    `${'a'.repeat(65)}@example.com`,
    `a@${'a.'.repeat(130)}com`,
  ])('%j is refused with a reason', (input) => {
    expect(parseEmail(input)).toMatchObject({ ok: false, reason: expect.stringMatching(/\.$/) });
  });

  it('whatever is taken is safe in a header, and is taken again as itself', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.emailAddress(),
          fc.string({ unit: 'binary' }),
          fc.string().map((s) => `${s}@example.com`),
        ),
        (input) => {
          const result = parseEmail(input);
          if (!result.ok) return;
          expect(result.address).toMatch(/^[\x21-\x7e]+@[a-z0-9.-]+$/);
          expect(result.address).not.toMatch(/["<>(),:;\\[\]]/);
          expect(parseEmail(result.address)).toEqual(result);
          expect(parseEmail(result.address.toUpperCase())).toMatchObject({ key: result.key });
        },
      ),
    );
  });
});

describe('an endpoint', () => {
  const anything = () => ({ ok: true }) as const;

  it('loses its fragment and is otherwise kept', () => {
    expect(parseEndpoint(' https://Example.com/hook?a=1#x ', anything)).toEqual({
      ok: true,
      address: 'https://example.com/hook?a=1',
      key: 'https://example.com/hook?a=1',
    });
  });

  it('is refused with the reason of the guard', () => {
    expect(parseEndpoint('https://10.0.0.1/', () => ({ ok: false, reason: 'Private.' }))).toEqual({
      ok: false,
      reason: 'Private.',
    });
  });
});

describe('the key of an address', () => {
  it.each([
    [' Ann@EXAMPLE.com', 'ann@example.com'],
    ['https://Push.example.com/AbC#x', 'https://push.example.com/AbC'],
    [' neither ', 'neither'],
  ])('%j is found under %j', (input, key) => {
    expect(keyOfAddress(input)).toBe(key);
  });
});

describe('a masked address', () => {
  it('is recognisable and of no use', () => {
    expect(maskAddress('email', 'ann@example.com')).toBe('a…@example.com');
    expect(maskAddress('webhook', 'https://example.com/hook/secret')).toBe('https://example.com/…');
  });
});

describe('push keys', () => {
  const p256dh = Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 1)]).toString('base64url');
  it('are a point and sixteen bytes', () => {
    expect(arePushKeys({ p256dh, auth: Buffer.alloc(16).toString('base64url') })).toBe(true);
    expect(arePushKeys({ p256dh, auth: 'AAAA' })).toBe(false);
    expect(arePushKeys({ p256dh: 'AAAA', auth: Buffer.alloc(16).toString('base64url') })).toBe(false);
  });
});
