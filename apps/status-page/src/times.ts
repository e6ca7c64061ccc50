import { localParts } from '@calmline/snapshot/local-time.ts';
import { durationText } from './duration-text.ts';
import { escapeHtml, fill, Markup } from './markup.ts';
import { type TimeForm, timeText } from './time-text.ts';

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
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  const texts = timeText(locale, timeZone);
  // Days and months are calendar names already in the page's zone.
  const dayName = format({ weekday: 'long', day: 'numeric', month: 'long' });
  const shortDayName = format({ day: 'numeric', month: 'long' });
  const monthName = format({ month: 'long', year: 'numeric' });
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
  // The form is told, so that the page's script can write the same in the reader's zone.
  const element = (instant: string, form: TimeForm) => {
    const told = form === 'full' ? '' : ` data-form="${form}"`;
    const text = escapeHtml(texts.text(new Date(instant), form));
    return new Markup(`<time datetime="${escapeHtml(instant)}"${told}>${text}</time>`);
  };

  return {
    at: (instant, beside) =>
      element(instant, beside !== undefined && dayOf(beside) === dayOf(instant) ? 'clock' : 'full'),
    dayOf,
    window: (from, to, sentence) =>
      fill(sentence, {
        from: element(from, 'long'),
        to: element(to, dayOf(from) === dayOf(to) ? 'clock' : 'long'),
      }),
    dayName: (day) => dayName.format(new Date(`${day}T00:00Z`)),
    shortDayName: (day) => shortDayName.format(new Date(`${day}T00:00Z`)),
    monthName: (month) => monthName.format(new Date(`${month}-01T00:00Z`)),
    duration: (from, to) => durationText(locale, Date.parse(to) - Date.parse(from)),
    zone: (instant) => texts.zone(new Date(instant)),
  };
}
