/** An instant on the calendar and clock of a zone. */
export interface LocalParts {
  /** YYYY-MM-DD */
  day: string;
  /** 1 to 12 */
  month: number;
  dayOfMonth: number;
  /** 0 to 23 */
  hour: number;
  minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();
function format(timeZone: string): Intl.DateTimeFormat {
  let held = formats.get(timeZone);
  if (!held) {
    held = new Intl.DateTimeFormat('en', {
      timeZone,
      calendar: 'iso8601',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats.set(timeZone, held);
  }
  return held;
}

export function localParts(instant: string, timeZone: string): LocalParts {
  const parts: Record<string, string> = {};
  for (const { type, value } of format(timeZone).formatToParts(new Date(instant))) parts[type] = value;
  const { year = '', month = '', day = '', hour = '', minute = '' } = parts;
  return {
    day: `${year}-${month}-${day}`,
    month: Number(month),
    dayOfMonth: Number(day),
    hour: Number(hour),
    minute: Number(minute),
  };
}

const longestDay = 49 * 3_600_000;

/**
 * The first instant of the zone's next day. Found by halving, not by setting a clock to 00:00: in some zones
 * a day begins at 01:00 (daylight saving at midnight), and one has skipped a day.
 */
export function nextLocalDay(instant: string, timeZone: string): string {
  const today = localParts(instant, timeZone).day;
  let before = Date.parse(instant);
  let after = before + longestDay;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (localParts(new Date(middle).toISOString(), timeZone).day === today) before = middle;
    else after = middle;
  }
  return new Date(after).toISOString();
}
