import { localParts, nextLocalDay } from '../local-time.ts';

/** A day of a zone: 24 hours, or 23 or 25 when the clock is changed in it. */
export interface LocalDay {
  /** YYYY-MM-DD */
  readonly day: string;
  /** Its first instant, in milliseconds. */
  readonly from: number;
  /** The next day's. */
  readonly to: number;
}

const dayMs = 86_400_000;
const held = new Map<string, readonly LocalDay[]>();

/** The last days of a zone, the one of `now` at the end. The identical list again until the day is over. */
export function lastLocalDays(now: number, timeZone: string, count: number): readonly LocalDay[] {
  const key = `${count} ${timeZone}`;
  const known = held.get(key);
  const today = known?.at(-1);
  if (known && today && today.from <= now && now < today.to) return known;
  const days = makeDays(now, timeZone, count);
  held.set(key, days);
  return days;
}

function makeDays(now: number, timeZone: string, count: number): LocalDay[] {
  const days: LocalDay[] = [];
  // Far enough back that no change of the clock makes one day too few; the first found is whole.
  let from = Date.parse(nextLocalDay(new Date(now - (count + 2) * dayMs).toISOString(), timeZone));
  while (from <= now) {
    const start = new Date(from).toISOString();
    const { day } = localParts(start, timeZone);
    const to = dayAfter(from, day, timeZone);
    days.push({ day, from, to });
    from = to;
  }
  return days.slice(-count);
}

/** Nearly every day has 24 hours, and to see that it has costs little. */
function dayAfter(from: number, day: string, timeZone: string): number {
  const dayAt = (instant: number) => localParts(new Date(instant).toISOString(), timeZone).day;
  const guess = from + dayMs;
  if (dayAt(guess - 1) === day && dayAt(guess) !== day) return guess;
  return Date.parse(nextLocalDay(new Date(from).toISOString(), timeZone));
}
