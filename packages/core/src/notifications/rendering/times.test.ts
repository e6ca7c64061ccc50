import { expect, test } from 'vitest';
import { dayAndTime, knownZone, timeOrDay, timeRange } from './times.ts';

const berlin = { language: 'en', timeZone: 'Europe/Berlin' } as const;
const at = '2026-11-22T13:30:00.000Z';

test.each([
  ['en', 'Europe/Berlin', '14:30 CET'],
  ['de', 'Europe/Berlin', '14:30 Uhr MEZ'],
  ['en', 'America/New_York', '08:30 EST'],
  ['en', 'Australia/Sydney', '00:30 AEDT'],
  ['en', 'Asia/Kolkata', '19:00 IST'],
  ['en', 'Asia/Tokyo', '22:30 GMT+9'],
  ['de', 'America/New_York', '08:30 Uhr GMT-5'],
  ['en', 'Etc/UTC', '13:30 UTC'],
  ['de', 'Europe/London', '13:30 Uhr GMT'],
  ['fr', 'Europe/Paris', '14:30 UTC+1'],
  ['fr', 'Europe/London', '13:30 UTC'],
  ['es', 'Europe/Madrid', '14:30 CET'],
  ['nl', 'America/New_York', '08:30 EST'],
  ['pt-BR', 'America/Sao_Paulo', '10:30 BRT'],
  ['tr', 'Europe/Istanbul', '16:30 GMT+3'],
  ['ja', 'Asia/Tokyo', '22:30 JST'],
  ['zh-Hans', 'Asia/Shanghai', '21:30 GMT+8'],
  ['ar', 'Asia/Riyadh', '16:30 غرينتش+3'],
] as const)('in %s in %s it is %s', (language, timeZone, expected) => {
  expect(timeOrDay(at, at, { language, timeZone })).toBe(expected);
});

test('another day of the reader is named', () => {
  expect(timeOrDay('2026-11-22T23:30:00.000Z', at, berlin)).toBe('Monday, 23 November 2026, 00:30 CET');
  expect(dayAndTime(at, { ...berlin, language: 'de' })).toBe('Sonntag, 22. November 2026, 14:30 Uhr MEZ');
});

test.each([
  ['fr', 'dimanche 22 novembre 2026, 14:30 UTC+1'],
  ['es', 'domingo, 22 de noviembre de 2026, 14:30 CET'],
  ['it', 'domenica 22 novembre 2026, 14:30 CET'],
  ['nl', 'zondag 22 november 2026, 14:30 CET'],
  ['pt-BR', 'domingo, 22 de novembro de 2026, 14:30 GMT+1'],
  ['pl', 'niedziela, 22 listopada 2026, 14:30 CET'],
  ['tr', '22 Kasım 2026 Pazar, 14:30 GMT+1'],
  ['ja', '2026年11月22日日曜日 14:30 GMT+1'],
  ['zh-Hans', '2026年11月22日星期日 14:30 GMT+1'],
  ['ar', 'الأحد، 22 نوفمبر 2026، 14:30 غرينتش+1'],
] as const)('a day and time in %s', (language, expected) => {
  expect(dayAndTime(at, { ...berlin, language })).toBe(expected);
});

test('windows, also across days and the change of clocks', () => {
  expect(timeRange('2026-11-29T01:00:00.000Z', '2026-11-29T03:00:00.000Z', berlin)).toBe(
    'Sunday, 29 November 2026, 02:00 to 04:00 CET',
  );
  expect(timeRange('2026-11-28T22:00:00.000Z', '2026-11-28T23:30:00.000Z', berlin)).toBe(
    'Saturday, 28 November 2026, 23:00 CET to Sunday, 29 November 2026, 00:30 CET',
  );
  expect(timeRange('2026-10-25T00:30:00.000Z', '2026-10-25T02:30:00.000Z', berlin)).toBe(
    'Sunday, 25 October 2026, 02:30 CEST to 03:30 CET',
  );
});

test('a zone that nobody knows gives way to the next', () => {
  expect(knownZone('Mars/Base', 'Europe/Berlin')).toBe('Europe/Berlin');
  expect(knownZone('', 'Mars/Base')).toBe('UTC');
});
