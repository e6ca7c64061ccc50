import { expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { mailsDeadLinks, missingOn } from './open-senders.ts';

it.each([
  ['smtp://mail.example.com:587', 'http://localhost:8080', true],
  ['smtp://mail.example.com:587', 'https://status.example.com', false],
  ['smtp://127.0.0.1:1025', 'http://localhost:8080', false],
  [null, 'http://localhost:8080', false],
])('mail through %s with links to %s: dead links %s', (smtpUrl, publicUrl, dead) =>
  expect(mailsDeadLinks({ smtpUrl, publicUrl })).toBe(dead),
);

it('says what has to be set before a channel can be used', () => {
  const config = readConfig({ CALMLINE_TELEGRAM_TOKEN: '123456:AAAAAAAAAAAAAAAAAAAAAAAA' });
  expect(missingOn(config, 'telegram')).toBeNull();
  expect(missingOn(config, 'slack')).toBeNull();
  expect(missingOn(config, 'sms')).toBe(
    'SMS is not set up here: set CALMLINE_TWILIO_ACCOUNT_SID, CALMLINE_TWILIO_AUTH_TOKEN, and CALMLINE_SMS_FROM, then start again.',
  );
});
