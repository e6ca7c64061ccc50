import { expect, it } from 'vitest';
import type { Language } from '../words.ts';
import { spokenTime } from './spoken-time.ts';

const now = '2026-11-22T12:40:00.000Z';
const berlin = (instant: string, language: Language) => spokenTime(instant, now, 'Europe/Berlin', language);

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
  expect(berlin('2026-11-23T08:05:00.000Z', 'ja')).toEqual({
    time: '9時5分',
    date: '11月23日',
    zone: 'ドイツ時間',
  });
  expect(berlin('2026-11-23T08:05:00.000Z', 'zh-Hans')).toEqual({
    time: '9点零5分',
    date: '11月23日',
    zone: '德国时间',
  });
  expect(berlin('2026-11-23T19:30:00.000Z', 'ar')).toEqual({
    time: 'الساعة الثامنة والنصف مساءً',
    date: '23 نوفمبر',
    zone: 'بتوقيت ألمانيا',
  });
});

it('calls the coming midnight by its name, a later one by its date', () => {
  expect(berlin('2026-11-22T23:00:00.000Z', 'en')).toMatchObject({ time: 'midnight', date: null });
  expect(berlin('2026-11-22T23:00:00.000Z', 'de')).toMatchObject({ time: 'Mitternacht', date: null });
  expect(berlin('2026-11-23T23:00:00.000Z', 'en')).toMatchObject({ time: '12 a.m.', date: 'November 24' });
});

it.each([
  ['fr', '14 heures 15', '9 heures 5', 'premier décembre', 'minuit', 'zéro heure', 'heure de Berlin'],
  ['es', 'las 14 y 15', 'las 9 y 5', '1 de diciembre', 'la medianoche', 'las 0 horas', 'hora de Berlín'],
  ['it', 'ore 14 e 15', 'ore 9 e 5', 'primo dicembre', 'mezzanotte', 'ore 0', 'ora di Berlino'],
  ['nl', '14 uur 15', '9 uur 5', '1 december', 'middernacht', '0 uur', 'Berlijnse tijd'],
  [
    'pt-BR',
    '14 horas e 15 minutos',
    '9 horas e 5 minutos',
    'primeiro de dezembro',
    'meia-noite',
    'zero hora',
    'horário de Berlim',
  ],
  [
    'pl',
    'czternastej 15',
    'dziewiątej zero 5',
    'pierwszego grudnia',
    'północy',
    'zerowej',
    'czasu berlińskiego',
  ],
  ['tr', 'on dört on beş', 'dokuz sıfır beş', '1 Aralık', 'gece yarısı', 'sıfır', 'Berlin saati'],
] as const)(
  'says times, dates, midnight and the zone in %s',
  (language, time, early, date, midnight, zero, zone) => {
    expect(berlin('2026-11-22T13:15:00.000Z', language)).toEqual({ time, date: null, zone });
    expect(berlin('2026-12-01T08:05:00.000Z', language)).toEqual({ time: early, date, zone });
    expect(berlin('2026-11-22T23:00:00.000Z', language)).toEqual({ time: midnight, date: null, zone });
    expect(berlin('2026-11-30T23:00:00.000Z', language)).toEqual({ time: zero, date, zone });
  },
);

it.each([
  ['fr', "heure d'Athènes", 'heure de New York'],
  ['es', 'hora de Atenas', 'hora de Nueva York'],
  ['it', 'ora di Atene', 'ora di New York'],
  ['nl', 'Atheense tijd', 'New Yorkse tijd'],
  ['pt-BR', 'horário de Atenas', 'horário de Nova York'],
  ['pl', 'czasu ateńskiego', 'czasu nowojorskiego'],
  ['tr', 'Atina saati', 'New York saati'],
] as const)('names cities as %s does', (language, athens, newYork) => {
  expect(spokenTime(now, now, 'Europe/Athens', language).zone).toBe(athens);
  expect(spokenTime(now, now, 'America/New_York', language).zone).toBe(newYork);
});

it.each([
  ['fr', 'une heure 21', 'vingt et une heures 21'],
  ['es', 'la una y 21', 'las veintiuna y 21'],
  ['pt-BR', 'uma hora e 21 minutos', 'vinte e uma horas e 21 minutos'],
] as const)('says hours as the feminine they are in %s', (language, one, twentyOne) => {
  expect(berlin('2026-11-24T00:21:00.000Z', language).time).toBe(one);
  expect(berlin('2026-11-22T20:21:00.000Z', language).time).toBe(twentyOne);
});

it('names the zone so that a listener knows it', () => {
  const zone = (timeZone: string, language: Language) => spokenTime(now, now, timeZone, language).zone;
  expect(zone('America/New_York', 'en')).toBe('New York time');
  expect(zone('America/New_York', 'de')).toBe('New Yorker Zeit');
  expect(zone('America/Argentina/Buenos_Aires', 'de')).toBe('Ortszeit Buenos Aires');
  expect(zone('Etc/UTC', 'en')).toBe('U T C');
  expect(zone('UTC', 'de')).toBe('U T C');
  expect(zone('Etc/GMT+5', 'en')).toBe('U T C minus 5');
});
