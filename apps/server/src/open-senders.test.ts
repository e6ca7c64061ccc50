import { expect, it } from 'vitest';
import { mailsDeadLinks } from './open-senders.ts';

it.each([
  ['smtp://mail.example.com:587', 'http://localhost:8080', true],
  ['smtp://mail.example.com:587', 'https://status.example.com', false],
  ['smtp://127.0.0.1:1025', 'http://localhost:8080', false],
  [null, 'http://localhost:8080', false],
])('mail through %s with links to %s: dead links %s', (smtpUrl, publicUrl, dead) =>
  expect(mailsDeadLinks({ smtpUrl, publicUrl })).toBe(dead),
);
