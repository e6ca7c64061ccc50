import { latest } from '@calmline/snapshot/instant.ts';
import { isUnresolved } from '@calmline/snapshot/project.ts';
import { monthOf } from '@calmline/snapshot/select.ts';
import type { Incident, Maintenance, StatusSnapshot } from '@calmline/snapshot/snapshot.ts';
import { knownSince } from '../paths.ts';
import type { Times } from './times.ts';

/** What is over: resolved incidents and maintenances whose window has passed. */
export interface Past {
  incidents: Incident[];
  maintenances: Maintenance[];
}

export type PastDay = { day: string } & Past;
export type PastEntry = { kind: 'day'; day: PastDay } | { kind: 'quiet'; from: string; to: string };

/**
 * The last days of the page, newest first. What began before them is listed on the first of them;
 * days on which an incident was open are never called quiet; quiet days in a row become one entry.
 */
export function lastDays(snapshot: StatusSnapshot, times: Times, count: number): PastEntry[] {
  const today = times.dayOf(snapshot.now);
  const known = times.dayOf(knownSince(snapshot));
  const first = latest([daysBefore(today, count - 1), known]) ?? today;
  const busy = new Set<string>();
  const listed = new Map<string, PastDay>();
  const dayFor = (instant: string) => {
    const day = latest([times.dayOf(instant), first]) ?? first;
    const held = listed.get(day) ?? { day, incidents: [], maintenances: [] };
    listed.set(day, held);
    return held;
  };
  // A day's margin: the zone may put an instant on either side of its UTC day.
  const horizon = `${daysBefore(first, 1)}T00:00:00.000Z`;
  for (const incident of snapshot.incidents) {
    const end = incident.resolvedAt ?? snapshot.now;
    if (end < horizon || times.dayOf(end) < first) continue;
    if (!isUnresolved(incident.status)) dayFor(incident.startedAt).incidents.push(incident);
    for (
      let day = times.dayOf(end);
      day >= first && day >= times.dayOf(incident.startedAt);
      day = daysBefore(day, 1)
    ) {
      busy.add(day);
    }
  }
  for (const maintenance of snapshot.maintenances) {
    if (maintenance.startsAt < horizon) break;
    if (isPast(maintenance, snapshot.now) && times.dayOf(maintenance.startsAt) >= first) {
      dayFor(maintenance.startsAt).maintenances.push(maintenance);
    }
  }
  const entries: PastEntry[] = [];
  for (let day = today; day >= first; day = daysBefore(day, 1)) {
    const held = listed.get(day);
    const last = entries.at(-1);
    if (held) entries.push({ kind: 'day', day: held });
    else if (busy.has(day)) continue;
    else if (last?.kind === 'quiet' && last.from === daysBefore(day, -1)) last.from = day;
    else entries.push({ kind: 'quiet', from: day, to: day });
  }
  return entries;
}

/** Several pages of one publish ask the same. */
const monthsOf = new WeakMap<StatusSnapshot, Map<string, (Incident | Maintenance)[]>>();

/** What began in each month (YYYY-MM), newest first; incidents still open belong to it too, plans do not. */
export function thingsByMonth(snapshot: StatusSnapshot): Map<string, (Incident | Maintenance)[]> {
  const known = monthsOf.get(snapshot);
  if (known) return known;
  const { timeZone } = snapshot.page;
  const months = new Map<string, (Incident | Maintenance)[]>();
  const add = (thing: Incident | Maintenance, start: string) => {
    const month = startMonth(thing, start, timeZone);
    const held = months.get(month);
    if (held) held.push(thing);
    else months.set(month, [thing]);
  };
  for (const incident of snapshot.incidents) add(incident, incident.startedAt);
  for (const maintenance of snapshot.maintenances) {
    const begun = maintenance.status !== 'scheduled' && maintenance.startsAt <= snapshot.now;
    if (begun) add(maintenance, maintenance.startsAt);
  }
  monthsOf.set(snapshot, months);
  return months;
}

/** What began in a month, by day, newest first. */
export function monthDays(snapshot: StatusSnapshot, times: Times, month: string): PastDay[] {
  const days = new Map<string, PastDay>();
  for (const thing of thingsByMonth(snapshot).get(month) ?? []) {
    const day = times.dayOf('impact' in thing ? thing.startedAt : thing.startsAt);
    const held = days.get(day) ?? { day, incidents: [], maintenances: [] };
    days.set(day, held);
    if ('impact' in thing) held.incidents.push(thing);
    else held.maintenances.push(thing);
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? 1 : -1));
}

/** How much each month holds. */
export function monthCounts(
  snapshot: StatusSnapshot,
): Map<string, { incidents: number; maintenances: number }> {
  return new Map(
    [...thingsByMonth(snapshot)].map(([month, things]) => {
      const incidents = things.filter((thing) => 'impact' in thing).length;
      return [month, { incidents, maintenances: things.length - incidents }];
    }),
  );
}

/** Over, or called off with its window begun; one called off before that is still news for those who planned around it. */
function isPast(maintenance: Maintenance, now: string): boolean {
  return maintenance.status === 'completed' && maintenance.startsAt <= now;
}

/** Unchanged objects come again with every snapshot; naming a zone's month is dear enough to do once for each. */
const months = new WeakMap<object, { timeZone: string; month: string }>();
function startMonth(thing: object, start: string, timeZone: string): string {
  let held = months.get(thing);
  if (held?.timeZone !== timeZone) {
    held = { timeZone, month: monthOf(start, timeZone) };
    months.set(thing, held);
  }
  return held.month;
}

function daysBefore(day: string, count: number): string {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() - count);
  return moment.toISOString().slice(0, 10);
}
