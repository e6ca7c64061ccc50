import { type ComponentStatus, compareSeverity } from '../words.ts';
import type { LocalDay } from './calendar.ts';
import type { Span } from './records.ts';

/** One day of one component or group. */
export interface UptimeDay {
  /** YYYY-MM-DD in the page's zone. */
  readonly day: string;
  /** The worst of the day; null when nothing is known of it. */
  readonly worst: ComponentStatus | null;
  /** Seconds of which the status is known: less than the day on a component's first day, and today. */
  readonly known: number;
  /** Seconds in each status that occurred. They add up to `known`. */
  readonly seconds: Readonly<Partial<Record<ComponentStatus, number>>>;
  /** Seconds that count for uptime: known ones without those under maintenance. */
  readonly counted: number;
  /** Counted seconds lost, each weighed by its status. */
  readonly lost: number;
}

/**
 * How much of a second in each status is lost. The page states this rule in words (`page.uptime.rule`):
 * change both together.
 */
const lostIn: Record<ComponentStatus, number> = {
  operational: 0,
  degraded_performance: 0,
  partial_outage: 0.3,
  major_outage: 1,
  under_maintenance: 0,
};

/** The share of the counted time that was not lost, 0 to 1; null when no time counts. */
export function uptimeRatio(days: Iterable<Pick<UptimeDay, 'counted' | 'lost'>>): number | null {
  let counted = 0;
  let lost = 0;
  for (const day of days) {
    counted += day.counted;
    lost += day.lost;
  }
  return counted > 0 ? 1 - lost / counted : null;
}

/** A ratio cut to hundredths of a percent, so that it is 1 only when nothing at all was lost. */
export function flooredRatio(ratio: number): number {
  if (ratio >= 1) return 1;
  // A ratio such as 0.9810 is held as a hair less.
  return Math.min(9_999, Math.floor(ratio * 10_000 + 1e-6)) / 10_000;
}

export function unknownDay(day: string): UptimeDay {
  return { day, worst: null, known: 0, seconds: {}, counted: 0, lost: 0 };
}

/**
 * Days from a timeline. A day that is not over counts up to `now`, and is at least as bad as the status is now,
 * though that may have lasted for no time yet.
 * @param timeline in order of time, none overlapping another, none beginning before `knownFrom`
 */
export function tallyDays(
  days: readonly LocalDay[],
  timeline: readonly Span[],
  knownFrom: number,
  now: number,
): UptimeDay[] {
  let first = 0;
  return days.map(({ day, from, to }) => {
    const last = Math.min(to - 1, now);
    if (knownFrom > last) return unknownDay(day);
    const begin = Math.max(from, knownFrom);
    const end = Math.min(to, now);
    while (first < timeline.length && (timeline[first]?.to ?? 0) <= begin) first++;
    const spent: Partial<Record<ComponentStatus, number>> = {};
    let worst: ComponentStatus = 'operational';
    let operational = end - begin;
    for (let at = first; at < timeline.length; at++) {
      const span = timeline[at];
      if (!span || span.from > last) break;
      const length = Math.max(0, Math.min(span.to, end) - Math.max(span.from, begin));
      spent[span.status] = (spent[span.status] ?? 0) + length;
      operational -= length;
      if (compareSeverity(span.status, worst) < 0) worst = span.status;
    }
    if (operational > 0) spent.operational = operational;
    return dayOf(day, worst, end - begin, spent);
  });
}

function dayOf(
  day: string,
  worst: ComponentStatus,
  known: number,
  spent: Partial<Record<ComponentStatus, number>>,
): UptimeDay {
  const entries = Object.entries(spent) as [ComponentStatus, number][];
  const seconds = Object.fromEntries(entries.map(([status, length]) => [status, length / 1000]));
  const counted = (known - (spent.under_maintenance ?? 0)) / 1000;
  const lost = entries.reduce((sum, [status, length]) => sum + (length * lostIn[status]) / 1000, 0);
  return { day, worst, known: known / 1000, seconds, counted, lost };
}
