import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Pace, waitOf } from './waiting-time.ts';

const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
const pace = (from: string | null, until: string | null, more: Partial<Pace> = {}): Pace => ({
  timeZone: 'Europe/Berlin',
  quietFrom: from === null ? null : minutes(from),
  quietUntil: until === null ? null : minutes(until),
  digest: 'off',
  ...more,
});
const wait = (of: Pace, now: string) => {
  const found = waitOf(of, new Date(now));
  return found && [found.until.toISOString(), found.why];
};

test('without quiet hours and digest, everything comes at once', () => {
  expect(wait(pace(null, null), '2026-11-22T03:00:00.000Z')).toBeNull();
});

test('in quiet hours it waits for their end, in the zone of the subscriber', () => {
  const night = pace('22:00', '07:00');
  expect(wait(night, '2026-11-22T20:59:59.999Z')).toBeNull();
  expect(wait(night, '2026-11-22T21:00:00.000Z')).toEqual(['2026-11-23T06:00:00.000Z', 'quiet_hours']);
  expect(wait(night, '2026-11-23T05:59:59.999Z')).toEqual(['2026-11-23T06:00:00.000Z', 'quiet_hours']);
  expect(wait(night, '2026-11-23T06:00:00.000Z')).toBeNull();
  expect(wait(pace('12:00', '14:00'), '2026-11-22T12:30:20.000Z')).toEqual([
    '2026-11-22T13:00:00.000Z',
    'quiet_hours',
  ]);
});

test('a digest comes at the full hour, or at nine, and after quiet hours', () => {
  expect(wait(pace(null, null, { digest: 'hourly' }), '2026-11-22T10:00:00.000Z')).toEqual([
    '2026-11-22T11:00:00.000Z',
    'digest',
  ]);
  // Nepal is 5 hours 45 minutes ahead.
  expect(
    wait(pace(null, null, { digest: 'hourly', timeZone: 'Asia/Kathmandu' }), '2026-11-22T10:00:00.000Z'),
  ).toEqual(['2026-11-22T10:15:00.000Z', 'digest']);
  expect(wait(pace(null, null, { digest: 'daily' }), '2026-11-22T08:00:00.000Z')).toEqual([
    '2026-11-23T08:00:00.000Z',
    'digest',
  ]);
  expect(wait(pace('22:00', '07:00', { digest: 'hourly' }), '2026-11-22T20:30:00.000Z')).toEqual([
    '2026-11-23T06:00:00.000Z',
    'quiet_hours',
  ]);
  expect(wait(pace('08:00', '10:30', { digest: 'daily' }), '2026-11-22T12:00:00.000Z')).toEqual([
    '2026-11-23T09:30:00.000Z',
    'quiet_hours',
  ]);
});

test('a night in which clocks change ends when they show the hour', () => {
  const night = pace('22:00', '07:00');
  expect(wait(night, '2026-03-28T21:00:00.000Z')).toEqual(['2026-03-29T05:00:00.000Z', 'quiet_hours']);
  expect(wait(night, '2026-10-24T20:00:00.000Z')).toEqual(['2026-10-25T06:00:00.000Z', 'quiet_hours']);
  // 02:30 does not come that night: clocks go from 02:00 to 03:00.
  expect(wait(pace('22:00', '02:30'), '2026-03-28T22:00:00.000Z')).toEqual([
    '2026-03-29T01:00:00.000Z',
    'quiet_hours',
  ]);
});

test('a wait is never in the past, at most two days, and ends outside quiet hours', () => {
  const zones = [
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Africa/Cairo',
  ];
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) }),
      fc.integer({ min: 0, max: 1439 }),
      fc.integer({ min: 0, max: 1439 }),
      fc.constantFrom(...zones),
      fc.constantFrom('off', 'hourly', 'daily' as const),
      (at, quietFrom, quietUntil, timeZone, digest) => {
        const now = new Date(at);
        const found = waitOf({ timeZone, quietFrom, quietUntil, digest }, now);
        if (!found) return;
        expect(found.until.getTime()).toBeGreaterThan(at);
        expect(found.until.getTime() - at).toBeLessThan(50 * 3_600_000);
        expect(waitOf({ timeZone, quietFrom, quietUntil, digest: 'off' }, found.until)).toBeNull();
      },
    ),
    { numRuns: 2_000 },
  );
});
