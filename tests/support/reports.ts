import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReceivedMail } from './smtp-sink.ts';

const postfix = readFileSync(join(import.meta.dirname, '../fixtures/dsn-rfc3464-postfix.eml'), 'utf8');

/** The report of a real Postfix, as it would be about a mail of ours. */
export function postfixReport(mail: ReceivedMail, { status = '5.4.4', action = 'failed' } = {}): string {
  return postfix
    .replaceAll('bounce+sub42@status.example.org', mail.from)
    .replaceAll('nobody@nonexistent.invalid', mail.to)
    .replace('dlv-42', mail.envelopeId ?? 'none')
    .replace('Status: 5.4.4', `Status: ${status}`)
    .replace('Action: failed', `Action: ${action}`);
}

/** As a mailbox provider reports that a reader pressed "this is spam" (RFC 5965), with the mail itself. */
export function abuseReport(mail: ReceivedMail, { type = 'abuse' } = {}): string {
  return [
    'From: <abuse-desk@provider.example>',
    'To: <complaints@status.example.org>',
    'Subject: FW: [Investigating] Calls drop',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=feedback-report; boundary="part"',
    '',
    '--part',
    'Content-Type: text/plain; charset="US-ASCII"',
    '',
    'This is an email abuse report.',
    '--part',
    'Content-Type: message/feedback-report',
    '',
    `Feedback-Type: ${type}`,
    'User-Agent: SomeGenerator/1.0',
    'Version: 1',
    '',
    '--part',
    'Content-Type: message/rfc822',
    'Content-Disposition: inline',
    '',
    mail.raw.toString('latin1'),
    '--part--',
    '',
  ].join('\r\n');
}

/** What a mailbox answers by itself while its owner is away. */
export function holidayNote(mail: ReceivedMail): string {
  return [
    `From: <${mail.to}>`,
    `To: <${mail.from}>`,
    'Subject: Automatic reply: out of office',
    'Auto-Submitted: auto-replied',
    'Content-Type: text/plain',
    '',
    'I am away. 550 5.1.1 is what my old mailbox says.',
    '',
  ].join('\r\n');
}
