import { localParts } from '@calmline/snapshot';
import type { Digest } from './schema.ts';

/** How a subscriber wants to be told what can wait. */
export interface Pace {
  /** IANA name. */
  timeZone: string;
  /** Minutes after midnight in that zone; both or neither. */
  quietFrom: number | null;
  quietUntil: number | null;
  digest: Digest;
}

/** When something that can wait is told, and what it waits for. */
export interface Wait {
  until: Date;
  why: 'quiet_hours' | 'digest';
}

/** The daily digest comes at nine in the morning of the subscriber's zone. */
export const dailyDigestAt = 9 * 60;

const minuteMs = 60_000;
const dayMinutes = 24 * 60;

/** Until when something that can wait has to; null when it is told at once. Pure. */
export function waitOf(pace: Pace, now: Date): Wait | null {
  if (pace.digest === 'off') {
    return isQuiet(pace, now) ? { until: endOfQuiet(pace, now), why: 'quiet_hours' } : null;
  }
  const digest =
    pace.digest === 'hourly' ? nextHour(now, pace.timeZone) : nextTime(now, dailyDigestAt, pace.timeZone);
  return isQuiet(pace, digest)
    ? { until: endOfQuiet(pace, digest), why: 'quiet_hours' }
    : { until: digest, why: 'digest' };
}

/** From the first minute until just before the last; across midnight when it begins later than it ends. */
function isQuiet({ quietFrom, quietUntil, timeZone }: Pace, at: Date): boolean {
  if (quietFrom === null || quietUntil === null || quietFrom === quietUntil) return false;
  const minute = minuteOfDay(at, timeZone);
  return quietFrom < quietUntil
    ? minute >= quietFrom && minute < quietUntil
    : minute >= quietFrom || minute < quietUntil;
}

function endOfQuiet({ quietUntil, timeZone }: Pace, at: Date): Date {
  return nextTime(at, quietUntil ?? 0, timeZone);
}

/** The next instant at which clocks in the zone show this minute of the day, or have just jumped over it. */
function nextTime(after: Date, minute: number, timeZone: string): Date {
  const start = Math.floor(after.getTime() / minuteMs) * minuteMs;
  const ahead = positive(minute - minuteOfDay(new Date(start), timeZone)) || dayMinutes;
  const guess = start + ahead * minuteMs;
  // A change of the clocks in between moves it by as much.
  const off = nearest(minute - minuteOfDay(new Date(guess), timeZone));
  const moved = guess + off * minuteMs;
  if (off === 0 || (moved > after.getTime() && minuteOfDay(new Date(moved), timeZone) === minute))
    return new Date(off === 0 ? guess : moved);
  return new Date(off < 0 ? firstAfterJump(moved, guess, timeZone) : guess);
}

/** Clocks jump from before the minute to past it somewhere between the two. */
function firstAfterJump(before: number, past: number, timeZone: string): number {
  const offset = offsetOf(past, timeZone);
  let [old, jumped] = [before, past];
  while (jumped - old > minuteMs) {
    const middle = Math.floor((old + jumped) / 2 / minuteMs) * minuteMs;
    if (offsetOf(middle, timeZone) === offset) jumped = middle;
    else old = middle;
  }
  return jumped;
}

function nextHour(now: Date, timeZone: string): Date {
  const start = Math.floor(now.getTime() / minuteMs) * minuteMs;
  return new Date(start + (60 - (minuteOfDay(new Date(start), timeZone) % 60)) * minuteMs);
}

function minuteOfDay(at: Date, timeZone: string): number {
  const { hour, minute } = localParts(at.toISOString(), timeZone);
  return hour * 60 + minute;
}

/** Minutes that clocks are ahead of UTC, counted within a day. */
function offsetOf(at: number, timeZone: string): number {
  return positive(minuteOfDay(new Date(at), timeZone) - minuteOfDay(new Date(at), 'UTC'));
}

const positive = (minutes: number) => ((minutes % dayMinutes) + dayMinutes) % dayMinutes;
/** The same change of the clock, taken the short way round. */
const nearest = (minutes: number) => positive(minutes + dayMinutes / 2) - dayMinutes / 2;
