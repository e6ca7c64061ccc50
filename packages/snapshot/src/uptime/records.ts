import { maintenanceStatusAt } from '../maintenance-status.ts';
import { isUnresolved } from '../project.ts';
import type { Incident, Maintenance, StatusSnapshot } from '../snapshot.ts';
import type { ComponentStatus } from '../words.ts';

/** A status other than operational, from an instant (inclusive) to another (exclusive), in milliseconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly status: ComponentStatus;
}

/** What one incident or maintenance recorded of one component. */
export interface ComponentRecord {
  readonly thing: Incident | Maintenance;
  /** In order of time, none overlapping another. */
  readonly spans: readonly Span[];
}

interface ThingRecords {
  byComponent: ReadonlyMap<string, ComponentRecord>;
  /** The end of the last span. */
  to: number;
}

/** Unchanged incidents and maintenances come again as the identical value, so this is computed once for each. */
const kept = new WeakMap<Incident | Maintenance, ThingRecords>();

/** Everything recorded of each component that reaches beyond an instant. */
export function recordsSince(
  { incidents, maintenances }: Pick<StatusSnapshot, 'incidents' | 'maintenances'>,
  since: number,
): Map<string, ComponentRecord[]> {
  const records = new Map<string, ComponentRecord[]>();
  for (const things of [incidents, maintenances]) {
    for (const thing of things) {
      const { byComponent, to } = recordsOf(thing);
      if (to <= since) continue;
      for (const [componentId, record] of byComponent) {
        const held = records.get(componentId);
        if (held) held.push(record);
        else records.set(componentId, [record]);
      }
    }
  }
  return records;
}

function recordsOf(thing: Incident | Maintenance): ThingRecords {
  let records = kept.get(thing);
  if (!records) {
    const spans = 'impact' in thing ? incidentSpans(thing) : maintenanceSpans(thing);
    const byComponent = new Map([...spans].map(([id, own]) => [id, { thing, spans: own }] as const));
    const to = Math.max(...[...spans.values()].flat().map((span) => span.to), Number.NEGATIVE_INFINITY);
    records = { byComponent, to };
    kept.set(thing, records);
  }
  return records;
}

/** While an incident is unresolved, each of its components has the status last given to it, by display time. */
function incidentSpans(incident: Incident): Map<string, Span[]> {
  const spans = new Map<string, Span[]>();
  const current = new Map<string, ComponentStatus>();
  incident.updates.toReversed().forEach((update, at, oldestFirst) => {
    for (const { componentId, newStatus } of update.components) current.set(componentId, newStatus);
    const from = Date.parse(update.displayAt);
    const next = oldestFirst[at + 1];
    const to = next ? Date.parse(next.displayAt) : Number.POSITIVE_INFINITY;
    if (to === from || !isUnresolved(update.status)) return;
    for (const [componentId, status] of current)
      if (status !== 'operational') append(spans, componentId, { from, to, status });
  });
  return spans;
}

/** It runs when its status says so: that changes only at its window's ends and when people say something. */
function maintenanceSpans(maintenance: Maintenance): Map<string, Span[]> {
  const spans = new Map<string, Span[]>();
  const { startsAt, endsAt, updates, components } = maintenance;
  const turns = [...new Set([startsAt, endsAt, ...updates.map(({ displayAt }) => displayAt)])].sort();
  turns.forEach((turn, at) => {
    const { status } = maintenanceStatusAt(maintenance, turn);
    if (status !== 'in_progress' && status !== 'verifying') return;
    const next = turns[at + 1];
    const to = next === undefined ? Number.POSITIVE_INFINITY : Date.parse(next);
    for (const { componentId } of components)
      append(spans, componentId, { from: Date.parse(turn), to, status: 'under_maintenance' });
  });
  return spans;
}

function append(spans: Map<string, Span[]>, componentId: string, span: Span): void {
  const own = spans.get(componentId) ?? [];
  spans.set(componentId, own);
  const last = own.at(-1);
  if (last?.to === span.from && last.status === span.status) own[own.length - 1] = { ...last, to: span.to };
  else own.push(span);
}
