import { expect, test } from 'vitest';
import { commaOf, timeText } from './time-text.ts';

const moment = new Date('2026-11-22T14:05:00.000Z');
const text = (locale: string, zone: string, form: 'full' | 'clock' | 'long') =>
  timeText(locale, zone).text(moment, form).replaceAll('\u00a0', ' ');

test('writes an instant in each form, the zone always named', () => {
  expect(text('en-GB', 'Europe/Berlin', 'full')).toBe('22 Nov 2026, 15:05 CET');
  expect(text('en-GB', 'America/New_York', 'clock')).toBe('09:05 EST');
  expect(text('en-GB', 'UTC', 'long')).toBe('Sunday, 22 November 2026, 14:05 UTC');
});

test('finds a zone’s name where the language has only an offset', () => {
  expect(text('ja-JP', 'Europe/Berlin', 'clock')).toBe('15:05 CET');
  expect(text('ar-u-nu-latn', 'Europe/Berlin', 'clock')).toBe('15:05 CET');
  expect(text('en-GB', 'Asia/Kolkata', 'clock')).toBe('19:35 GMT+5:30');
});

test('parts date and time as the language does', () => {
  expect(text('ja-JP', 'Asia/Tokyo', 'full')).toBe('2026年11月22日 23:05 JST');
  expect(commaOf('zh-Hans')).toBe('，');
});
