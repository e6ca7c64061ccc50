import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { buildMailTemplate, type MailContent, type MailRecipient, tokenMarks } from './mime.ts';
import { envelopeAddress, UnsafeHeader } from './safe-header.ts';

const page = 'https://status.example.com';

function content(more: Partial<MailContent> = {}): MailContent {
  return {
    from: 'Beispiel Ümlaut <status@example.com>',
    subject: '[Beispiel] Zahlungen schlagen fehl ✓',
    language: 'de',
    text: `Grüße.\n.\n..dots\nUnsubscribe: ${page}/unsubscribe/${tokenMarks.unsubscribe}\n`,
    html: `<p>Grüße <a href="${page}/preferences/${tokenMarks.preferences}">x</a> <a href="${page}/unsubscribe/${tokenMarks.unsubscribe}">y</a></p>`,
    messageId: { name: 'inc-1.upd-2', host: 'status.example.com' },
    thread: 'inc-1@status.example.com',
    list: {
      name: 'Beispiel Status',
      host: 'status.example.com',
      unsubscribeUrl: `${page}/unsubscribe/${tokenMarks.unsubscribe}`,
    },
    feedbackId: 'inc-1:incident_update:calmline-p',
    date: new Date('2026-11-22T12:00:00.000Z'),
    ...more,
  };
}

function recipient(more: Partial<MailRecipient> = {}): MailRecipient {
  return { address: 'ann@example.com', subscriptionId: 42, token: (purpose) => `${purpose}-token`, ...more };
}

async function headersOf(mail: string): Promise<Record<string, string>> {
  const { headers } = await PostalMime.parse(mail);
  return Object.fromEntries(headers.map(({ key, value }) => [key, value]));
}

test('other scripts and their marks of direction leave as plain ASCII and arrive as they were', async () => {
  const subject = '\u2068Beispiel (v2)\u2069: يرجى التأكيد، ご確認のお願い、请确认';
  const raw = (await buildMailTemplate(content({ subject }))).fill(recipient());
  expect(raw).toMatch(/^[\r\n\x20-\x7e]+$/);
  expect((await PostalMime.parse(raw)).subject).toBe(subject);
});

test('everything a mail of a list must carry, and each part whole', async () => {
  const template = await buildMailTemplate(content());
  const raw = template.fill(recipient());
  const mail = await PostalMime.parse(raw);
  expect(mail.from).toEqual({ name: 'Beispiel Ümlaut', address: 'status@example.com' });
  expect(mail.to).toEqual([{ name: '', address: 'ann@example.com' }]);
  expect(mail.subject).toBe('[Beispiel] Zahlungen schlagen fehl ✓');
  expect(mail.text?.trimEnd()).toBe(`Grüße.\n.\n..dots\nUnsubscribe: ${page}/unsubscribe/unsubscribe-token`);
  expect(mail.html?.trim()).toBe(
    `<p>Grüße <a href="${page}/preferences/preferences-token">x</a> <a href="${page}/unsubscribe/unsubscribe-token">y</a></p>`,
  );
  expect(await headersOf(raw)).toMatchObject({
    'message-id': '<inc-1.upd-2.sub-42@status.example.com>',
    'in-reply-to': '<inc-1@status.example.com>',
    references: '<inc-1@status.example.com>',
    'list-id': '"Beispiel Status" <status.example.com>',
    'list-unsubscribe': `<${page}/unsubscribe/unsubscribe-token>`,
    'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
    'auto-submitted': 'auto-generated',
    precedence: 'list',
    'feedback-id': 'inc-1:incident_update:calmline-p',
    'content-language': 'de',
    date: 'Sun, 22 Nov 2026 12:00:00 +0000',
  });
});

test('the same mail in every retry, another one for another subscription', async () => {
  const template = await buildMailTemplate(content());
  expect(template.fill(recipient())).toEqual(template.fill(recipient()));
  const other = template.fill(recipient({ subscriptionId: 43, address: 'bob@example.com' }));
  expect((await headersOf(other))['message-id']).toBe('<inc-1.upd-2.sub-43@status.example.com>');
});

test('a mail that is no list mail has no list headers', async () => {
  const headers = await headersOf(
    (await buildMailTemplate(content({ list: null, thread: null }))).fill(recipient()),
  );
  for (const name of [
    'list-id',
    'list-unsubscribe',
    'list-unsubscribe-post',
    'precedence',
    'in-reply-to',
    'references',
  ])
    expect(headers, name).not.toHaveProperty(name);
  expect(headers).toHaveProperty('auto-submitted');
});

