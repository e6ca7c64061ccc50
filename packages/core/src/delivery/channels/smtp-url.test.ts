import { expect, test } from 'vitest';
import { parseSmtpUrl } from './smtp-url.ts';

test('says server, sign-in and pool', () => {
  expect(
    parseSmtpUrl(
      'smtp://ann%40example.com:p%40ss@mail.example.com?connections=40&rate=100&mails=200&verp=off',
    ),
  ).toEqual({
    host: 'mail.example.com',
    port: 587,
    tls: 'required',
    auth: { user: 'ann@example.com', pass: 'p@ss' },
    connections: 40,
    rate: 100,
    mailsPerConnection: 200,
    verp: false,
  });
  expect(parseSmtpUrl('smtps://mail.example.com')).toMatchObject({
    port: 465,
    tls: 'immediate',
    auth: null,
    connections: null,
  });
  expect(parseSmtpUrl('smtp://[::1]:2525')).toMatchObject({ host: '::1', port: 2525, tls: 'offered' });
});

test('a password crosses the network in clear only when asked for', () => {
  expect(parseSmtpUrl('smtp://a:b@localhost').tls).toBe('offered');
  expect(parseSmtpUrl('smtp://a:b@10.0.0.1').tls).toBe('required');
  expect(parseSmtpUrl('smtp://a:b@10.0.0.1?tls=off').tls).toBe('off');
});

test.each([
  '',
  'mail.example.com',
  'http://a:secret@example.com',
  'smtp://',
  'smtp://a:secret@h?connections=0',
  'smtp://a:secret@h?tls=maybe',
])('refuses %j without repeating a password', (url) => {
  expect(() => parseSmtpUrl(url)).toThrow(/^SMTP_URL(?!.*secret)/);
});
