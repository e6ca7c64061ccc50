/**
 * How an instant is written: on the server in the page's zone, in the browser in the reader's, by the same rules.
 * It imports nothing, for it travels with the page.
 */

/** `full`, which goes without saying, "22 Nov 2026, 14:05 UTC"; `clock` "14:05 UTC"; `long` "Tuesday, 24 November 2026, 14:05 UTC". */
export type TimeForm = 'full' | 'clock' | 'long';

export interface TimeText {
  /** Time and zone are never parted. */
  text(moment: Date, form?: TimeForm): string;
  /** The date alone; equal for two moments of one day. */
  date(moment: Date): string;
  /** The zone's own name with its abbreviation: "Europe/Berlin (CET)". */
  zone(moment: Date): string;
}

export function timeText(locale: string, timeZone: string): TimeText {
  const format = (options: Intl.DateTimeFormatOptions, language = locale) =>
    new Intl.DateTimeFormat(language, { timeZone, ...options });
  const day = { day: 'numeric', month: 'long', year: 'numeric' } as const;
  const date = format({ ...day, month: 'short' });
  const longDate = format({ ...day, weekday: 'long' });
  const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  // British English names European zones and American English American ones; others fall back to an offset.
  const zones = [locale, 'en-US', 'en-GB'].map((language) => format({ timeZoneName: 'short' }, language));
  const abbreviation = (moment: Date) => {
    const names = zones.map(
      (zone) => zone.formatToParts(moment).find(({ type }) => type === 'timeZoneName')?.value as string,
    );
    return names.find((name) => !/\d/.test(name)) ?? (names[0] as string);
  };
  const comma = commaOf(locale);
  // A comma that brings no space with it, as in Japanese, does not stand between date and time.
  const between = comma.length > 1 ? comma : ' ';
  return {
    text(moment, form) {
      const time = `${clock.format(moment)}\u00a0${abbreviation(moment)}`;
      return form === 'clock'
        ? time
        : `${(form === 'long' ? longDate : date).format(moment)}${between}${time}`;
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
