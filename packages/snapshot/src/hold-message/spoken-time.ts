import { localParts } from '../local-time.ts';
import type { SpokenTime } from '../wording/hold-message.ts';
import { wording } from '../wording/index.ts';
import type { Language } from '../words.ts';
import { spoken } from './spoken.ts';

/** An instant as it is said in the page's zone: the date only when it is not today, the zone always. */
export function spokenTime(instant: string, now: string, timeZone: string, language: Language): SpokenTime {
  const { speech } = wording[language];
  const at = localParts(instant, timeZone);
  const today = localParts(now, timeZone).day;
  const zone = spokenZone(instant, timeZone, language);
  const justBefore = localParts(new Date(Date.parse(instant) - 1).toISOString(), timeZone);
  if (at.hour === 0 && at.minute === 0 && at.day !== today && justBefore.day === today)
    return { time: speech.midnight, date: null, zone };
  return {
    time: speech.time(at.hour, at.minute),
    date: at.day === today ? null : speech.date(at.month, at.dayOfMonth),
    zone,
  };
}

/** "Berlin time", "Berliner Zeit", "U T C"; an offset for zones without a city. */
function spokenZone(instant: string, timeZone: string, language: Language): string {
  const { speech } = wording[language];
  const [area, ...rest] = timeZone.split('/');
  const city = rest.at(-1)?.replaceAll('_', ' ');
  if (area !== 'Etc' && city !== undefined) return speech.zone(spoken(city, language), timeZone);
  const offset = /([+-])(\d+)(?::(\d+))?/.exec(utcOffset(instant, timeZone));
  const [, sign, hours, minutes] = offset ?? [];
  if (hours === undefined || (hours === '0' && minutes === undefined)) return 'U T C';
  return ['U T C', sign === '+' ? speech.plus : speech.minus, hours, minutes].filter(Boolean).join(' ');
}

/** "GMT+5:30" */
const heldFormats = new Map<string, Intl.DateTimeFormat>();
function utcOffset(instant: string, timeZone: string): string {
  let format = heldFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' });
    heldFormats.set(timeZone, format);
  }
  return format.formatToParts(new Date(instant)).find(({ type }) => type === 'timeZoneName')?.value ?? '';
}
