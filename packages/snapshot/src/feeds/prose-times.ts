import type { Page } from '../snapshot.ts';
import { wording } from '../wording/index.ts';
import type { Language } from '../words.ts';

/** Times in sentences, written as the page writes them: in its zone, the zone named. */
export interface ProseTimes {
  /** "22 Nov 2026, 14:05 CET" */
  at(instant: string): string;
  /** "14:05 CET" when both fall on the same day of the page's zone, else as `at`. */
  beside(instant: string, now: string): string;
  /** As `at`, in HTML: day and time marked the way readers of Statuspage's feeds look for them. */
  marked(instant: string): string;
}

const held = new Map<string, ProseTimes>();

/** Formatters are dear to make and free to keep. */
export function proseTimes({ timeZone }: Pick<Page, 'timeZone'>, language: Language): ProseTimes {
  const key = `${language} ${timeZone}`;
  let times = held.get(key);
  if (!times) {
    times = make(wording[language].page.locale, timeZone);
    held.set(key, times);
  }
  return times;
}

function make(locale: string, timeZone: string): ProseTimes {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options });
  const date = format({ day: 'numeric', month: 'short', year: 'numeric' });
  const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const zone = zoneName(locale, timeZone);
  const time = (moment: Date) => `${clock.format(moment)}\u00a0${zone(moment)}`;
  const at = (instant: string) => {
    const moment = new Date(instant);
    return `${date.format(moment)}, ${time(moment)}`;
  };
  return {
    at,
    beside(instant, now) {
      const moment = new Date(instant);
      return date.format(moment) === date.format(new Date(now)) ? time(moment) : at(instant);
    },
    marked(instant) {
      const moment = new Date(instant);
      const day = date
        .formatToParts(moment)
        .map(({ type, value }) => (type === 'day' ? `<var data-var='date'>${value}</var>` : value))
        .join('');
      return `${day}, <var data-var='time'>${clock.format(moment)}</var> ${zone(moment)}`;
    },
  };
}

/** A zone's short name in the language, or in English; an offset only where neither has one. */
function zoneName(locale: string, timeZone: string): (moment: Date) => string {
  const formats = [locale, 'en-US'].map(
    (name) => new Intl.DateTimeFormat(name, { timeZone, timeZoneName: 'short' }),
  );
  return (moment) => {
    const names = formats.map(
      (format) => format.formatToParts(moment).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone,
    );
    return names.find((name) => !/^(GMT|UTC)[+-]/.test(name)) ?? names[0] ?? timeZone;
  };
}
