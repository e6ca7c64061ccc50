import { languages, markdownToHtml } from '@calmline/snapshot';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokenMarks } from '../../delivery/channels/index.ts';
import { maintenanceOccasions, NotificationContent } from '../content.ts';
import { renderEmail } from './email.ts';
import {
  confirmationContent,
  incidentContent,
  maintenanceContent,
  reminderContent,
} from './sample-content.ts';

const reader = { language: 'en', timeZone: 'Europe/Berlin' } as const;
const confirmation = NotificationContent.parse(confirmationContent);
const render = (content: NotificationContent) => renderEmail(7, content, reader);

test('an incident update, whole', () => {
  const mail = render(incidentContent());
  expect(mail.subject).toBe('[Example] Some payments fail');
  expect(mail.text).toBe(`Some payments fail: Identified

A database failover went wrong and some payments fail.
- We are moving traffic back.

Next update by 14:30 CET.

Affected:
- Checkout: Partial outage

Anna Berg for Example, Sunday, 22 November 2026, 14:02 CET

Details and all updates:
https://status.example.com/incidents/inc000000001/

-- 
You get this because you subscribed to status updates from Example.
Change what you get: https://status.example.com/preferences/${tokenMarks.preferences}
Unsubscribe: https://status.example.com/unsubscribe/${tokenMarks.unsubscribe}
`);
  expect(mail).toMatchObject({
    messageId: { name: 'inc-inc000000001.upd-upd000000002', host: 'status.example.com' },
    thread: 'inc-inc000000001@status.example.com',
    list: { unsubscribeUrl: `https://status.example.com/unsubscribe/${tokenMarks.unsubscribe}` },
  });
});

test('subject and thread stay the same through an incident', () => {
  const later = render(
    incidentContent({ update: { id: 'upd000000003', status: 'resolved', nextUpdateBy: null } }),
  );
  const first = render(incidentContent());
  expect(later.subject).toBe(first.subject);
  expect(later.thread).toBe(first.thread);
  expect(later.messageId).not.toEqual(first.messageId);
});

test('promises are said in the reader’s zone and language, and only while they matter', () => {
  const newYork = renderEmail(7, incidentContent(), { language: 'de', timeZone: 'America/New_York' });
  expect(newYork.text).toContain('Nächste Meldung bis 08:30 Uhr GMT-5.');
  expect(newYork.html).toContain('Nächste Meldung bis 08:30 Uhr GMT-5.');
  expect(render(incidentContent({ update: { status: 'resolved' } })).text).not.toContain('Next update');
  expect(render(incidentContent({ update: { nextUpdateBy: null } })).text).not.toContain('Next update');
  const tomorrow = render(incidentContent({ update: { nextUpdateBy: '2026-11-23T08:00:00.000Z' } }));
  expect(tomorrow.text).toContain('Next update by Monday, 23 November 2026, 09:00 CET.');
});

describe('maintenance', () => {
  test.each([
    ['scheduled', 'Planned maintenance: Database upgrade', true],
    ['starts_in_24h', 'Starts in 24 hours: Database upgrade', true],
    ['starts_in_1h', 'Starts in one hour: Database upgrade', true],
    ['started', 'Maintenance has started: Database upgrade', false],
    ['completed', 'Maintenance is finished: Database upgrade', false],
    ['moved', 'Maintenance has a new time: Database upgrade', true],
    ['cancelled', 'Maintenance is cancelled: Database upgrade', false],
    ['updated', 'Planned maintenance: Database upgrade', true],
  ] as const)('when %s', (occasion, headline, repeatsTheAnnouncement) => {
    const mail = render(maintenanceContent(occasion));
    expect(mail.subject).toBe('[Example] Database upgrade');
    expect(mail.text.split('\n')[0]).toBe(headline);
    expect(mail.text.includes('We will upgrade the database.')).toBe(repeatsTheAnnouncement);
    expect(mail.text).toContain('Sunday, 29 November 2026, 02:00 to 04:00 CET');
    expect(mail.thread).toBe('mnt-mnt000000001@status.example.com');
  });

  test('moved says both times', () => {
    expect(render(maintenanceContent('moved')).text).toContain(
      'New time: Sunday, 29 November 2026, 02:00 to 04:00 CET\nUntil now: Saturday, 28 November 2026, 02:00 to 04:00 CET',
    );
  });

  test('each occasion is a mail of its own', () => {
    expect(renderEmail(8, maintenanceContent('moved'), reader).messageId).not.toEqual(
      renderEmail(9, maintenanceContent('moved'), reader).messageId,
    );
  });
});

test('a confirmation asks, says how long, and how to be left alone; it is no list mail', () => {
  const mail = render(confirmation);
  expect(mail.subject).toBe('Please confirm: status updates from Example');
  expect(mail.text).toContain('You asked for updates about: Checkout, Search & <more>.');
  expect(mail.text).toContain(`https://status.example.com/confirm/${tokenMarks.confirm}`);
  expect(mail.text).toContain('The link works until Tuesday, 24 November 2026, 14:30 CET.');
  expect(mail.text).toContain('If you did not ask for this, ignore this mail.');
  expect(mail.html).toContain('Search &amp; &lt;more&gt;');
  expect(mail.list).toBeNull();
  expect(mail.text + mail.html).not.toContain('unsubscribe');
});

test('a reminder tells the responder what to do', () => {
  const mail = render(reminderContent);
  expect(mail.subject).toBe('[Example] Update due by 14:30 CET: Some payments fail');
  expect(mail.text).toContain('even if there is nothing new');
  expect(mail.list).toBeNull();
});

describe('every kind in every language', () => {
  const contents: NotificationContent[] = [
    incidentContent(),
    ...maintenanceOccasions.map((occasion) => maintenanceContent(occasion)),
    confirmation,
    reminderContent,
  ];
  test.each(languages)('%s: says the same in text and HTML, and loads nothing', (language) => {
    for (const content of contents) {
      const mail = renderEmail(7, content, { language, timeZone: 'Europe/Berlin' });
      expect(mail.html).toContain(`<html lang="${language}" dir="ltr">`);
      expect(mail.html).toContain('<meta name="color-scheme" content="light dark">');
      expect(mail.html).not.toMatch(/<(img|script|link|iframe|table|form)\b|url\(|\bon\w+=/i);
      expect(mail.text + mail.html).not.toMatch(/undefined|null|\[object|\{\w+\}/);
      const links = (text: string) => [...new Set(text.match(/https:\/\/[^\s"<)]+/g))].sort();
      expect(links(mail.html)).toEqual(links(mail.text));
    }
  });
});

test('nothing anybody typed becomes markup', () => {
  const typed = fc.string({
    unit: fc.constantFrom('<', '>', '"', "'", '&', ';', '/', 'script', ' ', 'onload=', '=', 'a'),
  });
  fc.assert(
    fc.property(typed, typed, typed, (title, author, name) => {
      const content = incidentContent({
        update: { author, body: 'x' },
        incident: { title, components: [{ componentId: 'c', name, status: 'operational' }] },
        page: { name },
      });
      const { html } = render(content);
      const plain = render(incidentContent({ update: { author: 'x', body: 'x' } })).html;
      const tags = (text: string) => (text.match(/<\w+/g) ?? []).sort();
      expect(tags(html)).toEqual(tags(plain));
      expect(markdownToHtml('x')).toBe('<p>x</p>');
    }),
  );
});
