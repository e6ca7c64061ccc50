import { expect, test } from 'vitest';
import { timesFor } from './times.ts';

const winter = '2026-11-22T14:05:00.000Z';
const summer = '2026-07-01T14:05:00.000Z';
const text = (locale: string, zone: string, instant: string) =>
  timesFor(locale, zone)
    .at(instant)
    .html.replaceAll(/<[^>]+>/g, '')
    .replace('\u00a0', ' ');

test('names the zone as people there do, summer and winter', () => {
  expect(text('en-GB', 'UTC', winter)).toBe('22 Nov 2026, 14:05 UTC');
  expect(text('en-GB', 'Europe/Berlin', winter)).toBe('22 Nov 2026, 15:05 CET');
  expect(text('en-GB', 'Europe/Berlin', summer)).toBe('1 Jul 2026, 16:05 CEST');
  expect(text('en-GB', 'America/New_York', winter)).toBe('22 Nov 2026, 09:05 EST');
  expect(text('en-GB', 'Asia/Kolkata', winter)).toBe('22 Nov 2026, 19:35 GMT+5:30');
  expect(text('de-DE', 'Europe/Berlin', winter)).toBe('22. Nov. 2026, 15:05 MEZ');
});

test('drops the date beside a time of the same day only', () => {
  const { at } = timesFor('en-GB', 'America/New_York');
  expect(at(winter, '2026-11-22T05:00:00.000Z').html).toContain('>09:05\u00a0EST<');
  // The same day in UTC, the day before in New York.
  expect(at(winter, '2026-11-22T04:59:00.000Z').html).toContain('>22 Nov 2026, 09:05\u00a0EST<');
});

test('tells a window over midnight with both dates', () => {
  const html = timesFor('en-GB', 'UTC').window(
    '2026-11-24T23:00:00.000Z',
    '2026-11-25T01:00:00.000Z',
    '{from} to {to}',
  ).html;
  expect(html.replaceAll(/<[^>]+>/g, '').replaceAll('\u00a0', ' ')).toBe(
    'Tuesday, 24 November 2026, 23:00 UTC to Wednesday, 25 November 2026, 01:00 UTC',
  );
});

test('rounds durations to what matters', () => {
  const lasted = (to: string) => timesFor('en-GB', 'UTC').duration('2026-11-22T00:00:00.000Z', to);
  expect(lasted('2026-11-22T00:00:20.000Z')).toBe('1 minute');
  expect(lasted('2026-11-22T02:15:00.000Z')).toBe('2 hours 15 minutes');
  expect(lasted('2026-11-24T01:15:00.000Z')).toBe('2 days 1 hour');
});
