import { type Language, localParts, wording } from '@calmline/snapshot';

/** In whose language and zone times are said. */
export interface Reader {
  language: Language;
  timeZone: string;
}

/** English names of zones differ by country: each knows its own. */
const locales: Record<Language, readonly string[]> = {
  en: ['en-GB', 'en-US', 'en-AU', 'en-CA', 'en-NZ', 'en-IN', 'en-ZA'],
  de: ['de-DE'],
  fr: ['fr-FR'],
  es: ['es-ES'],
  it: ['it-IT'],
  nl: ['nl-NL'],
  'pt-BR': ['pt-BR'],
  pl: ['pl-PL'],
  tr: ['tr-TR'],
  ja: ['ja-JP'],
  'zh-Hans': ['zh-CN'],
  // One kind of digits in a message: hours and minutes are written in these, too.
  ar: ['ar-u-nu-latn'],
};
/** What stands after the digits of a clock. */
const clockWord: Partial<Record<Language, string>> = { de: ' Uhr' };
/** What stands between a day and a time. */
const afterDay: Partial<Record<Language, string>> = { ja: ' ', 'zh-Hans': ' ', ar: '، ' };

/** `14:30 CET` on the day that `now` is for the reader; with the day otherwise. */
export function timeOrDay(instant: string, now: string, reader: Reader): string {
  const isSameDay = localParts(instant, reader.timeZone).day === localParts(now, reader.timeZone).day;
  return isSameDay ? time(instant, reader) : dayAndTime(instant, reader);
}

/** `Sunday, 22 November 2026, 14:30 CET` */
export function dayAndTime(instant: string, reader: Reader): string {
  return `${day(instant, reader)}${afterDay[reader.language] ?? ', '}${time(instant, reader)}`;
}

/** `Sunday, 29 November 2026, 02:00 to 04:00 CET`, and in full at both ends when day or zone differ. */
export function timeRange(from: string, to: string, reader: Reader): string {
  const range = wording[reader.language].mail.maintenance.range;
  const isOneDay = localParts(from, reader.timeZone).day === localParts(to, reader.timeZone).day;
  if (!isOneDay) return range(dayAndTime(from, reader), dayAndTime(to, reader));
  const hasOneZone = zoneName(from, reader) === zoneName(to, reader);
  const start = hasOneZone ? hourAndMinute(from, reader) : time(from, reader);
  return `${day(from, reader)}${afterDay[reader.language] ?? ', '}${range(start, time(to, reader))}`;
}

function time(instant: string, reader: Reader): string {
  const clock = `${hourAndMinute(instant, reader)}${clockWord[reader.language] ?? ''}`;
  return `${clock} ${zoneName(instant, reader)}`.trim();
}

function hourAndMinute(instant: string, { timeZone }: Reader): string {
  const { hour, minute } = localParts(instant, timeZone);
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function day(instant: string, { language, timeZone }: Reader): string {
  const parts = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  return new Intl.DateTimeFormat(locales[language], { ...parts, timeZone }).format(new Date(instant));
}

/** `CET`, `MEZ`, `EST`; `GMT+9` where the language has no short name. */
function zoneName(instant: string, { language, timeZone }: Reader): string {
  const names = locales[language].map((locale) => {
    const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' }).formatToParts(
      new Date(instant),
    );
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  });
  const name = names.find((candidate) => !/[+-]\d/.test(candidate)) ?? names[0] ?? '';
  return name.replace(/\+0$/, '');
}

/** The zone the subscriber chose, or the page's when this machine no longer knows it. */
export function knownZone(...zones: string[]): string {
  return zones.find(isKnown) ?? 'UTC';
}

/** Making a formatter is slow, and this is asked for every recipient. */
const judged = new Map<string, boolean>();

function isKnown(timeZone: string): boolean {
  let known = judged.get(timeZone);
  if (known === undefined) {
    try {
      known = Boolean(new Intl.DateTimeFormat('en', { timeZone }));
    } catch {
      known = false;
    }
    if (judged.size >= 1000) judged.clear();
    judged.set(timeZone, known);
  }
  return known;
}
