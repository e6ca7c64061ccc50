import fc from 'fast-check';
import { expect, it } from 'vitest';
import { localParts, nextLocalDay } from './local-time.ts';

it('reads an instant on the clock of a zone', () => {
  expect(localParts('2026-11-22T23:05:00.000Z', 'Europe/Berlin')).toEqual({
    day: '2026-11-23',
    month: 11,
    dayOfMonth: 23,
    hour: 0,
    minute: 5,
  });
});

it.each([
  ['Europe/Berlin', '2026-11-22T12:00:00.000Z', '2026-11-22T23:00:00.000Z'],
  ['Europe/Berlin', '2026-11-22T23:00:00.000Z', '2026-11-23T23:00:00.000Z'],
  // The clock goes forward at night: a day of 23 hours. And back: 25.
  ['Europe/Berlin', '2027-03-27T23:00:00.000Z', '2027-03-28T22:00:00.000Z'],
  ['Europe/Berlin', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
  // Daylight saving begins at midnight: the day begins at 01:00.
  ['Africa/Cairo', '2026-04-23T12:00:00.000Z', '2026-04-23T22:00:00.000Z'],
  // Samoa had no 30 December 2011.
  ['Pacific/Apia', '2011-12-30T09:00:00.000Z', '2011-12-30T10:00:00.000Z'],
])('finds the next day in %s after %s', (zone, instant, next) => {
  expect(nextLocalDay(instant, zone)).toBe(next);
});

it('is always the first instant of another day', () => {
  const zones = fc.constantFrom(
    'Europe/Berlin',
    'America/Havana',
    'Asia/Beirut',
    'Australia/Lord_Howe',
    'UTC',
  );
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
      zones,
      (date, zone) => {
        const next = nextLocalDay(date.toISOString(), zone);
        const before = new Date(Date.parse(next) - 1).toISOString();
        expect(next > date.toISOString()).toBe(true);
        expect(localParts(before, zone).day).toBe(localParts(date.toISOString(), zone).day);
        expect(localParts(next, zone).day).not.toBe(localParts(before, zone).day);
      },
    ),
  );
});
