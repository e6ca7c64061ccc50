import { localParts } from '@calmline/snapshot/local-time.ts';
import { escapeHtml, Markup } from './markup.ts';

/** Every time the page shows: in the page's zone, the zone named, inside <time datetime>. */
export interface Times {
  /** "22 Nov 2026, 14:05 UTC", time and zone never parted; only "14:05 UTC" when it falls on the same day as `beside`. */
  at(instant: string, beside?: string): Markup;
  /** "Tuesday, 24 November 2026, 22:00 UTC to 23:30 UTC", by the words given for "to". */
  window(from: string, to: string, sentence: string): Markup;
  /** YYYY-MM-DD in the page's zone. */
  dayOf(instant: string): string;
  /** "Tuesday 24 November" of a YYYY-MM-DD. */
  dayName(day: string): string;
  /** "24 November" of a YYYY-MM-DD. */
  shortDayName(day: string): string;
  /** "November 2026" of a YYYY-MM. */
  monthName(month: string): string;
  /** "2 hours 15 minutes". */
  duration(from: string, to: string): string;
  /** The zone's own name with its abbreviation, for the foot of the page. */
  zone(instant: string): string;
}

const held = new Map<string, Times>();

/** Formatters are dear to make and free to keep. */
export function timesFor(locale: string, timeZone: string): Times {
  const key = `${locale} ${timeZone}`;
  let times = held.get(key);
  if (!times) {
    times = makeTimes(locale, timeZone);
    held.set(key, times);
  }
  return times;
}

const mostDaysHeld = 5_000;

function makeTimes(locale: string, timeZone: string): Times {
  const format = (options: Intl.DateTimeFormatOptions, zone = timeZone) =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
  const date = format({ day: 'numeric', month: 'short', year: 'numeric' });
  const longDate = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  // Days and months are calendar names already in the page's zone.
  const dayName = format({ weekday: 'long', day: 'numeric', month: 'long' }, 'UTC');
  const shortDayName = format({ day: 'numeric', month: 'long' }, 'UTC');
  const monthName = format({ month: 'long', year: 'numeric' }, 'UTC');
  const abbreviation = zoneAbbreviation(locale, timeZone);
  // The same instants are asked for at every publish, and a zone's calendar is dear to ask.
  const days = new Map<string, string>();
  const dayOf = (instant: string) => {
    let day = days.get(instant);
    if (day === undefined) {
      if (days.size >= mostDaysHeld) days.clear();
      day = localParts(instant, timeZone).day;
      days.set(instant, day);
    }
    return day;
  };
  const element = (instant: string, text: string) =>
    new Markup(`<time datetime="${escapeHtml(instant)}">${escapeHtml(text)}</time>`);

  const at = (instant: string, beside?: string) => {
    const moment = new Date(instant);
    const time = `${clock.format(moment)}\u00a0${abbreviation(moment)}`;
    if (beside !== undefined && dayOf(beside) === dayOf(instant)) return element(instant, time);
    return element(instant, `${date.format(moment)}, ${time}`);
  };

  return {
    at,
    dayOf,
    window(from, to, sentence) {
      const start = new Date(from);
      const end = new Date(to);
      const sameDay = dayOf(from) === dayOf(to);
      const first = `${longDate.format(start)}, ${clock.format(start)}\u00a0${abbreviation(start)}`;
      const last = `${sameDay ? '' : `${longDate.format(end)}, `}${clock.format(end)}\u00a0${abbreviation(end)}`;
      return new Markup(
        escapeHtml(sentence)
          .replace('{from}', () => element(from, first).html)
          .replace('{to}', () => element(to, last).html),
      );
    },
    dayName: (day) => dayName.format(new Date(`${day}T00:00Z`)),
    shortDayName: (day) => shortDayName.format(new Date(`${day}T00:00Z`)),
    monthName: (month) => monthName.format(new Date(`${month}-01T00:00Z`)),
    duration: (from, to) => duration(locale, Date.parse(to) - Date.parse(from)),
    zone: (instant) => {
      const short = abbreviation(new Date(instant));
      return short === timeZone ? short : `${timeZone.replaceAll('_', ' ')} (${short})`;
    },
  };
}

/** British English names European zones and American English American ones; both fall back to an offset. */
function zoneAbbreviation(locale: string, timeZone: string): (moment: Date) => string {
  const formats = [locale, 'en-US'].map(
    (name) => new Intl.DateTimeFormat(name, { timeZone, timeZoneName: 'short', year: 'numeric' }),
  );
  return (moment) => {
    const names = formats.map(
      (f) => f.formatToParts(moment).find((p) => p.type === 'timeZoneName')?.value ?? timeZone,
    );
    return names.find((name) => !/^(GMT|UTC)[+-]/.test(name)) ?? names[0] ?? timeZone;
  };
}

function duration(locale: string, milliseconds: number): string {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000));
  const parts = [
    [Math.floor(minutes / 1440), 'day'],
    [Math.floor(minutes / 60) % 24, 'hour'],
    [minutes % 60, 'minute'],
  ] as const;
  // Minutes say nothing about what lasted for days.
  return parts
    .filter(([count, unit]) => count > 0 && !(unit === 'minute' && minutes >= 1440))
    .map(([count, unit]) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count),
    )
    .join(' ');
}