test('any text survives, tokens whole, lines short and properly ended', async () => {
  const token = 'a1b2-0-0-ABCdef_hijklmnopqrstuvwxyz012345';
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.nat(90), async (words, indent) => {
      const clean = words.replaceAll('\r', '').replaceAll('\0', '');
      const text = `${' '.repeat(indent)}${clean}${tokenMarks.preferences}${clean}${tokenMarks.unsubscribe}`;
      const raw = (await buildMailTemplate(content({ text }))).fill(recipient({ token: () => token }));
      const mail = await PostalMime.parse(raw);
      expect(mail.text?.replace(/\n$/, '')).toBe(
        `${' '.repeat(indent)}${clean}${token}${clean}${token}`.replace(/\n$/, ''),
      );
      const lines = raw.split('\r\n');
      const body = lines.slice(lines.indexOf(''));
      expect(Math.max(...body.map((line) => line.length))).toBeLessThanOrEqual(78);
      expect(lines.join('')).not.toMatch(/[\r\n]|[^\t -~]/);
    }),
    { numRuns: 60 },
  );
});

describe('nobody writes a header of their own', () => {
  const breakOut = fc
    .tuple(
      fc.string(),
      fc.constantFrom('\r\n', '\n', '\r', '\0', '\u2028', '\u0085', '\x0b', '\x7f'),
      fc.string(),
    )
    .map((parts) => parts.join(''));
  const fields: [string, (bad: string) => Partial<MailContent>][] = [
    ['subject', (subject) => ({ subject })],
    ['sender', (from) => ({ from: `${from} <status@example.com>` })],
    ['name of the list', (name) => ({ list: { name, host: 'h.example', unsubscribeUrl: page } })],
    ['link to leave', (unsubscribeUrl) => ({ list: { name: 'n', host: 'h.example', unsubscribeUrl } })],
    ['host', (host) => ({ messageId: { name: 'n', host } })],
    ['id', (name) => ({ messageId: { name, host: 'h.example' } })],
    ['host of the list', (host) => ({ list: { name: 'n', host, unsubscribeUrl: page } })],
    ['thread', (thread) => ({ thread: `x${thread}` })],
    ['language', (language) => ({ language })],
    ['feedback id', (feedbackId) => ({ feedbackId })],
  ];
  test.each(fields)('by the %s', async (_, change) => {
    await fc.assert(
      fc.asyncProperty(breakOut, async (bad) => {
        await expect(buildMailTemplate(content(change(bad)))).rejects.toThrow(UnsafeHeader);
      }),
      { numRuns: 30 },
    );
  });

  test('by the address or a token', async () => {
    const template = await buildMailTemplate(content());
    fc.assert(
      fc.property(breakOut, (bad) => {
        expect(() => template.fill(recipient({ address: `a${bad}@example.com` }))).toThrow(UnsafeHeader);
        expect(() => template.fill(recipient({ token: () => bad }))).toThrow(UnsafeHeader);
      }),
    );
  });

  test('whatever a title says, the headers stay as many as they were', async () => {
    const count = (await PostalMime.parse((await buildMailTemplate(content())).fill(recipient()))).headers
      .length;
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (title) => {
        const built = await buildMailTemplate(content({ subject: `[x] ${title}` })).catch((error) => error);
        if (built instanceof UnsafeHeader) return;
        expect((await PostalMime.parse(built.fill(recipient()))).headers).toHaveLength(count);
      }),
      { numRuns: 60 },
    );
  });
});

test('addresses', () => {
  expect(envelopeAddress("o'neil+tag@Example.com")).toBe("o'neil+tag@Example.com");
  expect(envelopeAddress('jörg@bücher.example')).toBe('jörg@xn--bcher-kva.example');
  for (const odd of [
    '',
    'ann',
    '@example.com',
    'ann@',
    'a b@example.com',
    'a@b@c d',
    'a<b@example.com',
    'a,b@example.com',
    'ann@[127.0.0.1]',
  ])
    expect(() => envelopeAddress(odd), odd).toThrow(UnsafeHeader);
});

test('an address beyond ASCII reaches the header as the envelope has it', async () => {
  const mail = (await buildMailTemplate(content())).fill(recipient({ address: 'ann@bücher.example' }));
  expect((await PostalMime.parse(mail)).to?.[0]?.address).toBe('ann@xn--bcher-kva.example');
});
