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
] as const)('in %s in %s it is %s', (language, timeZone, expected) => {
  expect(timeOrDay(at, at, { language, timeZone })).toBe(expected);
});

test('another day of the reader is named', () => {
  expect(timeOrDay('2026-11-22T23:30:00.000Z', at, berlin)).toBe('Monday, 23 November 2026, 00:30 CET');
  expect(dayAndTime(at, { ...berlin, language: 'de' })).toBe('Sonntag, 22. November 2026, 14:30 Uhr MEZ');
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
