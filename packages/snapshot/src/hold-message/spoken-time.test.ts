import { expect, it } from 'vitest';
import { spokenTime } from './spoken-time.ts';

const now = '2026-11-22T12:40:00.000Z';
const berlin = (instant: string, language: 'en' | 'de') =>
  spokenTime(instant, now, 'Europe/Berlin', language);

it('names the date only when it is not today', () => {
  expect(berlin('2026-11-22T13:15:00.000Z', 'en')).toEqual({
    time: '2 15 p.m.',
    date: null,
    zone: 'Berlin time',
  });
  expect(berlin('2026-11-23T08:05:00.000Z', 'en')).toEqual({
    time: '9 oh 5 a.m.',
    date: 'November 23',
    zone: 'Berlin time',
  });
  expect(berlin('2026-11-22T13:15:00.000Z', 'de')).toEqual({
    time: '14 Uhr 15',
    date: null,
    zone: 'Berliner Zeit',
  });
  expect(berlin('2026-11-23T08:00:00.000Z', 'de')).toMatchObject({ time: '9 Uhr', date: '23. November' });
});

it('calls the coming midnight by its name, a later one by its date', () => {
  expect(berlin('2026-11-22T23:00:00.000Z', 'en')).toMatchObject({ time: 'midnight', date: null });
  expect(berlin('2026-11-22T23:00:00.000Z', 'de')).toMatchObject({ time: 'Mitternacht', date: null });
  expect(berlin('2026-11-23T23:00:00.000Z', 'en')).toMatchObject({ time: '12 a.m.', date: 'November 24' });
});

it('names the zone so that a listener knows it', () => {
  const zone = (timeZone: string, language: 'en' | 'de') => spokenTime(now, now, timeZone, language).zone;
  expect(zone('America/New_York', 'en')).toBe('New York time');
  expect(zone('America/New_York', 'de')).toBe('New Yorker Zeit');
  expect(zone('America/Argentina/Buenos_Aires', 'de')).toBe('Ortszeit Buenos Aires');
  expect(zone('Etc/UTC', 'en')).toBe('U T C');
  expect(zone('UTC', 'de')).toBe('U T C');
  expect(zone('Etc/GMT+5', 'en')).toBe('U T C minus 5');
});
