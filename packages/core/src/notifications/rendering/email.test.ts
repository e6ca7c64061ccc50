import { directionOf, languages, markdownToHtml, wording } from '@calmline/snapshot';
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

describe('in the reader’s language', () => {
  const told = incidentContent({
    incident: { translations: { de: 'Manche Zahlungen scheitern' } },
    update: { translations: { de: 'Wir leiten **um**.' } },
  });

  test('with the responder’s translation, and nothing in the mail is foreign', () => {
    const mail = renderEmail(7, told, { language: 'de', timeZone: 'Europe/Berlin' });
    expect(mail.subject).toBe('[Example] Manche Zahlungen scheitern');
    expect(mail.text).toContain('Manche Zahlungen scheitern: Ursache gefunden\n\nWir leiten um.');
    expect(mail.html).toContain('<strong>um</strong>');
    expect(mail.html).not.toContain('lang="en"');
    expect(mail.html).toContain('https://status.example.com/de/incidents/inc000000001/');
  });

  test('or with the words as they were written, marked with their language', () => {
    const mail = renderEmail(7, told, { language: 'ar', timeZone: 'Europe/Berlin' });
    expect(mail.subject).toBe('[Example] Some payments fail');
    expect(mail.html).toContain('<html lang="ar" dir="rtl">');
    expect(mail.html).toContain('<span lang="en" dir="ltr">Some payments fail</span>');
    expect(mail.html).toMatch(/<div style="[^"]*" lang="en" dir="ltr"><p>A database failover/);
    expect(mail.html).toContain('border-right:4px');
    const { locale, writtenIn } = wording.ar.page;
    const english = new Intl.DisplayNames(locale, { type: 'language' }).of('en') ?? '';
    expect(mail.text).toContain(`\n${writtenIn.replace('{language}', english)}\n`);
    expect(mail.html).toContain('https://status.example.com/ar/incidents/inc000000001/');
  });

  test('links lead to the page’s own language when it is no longer published in the reader’s', () => {
    const content = incidentContent({ page: { languages: ['en', 'fr'] } });
    const mail = renderEmail(7, content, { language: 'de', timeZone: 'Europe/Berlin' });
    expect(mail.text).toContain('https://status.example.com/incidents/inc000000001/');
    expect(mail.html).toContain('<html lang="de" dir="ltr">');
  });

  test('also when what the responder wrote is foreign to the page', () => {
    const german = incidentContent({
      incident: { language: 'de', title: 'Zahlungen scheitern', translations: { en: 'Payments fail' } },
      update: { language: 'de', body: 'Wir suchen.', translations: {} },
    });
    const mail = render(german);
    expect(mail.subject).toBe('[Example] Payments fail');
    expect(mail.text).toContain('Payments fail: Identified\n\nWritten in German\n\nWir suchen.');
    expect(mail.html).toMatch(/<div style="[^"]*" lang="de" dir="ltr"><p>Wir suchen/);
  });

  test('a reminder and a maintenance, too', () => {
    const language = { language: 'de', timeZone: 'Europe/Berlin' } as const;
    const incident = { ...reminderContent.incident, translations: { de: 'Zahlungen scheitern' } };
    const reminder = renderEmail(7, { ...reminderContent, incident }, language);
    expect(reminder.subject).toContain('Zahlungen scheitern');
    const moved = renderEmail(
      7,
      maintenanceContent('moved', { translations: { de: 'Neue Datenbank' } }),
      language,
    );
    expect(moved.text.split('\n')[0]).toBe('Wartung hat einen neuen Termin: Neue Datenbank');
    expect(moved.html).toContain('/de/maintenances/mnt000000001/');
    expect(moved.html).toContain('lang="en" dir="ltr"><p>We will upgrade');
  });
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

describe('in scripts of their own', () => {
  test.each([
    ['ja', 'Some payments fail：原因特定済み', '次回の更新予定：14:30 GMT+1まで。', 'Anna Berg（Example）、'],
    ['zh-Hans', 'Some payments fail：已确认原因', '下次更新不晚于 14:30 GMT+1。', 'Anna Berg（Example），'],
    // Names are fenced off from the direction of the sentence.
    [
      'ar',
      '\u2068Some payments fail\u2069: تم تحديد السبب',
      'التحديث التالي قبل 14:30 غرينتش+1.',
      '\u2068Anna Berg\u2069 باسم \u2068Example\u2069، ',
    ],
  ] as const)('an incident in %s', (language, headline, promise, signature) => {
    const { text } = renderEmail(7, incidentContent(), { ...reader, language });
    expect(text.split('\n')[0]).toBe(headline);
    expect(text).toContain(`\n${promise}\n`);
    expect(text).toContain(`\n${signature}`);
  });

  test.each([
    ['ja', '日時：2026年11月29日日曜日 02:00から04:00 GMT+1まで'],
    ['zh-Hans', '时间：2026年11月29日星期日 02:00 至 04:00 GMT+1'],
    ['ar', 'الموعد: الأحد، 29 نوفمبر 2026، من 02:00 إلى 04:00 غرينتش+1'],
  ] as const)('maintenance in %s', (language, window) => {
    expect(renderEmail(7, maintenanceContent('scheduled'), { ...reader, language }).text).toContain(
      `\n${window}\n`,
    );
  });

  test.each([
    ['fr', '\u00a0:\n- Checkout\u00a0: Panne partielle\n', '\u00a0: Checkout, Search & <more>.'],
    ['ja', '：\n- Checkout：一部障害\n', '：Checkout、Search & <more>。'],
    ['zh-Hans', '：\n- Checkout：部分故障\n', '：Checkout、Search & <more>。'],
    ['ar', ':\n- \u2068Checkout\u2069: عطل جزئي\n', ': \u2068Checkout\u2069، \u2068Search & <more>\u2069.'],
  ] as const)('colons and lists of names as %s writes them', (language, list, names) => {
    const told = renderEmail(7, incidentContent(), { ...reader, language });
    expect(told.text).toContain(list);
    const { text } = renderEmail(7, confirmation, { ...reader, language });
    expect(text).toContain(names);
    const status = wording[language].terms.componentStatus.partial_outage;
    expect(told.html).toContain(
      `<li>${wording[language].mail.line('Checkout', `<strong>${status}</strong>`)}</li>`,
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
      expect(mail.html).toContain(`<html lang="${language}" dir="${directionOf(language)}">`);
      expect(mail.html).toContain('<meta name="color-scheme" content="light dark">');
      expect(mail.html).not.toMatch(/<(img|script|link|iframe|table|form)\b|url\(|\bon\w+=/i);
      expect(mail.text + mail.html).not.toMatch(/\b(?:undefined|null)\b|\[object|\{\w+\}/);
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
