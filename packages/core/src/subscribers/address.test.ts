import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChannelName } from '../delivery/sender.ts';
import { createGuard } from '../foundation/outbound.ts';
import {
  addressByLink,
  arePushKeys,
  keyOfAddress,
  maskAddress,
  parseAddressOn,
  parseEmail,
  parseEndpoint,
} from './address.ts';

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
    ['+49 (0)151 / 123-456.78', '+4915112345678'],
    ['@Example_News', '@example_news'],
    ['!AbC:example.com', '!AbC:example.com'],
  ])('%j is found under %j', (input, key) => {
    expect(keyOfAddress(input)).toBe(key);
  });
});

describe('a masked address', () => {
  it('is recognisable and of no use', () => {
    expect(maskAddress('email', 'ann@example.com')).toBe('a…@example.com');
    expect(maskAddress('webhook', 'https://example.com/hook/secret')).toBe('https://example.com/…');
    expect(maskAddress('slack', 'https://hooks.slack.com/services/T/B/x')).toBe('https://hooks.slack.com/…');
    expect(maskAddress('sms', '+4915112345678')).toBe('+49…78');
    expect(maskAddress('telegram', '-1001234567890')).toBe('…90');
    expect(maskAddress('telegram', '@example_news')).toBe('@ex…');
    expect(maskAddress('matrix', '!abcdefg:example.com')).toBe('!ab…:example.com');
  });

  it('is all that a link in a room shows: whoever reads there is not to know where to post', () => {
    expect(addressByLink('slack', 'https://hooks.slack.com/services/T/B/x')).toBe(
      'https://hooks.slack.com/…',
    );
    expect(addressByLink('email', 'ann@example.com')).toBe('ann@example.com');
  });
});

describe('an address of a chat or a phone', () => {
  const { checkUrl } = createGuard({ allow: [] });
  const { checkUrl: checkWithRelay } = createGuard({ allow: ['127.0.0.0/8'] });
  const room = '!abcdefg:example.com';
  const hash = `!${'a'.repeat(43)}`;

  it.each([
    ['slack', 'https://hooks.slack.com/services/T0/B0/xyz'],
    ['teams', 'https://prod-1.westeurope.logic.azure.com/workflows/1/triggers/manual/paths/invoke?sig=x'],
    ['teams', 'https://default1.environment.api.powerplatform.com/powerautomate/x?sig=x'],
    ['discord', 'https://discord.com/api/webhooks/123/abc-DEF_'],
    ['discord', 'https://ptb.discord.com/api/v10/webhooks/123/abc'],
    ['discord', 'https://discord.com/api/webhooks/123/abc?thread_id=4'],
    ['mattermost', 'https://chat.example.com/hooks/abc'],
    ['telegram', '-1001234567890'],
    ['telegram', '42'],
    ['telegram', '@example_news'],
    ['matrix', room],
    ['matrix', hash],
    ['sms', '+15005550006'],
  ] as [ChannelName, string][])('on %s: %s is taken as it is', (channel, address) => {
    expect(parseAddressOn(channel, ` ${address} `, checkUrl)).toMatchObject({ ok: true, address });
  });

  it.each([
    ['slack', 'https://hooks.slack.com.evil.example/services/T0/B0/x'],
    ['slack', 'https://hooks.slack.com/triggers/x'],
    ['slack', 'https://example.com/services/T0/B0/x'],
    ['slack', 'http://127.0.0.1:8080/services/T0/B0/x'],
    ['slack', '#general'],
    ['teams', 'https://example.webhook.office.com/webhookb2/x'],
    ['teams', 'https://10.0.0.1/x'],
    ['discord', 'https://discord.com/channels/1/2'],
    ['discord', 'https://discord.com.example/api/webhooks/1/x'],
    ['mattermost', 'http://chat.example.com/hooks/abc'],
    ['mattermost', 'https://localhost/hooks/abc'],
    ['telegram', 'https://t.me/example'],
    ['telegram', '@x'],
    ['telegram', '9007199254740993'],
    ['telegram', '-0'],
    ['matrix', '#room:example.com'],
    ['matrix', '!room'],
    ['matrix', '!room:example.com/../x'],
    ['matrix', '!ro om:example.com'],
    ['sms', '0151 12345678'],
    ['sms', '0049151123456'],
    ['sms', '+49'],
    ['sms', '+49151123456789012'],
    ['sms', '+49 151 CALL'],
    ['sms', '+4915112345678\r\nTo: +1'],
    ['sms', ''],
  ] as [ChannelName, string][])('on %s: %j is refused with a reason', (channel, address) => {
    expect(parseAddressOn(channel, address, checkUrl)).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/\.$/),
    });
  });

  it('may be a relay that the operator allowed', () => {
    const relay = 'http://127.0.0.1:8080/x';
    for (const channel of ['slack', 'teams', 'discord', 'mattermost'] as const)
      expect(parseAddressOn(channel, relay, checkWithRelay)).toMatchObject({ ok: true, address: relay });
  });

  it('never holds what could be another field of a request', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<ChannelName>('telegram', 'matrix', 'sms'),
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string().map((s) => `+49${s}`),
          fc.string().map((s) => `!${s}:x`),
        ),
        (channel, input) => {
          const parsed = parseAddressOn(channel, input, checkUrl);
          if (parsed.ok) expect(parsed.address).toMatch(/^[\x21-\x7e]+$/);
        },
      ),
    );
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
