import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bounceToken } from '../delivery/channels/bounce.ts';
import { signLink } from '../subscribers/signed-link.ts';
import { whomItConcerns } from './correlate.ts';
import { readReport, Unreadable } from './report.ts';

const postfix = readFileSync(
  join(import.meta.dirname, '../../../../tests/fixtures/dsn-rfc3464-postfix.eml'),
  'utf8',
);
const bytes = (text: string) => Buffer.from(text, 'latin1');

/** A report as other servers write it: several recipients, a folded diagnosis, fields in any case. */
const manifold = [
  'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
  'To: Postmaster <postmaster@example.org>',
  'Delivered-To: BOUNCE+ABC@example.org',
  '',
  '--b',
  'Content-Type: message/delivery-status',
  '',
  'reporting-mta: dns; mx.example.net',
  '',
  'final-recipient: rfc822; a@example.net',
  'ACTION: delayed',
  'Status: 4.4.1 (no answer)',
  '',
  'Final-Recipient: rfc822; b@example.net',
  'Action: Failed',
  'Status: 5.0.0',
  'Diagnostic-Code: smtp; 550 the mailbox you wrote to',
  '  does not exist',
  '',
  'Final-Recipient: rfc822; c@example.net',
  'Action: puzzled',
  '',
  '--b--',
  '',
].join('\r\n');

describe('a report', () => {
  it('of a real Postfix tells what failed, and of which mail', async () => {
    const report = await readReport(bytes(postfix), null);
    expect(report).toMatchObject({
      kind: 'delivery-status',
      recipients: [
        {
          action: 'failed',
          status: '5.4.4',
          diagnostic: expect.stringMatching(/^unable to look up host .+ Name or\s+service not known$/),
        },
      ],
      traces: { envelopeIds: ['dlv-42'] },
    });
    if (report.kind !== 'delivery-status') throw new Error('it was read as something else');
    expect(new Set(report.traces.addresses)).toEqual(new Set(['bounce+sub42@status.example.org']));
  });

  it('is read recipient by recipient, as freely as servers write it', async () => {
    const report = await readReport(bytes(manifold), 'bounce+envelope@example.org');
    expect(report).toMatchObject({
      recipients: [
        { action: 'delayed', status: '4.4.1', diagnostic: null },
        { action: 'failed', status: '5.0.0', diagnostic: expect.stringContaining('does not exist') },
      ],
      traces: {
        addresses: ['bounce+envelope@example.org', 'postmaster@example.org', 'BOUNCE+ABC@example.org'],
      },
    });
  });

  it('is none where there is no part that reports', async () => {
    for (const text of [
      '',
      'Subject: hello\r\n\r\nhello',
      postfix.replaceAll('message/delivery-status', 'text/plain'),
    ])
      expect(await readReport(bytes(text), null)).toEqual({ kind: 'no-report' });
  });

  it('that is broken in any way is read, or refused as unreadable', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: postfix.length }),
        fc.uint8Array({ maxLength: 40 }),
        async (at, noise) => {
          const text = bytes(postfix);
          const broken = Buffer.concat([text.subarray(0, at), noise, text.subarray(at + noise.length)]);
          const read = await readReport(broken, null).catch((error) => error);
          expect(read instanceof Unreadable || typeof read.kind === 'string').toBe(true);
        },
      ),
      { numRuns: 60 },
    );
    const deep = `${'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n'.repeat(500)}`;
    await expect(readReport(bytes(deep), null)).rejects.toThrow(Unreadable);
  });
});

describe('which delivery a report is about', () => {
  const key = Buffer.alloc(32, 7);
  const now = new Date('2026-11-22T10:00:00Z');
  const none = { addresses: [], envelopeIds: [], unsubscribeLinks: [] };
  const token = bounceToken(key, 12, 34);

  it('is told by whatever we signed', () => {
    const delivery = { notificationId: 12, subscriptionId: 34, generation: null };
    const addresses = ['postmaster@example.org', `Bounce+${token.toUpperCase()}@example.org`];
    expect(whomItConcerns(key, { ...none, addresses }, now)).toEqual(delivery);
    expect(whomItConcerns(key, { ...none, envelopeIds: ['x', token] }, now)).toEqual(delivery);
    const link = signLink(key, {
      purpose: 'unsubscribe',
      subscriptionId: 34,
      generation: 2,
      expiresAt: null,
    });
    const unsubscribeLinks = [`<https://status.example.org/unsubscribe/${link}>`];
    expect(whomItConcerns(key, { ...none, unsubscribeLinks }, now)).toEqual({
      notificationId: null,
      subscriptionId: 34,
      generation: 2,
    });
  });

  it('is not told by what anybody can write', () => {
    const link = signLink(key, {
      purpose: 'preferences',
      subscriptionId: 34,
      generation: 2,
      expiresAt: null,
    });
    const forged = {
      addresses: [
        `bounce+${bounceToken(Buffer.alloc(32, 8), 12, 34)}@example.org`,
        'bounce+12-34@example.org',
      ],
      envelopeIds: ['ntf-12.sub-34'],
      unsubscribeLinks: [`<https://status.example.org/unsubscribe/${link}>`],
    };
    expect(whomItConcerns(key, forged, now)).toBeNull();
  });
});
