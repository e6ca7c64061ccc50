import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NotificationContent } from '../content.ts';
import {
  confirmationContent,
  incidentContent,
  maintenanceContent,
  reminderContent,
} from './sample-content.ts';
import { renderPush } from './web-push.ts';

const reader = { language: 'en', timeZone: 'Europe/Berlin' } as const;
const shown = (content: NotificationContent) =>
  JSON.parse(renderPush(content, reader)?.payload.toString('utf8') ?? 'null');

test('an incident update, as a declarative message', () => {
  expect(shown(incidentContent())).toEqual({
    web_push: 8030,
    notification: {
      title: 'Example: Some payments fail',
      body: 'Identified. Next update by 14:30 CET.\nA database failover went wrong and some payments fail. - We are moving traffic back.',
      navigate: 'https://status.example.com/incidents/inc000000001/',
      lang: 'en',
      dir: 'ltr',
      tag: 'inc-inc000000001',
      silent: false,
    },
  });
});

test('maintenance, in the reader’s language', () => {
  const push = renderPush(maintenanceContent('starts_in_1h'), { language: 'de', timeZone: 'Europe/Berlin' });
  const { notification } = JSON.parse(push?.payload.toString('utf8') ?? '');
  expect(notification.title).toBe('Beginnt in einer Stunde: Database upgrade');
  expect(notification.body).toBe(
    'Wann: Sonntag, 29. November 2026, 02:00 bis 04:00 Uhr MEZ\nWe will upgrade the database.',
  );
  expect(notification.lang).toBe('de');
  expect(notification.navigate).toBe('https://status.example.com/de/maintenances/mnt000000001/');
  // An hour later it has begun.
  expect(push?.ttlSeconds).toBe(3600);
});

test.each([
  ['ja', '原因特定済み。次回の更新予定：14:30 GMT+1まで。'],
  ['zh-Hans', '已确认原因。下次更新不晚于 14:30 GMT+1。'],
  ['ar', 'تم تحديد السبب. التحديث التالي قبل 14:30 غرينتش+1.'],
] as const)('status and promise in %s, with its own full stops', (language, line) => {
  const push = renderPush(incidentContent(), { language, timeZone: 'Europe/Berlin' });
  const { body } = JSON.parse(push?.payload.toString('utf8') ?? '').notification;
  expect(body.split('\n')[0]).toBe(line);
});

test('right to left, with foreign words fenced off, or in the responder’s translation', () => {
  const arabic = { language: 'ar', timeZone: 'Europe/Berlin' } as const;
  const said = (content: NotificationContent) =>
    JSON.parse(renderPush(content, arabic)?.payload.toString('utf8') ?? '').notification;
  const foreign = said(incidentContent());
  expect(foreign).toMatchObject({ lang: 'ar', dir: 'rtl' });
  expect(foreign.title).toBe('\u2068Example\u2069: \u2066Some payments fail\u2069');
  expect(foreign.body).toMatch(/\u2066A database failover[^\u2069]*\u2069$/);
  const translated = said(
    incidentContent({
      incident: { translations: { ar: 'فشل بعض المدفوعات' } },
      update: { translations: { ar: 'نعمل على الحل.' } },
    }),
  );
  expect(translated.title).toBe('\u2068Example\u2069: فشل بعض المدفوعات');
  expect(translated.body).toMatch(/\nنعمل على الحل\.$/);
});

test('a reminder to responders; no confirmation', () => {
  expect(shown(reminderContent).notification.title).toBe('You promised an update by 14:30 CET');
  expect(renderPush(NotificationContent.parse(confirmationContent), reader)).toBeNull();
});

test('topics are what push services take, and one per incident', () => {
  expect(renderPush(incidentContent(), reader)?.topic).toBe('inc-inc000000001');
  const odd = renderPush(incidentContent({ incident: { id: `ünlike ${'x'.repeat(40)}` } }), reader);
  expect(odd?.topic).toMatch(/^[\w-]{1,32}$/);
});

test('always fits, cut between characters', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('a', 'ü', '漢', '👨‍👩‍👧‍👦', '"', '\\', '\u0001', 'e\u0301'),
      fc.integer({ min: 1, max: 6000 }),
      (character, times) => {
        const text = character.repeat(times);
        const push = renderPush(
          incidentContent({ update: { body: text }, incident: { title: text } }),
          reader,
        );
        expect(push?.payload.length).toBeLessThanOrEqual(3900);
        const { title, body } = JSON.parse(push?.payload.toString('utf8') ?? '').notification;
        for (const said of [title, body]) {
          const end = said.replace(/…$/, '');
          expect(end === said || end.endsWith(character) || !end.includes(character)).toBe(true);
        }
      },
    ),
    { numRuns: 60 },
  );
});
