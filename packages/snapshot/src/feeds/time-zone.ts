/**
 * A zone for an iCalendar file, by the same clock as the page: every change of the offset in a span of time, one by one.
 * Not from timezones-ical-library 2.3.2: it has each zone's present rule only, and of a newer tzdata than Node's, so
 * that 17 of 418 zones would have put a maintenance an hour or more from where the page says it is.
 */

/** Where a clock of a zone is, as milliseconds from UTC. */
function offsetAt(format: Intl.DateTimeFormat, at: number): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en', {
      timeZone,
      calendar: 'iso8601',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  return format;
}

interface Change {
  /** Milliseconds since 1970. */
  at: number;
  from: number;
  to: number;
}

const week = 7 * 86_400_000;
const changesOf = new Map<string, Change[]>();

/** Every change of the offset between two instants; no zone changes twice within a week. */
function changes(timeZone: string, from: number, until: number): Change[] {
  const key = `${timeZone} ${from} ${until}`;
  const known = changesOf.get(key);
  if (known) return known;
  const format = formatOf(timeZone);
  const found: Change[] = [];
  let offset = offsetAt(format, from);
  for (let at = from; at < until; at += week) {
    const next = offsetAt(format, at + week);
    if (next === offset) continue;
    let before = at;
    let after = at + week;
    while (after - before > 1000) {
      const middle = Math.floor((before + after) / 2000) * 1000;
      if (offsetAt(format, middle) === offset) before = middle;
      else after = middle;
    }
    found.push({ at: after, from: offset, to: next });
    offset = next;
  }
  if (changesOf.size >= 20) changesOf.clear();
  changesOf.set(key, found);
  return found;
}

/** `20261122T124000` on the wall clock that is so many milliseconds from UTC. */
const wall = (at: number, offset: number) =>
  new Date(at + offset).toISOString().slice(0, 19).replace(/[-:]/g, '');

/** `+0100` */
function signed(offset: number): string {
  const seconds = Math.abs(offset) / 1000;
  const pair = (count: number) => String(Math.floor(count)).padStart(2, '0');
  const rest = seconds % 60 === 0 ? '' : pair(seconds % 60);
  return `${offset < 0 ? '-' : '+'}${pair(seconds / 3600)}${pair((seconds / 60) % 60)}${rest}`;
}

/** The VTIMEZONE of a zone, true for the whole years from one instant to another. */
export function zoneLines(timeZone: string, from: string, until: string): string[] {
  const start = Date.UTC(Number(from.slice(0, 4)), 0, 1) - week;
  const end = Date.UTC(Number(until.slice(0, 4)) + 1, 0, 1) + week;
  const first = offsetAt(formatOf(timeZone), start);
  const steps = [{ at: start, from: first, to: first }, ...changes(timeZone, start, end)];
  const lowest = Math.min(...steps.map(({ to }) => to));
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${timeZone}`,
    ...steps.flatMap((step) => {
      const kind = step.to > lowest ? 'DAYLIGHT' : 'STANDARD';
      return [
        `BEGIN:${kind}`,
        `DTSTART:${wall(step.at, step.from)}`,
        `TZOFFSETFROM:${signed(step.from)}`,
        `TZOFFSETTO:${signed(step.to)}`,
        `END:${kind}`,
      ];
    }),
    'END:VTIMEZONE',
  ];
}

/**
 * An instant as a property's value in a zone: `;TZID=Europe/Berlin:20261122T134000`. In UTC where the wall clock shows
 * that time twice: iCalendar means the first, and not every program knows.
 */
export function zonedValue(instant: string, timeZone: string): string {
  const at = Date.parse(instant);
  const format = formatOf(timeZone);
  const offset = offsetAt(format, at);
  const isShownTwice = [-3, 3].some((hours) => {
    const other = offsetAt(format, at + hours * 3_600_000);
    return Math.sign(offset - other) === Math.sign(hours) && offsetAt(format, at + offset - other) === other;
  });
  return isShownTwice || timeZone === 'UTC' || timeZone === 'Etc/UTC'
    ? `:${wall(at, 0)}Z`
    : `;TZID=${timeZone}:${wall(at, offset)}`;
}
