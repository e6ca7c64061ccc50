import type { Component, StatusSnapshot } from '../snapshot.ts';
import { type LocalDay, lastLocalDays } from './calendar.ts';
import { type ComponentRecord, recordsSince, type Span } from './records.ts';
import { tallyDays, type UptimeDay, uptimeRatio } from './tally.ts';
import { settledFrom, timelineOf, worstOf } from './timeline.ts';

/** How many days the page looks back, today included. */
export const uptimeDays = 90;

/** The recorded past of a component or a group, oldest day first, today last. */
export interface Uptime {
  readonly days: readonly UptimeDay[];
  /** 0 to 1; null when nothing is known: that is not 1. */
  readonly ratio: number | null;
}

export interface ComponentUptime extends Uptime {
  /** What incidents and maintenances recorded of it within these days. */
  readonly records: readonly ComponentRecord[];
  /** The first instant that counts, in milliseconds. */
  readonly knownFrom: number;
  /** The worst of each moment since then. */
  readonly timeline: readonly Span[];
  /** `days` without today: the identical value while nothing changes in them. */
  readonly past: readonly UptimeDay[];
}

export interface PageUptime {
  readonly days: readonly LocalDay[];
  /** By component id; for every component of the snapshot. */
  readonly components: ReadonlyMap<string, ComponentUptime>;
}

/** Several pages and languages of one publish ask the same. */
const computed = new WeakMap<StatusSnapshot, PageUptime>();

/** The last 90 days of every component, counted by the days of the page's zone up to the snapshot's clock. */
export function uptimeOf(snapshot: StatusSnapshot): PageUptime {
  const held = computed.get(snapshot);
  if (held) return held;
  const now = Date.parse(snapshot.now);
  const days = lastLocalDays(now, snapshot.page.timeZone, uptimeDays);
  const records = recordsSince(snapshot, days[0]?.from ?? now);
  const components = new Map(
    snapshot.components.map((component) => [
      component.id,
      componentUptime(component, records.get(component.id) ?? noRecords, days, now),
    ]),
  );
  forgetOthers(components);
  const uptime = { days, components };
  computed.set(snapshot, uptime);
  return uptime;
}

const noRecords: readonly ComponentRecord[] = [];

/** Several components as one: each moment the worst of them, their uptime weighed by the time that counts for each. */
export function groupUptime(snapshot: StatusSnapshot, componentIds: readonly string[]): Uptime {
  const { days, components } = uptimeOf(snapshot);
  const now = Date.parse(snapshot.now);
  const members = componentIds.flatMap((id) => components.get(id) ?? []);
  const knownFrom = Math.min(...members.map((member) => member.knownFrom));
  const timeline = worstOf(members.flatMap((member) => member.timeline));
  const together = (from: number, to: number) =>
    tallyDays(days.slice(from, to), timeline, knownFrom, now).map((day, at) => {
      const own = members.map((member) => member.days[from + at]);
      return { ...day, counted: sum(own, 'counted'), lost: sum(own, 'lost') };
    });
  const pasts = members.map((member) => member.past);
  const held = pasts[0] && groupPasts.get(pasts[0]);
  const past = held && sameValues(held.pasts, pasts) ? held.past : together(0, days.length - 1);
  if (pasts[0]) groupPasts.set(pasts[0], { pasts, past });
  const all = [...past, ...together(days.length - 1, days.length)];
  return { days: all, ratio: uptimeRatio(all) };
}

/** The finished days of a group, by those of its first member. */
const groupPasts = new WeakMap<
  readonly UptimeDay[],
  { pasts: readonly (readonly UptimeDay[])[]; past: readonly UptimeDay[] }
>();

function sum(days: readonly (UptimeDay | undefined)[], what: 'counted' | 'lost'): number {
  return days.reduce((total, day) => total + (day?.[what] ?? 0), 0);
}

/** What was computed of a component, with what it was computed from. */
interface Held {
  days: readonly LocalDay[];
  records: readonly ComponentRecord[];
  knownFrom: number;
  timeline: readonly Span[];
  /** What an update dated ahead of the clock says of now is true only now: kept from here on. */
  settledFrom: number;
  past: readonly UptimeDay[];
}
/** By component id, of the components of the latest snapshot only. */
const helds = new Map<string, Held>();

function componentUptime(
  component: Component,
  records: readonly ComponentRecord[],
  days: readonly LocalDay[],
  now: number,
): ComponentUptime {
  const knownFrom = firstInstant(component, days);
  const { timeline, past } =
    unchanged(component.id, records, days, knownFrom, now) ??
    hold(component.id, records, days, knownFrom, now);
  const all = [...past, ...tallyDays(days.slice(-1), timeline, knownFrom, now)];
  return { days: all, ratio: uptimeRatio(all), records, knownFrom, timeline, past };
}

function unchanged(
  id: string,
  records: readonly ComponentRecord[],
  days: readonly LocalDay[],
  knownFrom: number,
  now: number,
): Held | null {
  const held = helds.get(id);
  const same =
    held?.days === days &&
    held.knownFrom === knownFrom &&
    held.settledFrom <= now &&
    sameValues(held.records, records);
  return same ? held : null;
}

function hold(
  id: string,
  records: readonly ComponentRecord[],
  days: readonly LocalDay[],
  knownFrom: number,
  now: number,
): Held {
  const timeline = records.length === 0 ? noSpans : since(knownFrom, timelineOf(records, now));
  const past = tallyDays(days.slice(0, -1), timeline, knownFrom, now);
  const made = { days, records, knownFrom, timeline, settledFrom: settledFrom(records), past };
  helds.set(id, made);
  return made;
}

function sameValues(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((value, at) => value === other[at]);
}

const noSpans: readonly Span[] = [];

/** A component counts from the beginning of its first day, or from when it was added if none was given. */
function firstInstant({ startDate, createdAt }: Component, days: readonly LocalDay[]): number {
  if (startDate === null) return Date.parse(createdAt);
  return days.find(({ day }) => day >= startDate)?.from ?? Number.POSITIVE_INFINITY;
}

function since(from: number, timeline: readonly Span[]): readonly Span[] {
  return timeline.filter(({ to }) => to > from).map((span) => (span.from < from ? { ...span, from } : span));
}

function forgetOthers(components: ReadonlyMap<string, unknown>): void {
  if (helds.size <= components.size) return;
  for (const id of helds.keys()) if (!components.has(id)) helds.delete(id);
}
