/**
 * How an instant is written: on the server in the page's zone, in the browser in the reader's, by the same rules.
 * It imports nothing, for it travels with the page.
 */

/** `full` "22 Nov 2026, 14:05 UTC"; `clock` "14:05 UTC"; `long` "Tuesday, 24 November 2026, 14:05 UTC". */
export type TimeForm = 'full' | 'clock' | 'long';

export interface TimeText {
  /** Time and zone are never parted. */
  text(moment: Date, form: TimeForm): string;
  /** The date alone; equal for two moments of one day. */
  date(moment: Date): string;
  /** The zone's own name with its abbreviation: "Europe/Berlin (CET)". */
  zone(moment: Date): string;
}

export function timeText(locale: string, timeZone: string): TimeText {
  const format = (options: Intl.DateTimeFormatOptions, language = locale) =>
    new Intl.DateTimeFormat(language, { timeZone, ...options });
  const date = format({ day: 'numeric', month: 'short', year: 'numeric' });
  const longDate = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  // British English names European zones and American English American ones; others fall back to an offset.
  const zones = [locale, 'en-US', 'en-GB'].map((language) =>
    format({ timeZoneName: 'short', year: 'numeric' }, language),
  );
  const abbreviation = (moment: Date) => {
    const names = zones.map(
      (zone) => zone.formatToParts(moment).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone,
    );
    return names.find((name) => !/[+\-−]\d/.test(name)) ?? names[0] ?? timeZone;
  };
  const comma = /^(ja|zh)/.test(locale) ? ' ' : commaOf(locale);
  return {
    text(moment, form) {
      const time = `${clock.format(moment)}\u00a0${abbreviation(moment)}`;
      return form === 'clock' ? time : `${(form === 'full' ? date : longDate).format(moment)}${comma}${time}`;
    },
    date: (moment) => date.format(moment),
    zone(moment) {
      const short = abbreviation(moment);
      return short === timeZone ? short : `${timeZone.replaceAll('_', ' ')} (${short})`;
    },
  };
}

/** What parts two halves of a phrase. */
export function commaOf(locale: string): string {
  return { ja: '、', zh: '，', ar: '، ' }[locale.slice(0, 2)] ?? ', ';
}
