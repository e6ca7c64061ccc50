import { isUnresolved } from '@calmline/snapshot/project.ts';
import type { Incident, Maintenance } from '@calmline/snapshot/snapshot.ts';
import { type Context, markOfImpact } from './context.ts';
import { type IconName, icon } from './icons.ts';
import { escapeHtml, fill } from './markup.ts';
import { promiseRecord } from './promise-record.ts';

/**
 * One past incident or maintenance as it stands in a list of a day. A string, not a component, and kept as long as
 * the thing itself is unchanged: a month of hundreds would otherwise cost more than all else in a publish.
 */
export function pastEntry(thing: Incident | Maintenance, day: string, context: Context): string {
  const key = `${day} ${context.language} ${context.page.timeZone} ${context.page.language}`;
  const held = entries.get(thing) ?? new Map<string, string>();
  entries.set(thing, held);
  let html = held.get(key);
  if (html === undefined) {
    html = 'impact' in thing ? incidentEntry(thing, day, context) : maintenanceEntry(thing, context);
    held.set(key, html);
  }
  return html;
}

/** By day, language and zone: a few for each thing. */
const entries = new WeakMap<object, Map<string, string>>();

function incidentEntry(incident: Incident, day: string, context: Context): string {
  const { t, terms, times } = context;
  const mark = markOfImpact[incident.impact];
  // Bare times beside the day's heading; what began earlier shows its date.
  const started = incident.startedAt;
  const start = times.at(started, times.dayOf(started) === day ? started : undefined);
  const when =
    incident.resolvedAt && !isUnresolved(incident.status)
      ? fill(t.incident.lasted, {
          from: start,
          to: times.at(incident.resolvedAt, started),
          duration: times.duration(started, incident.resolvedAt),
        })
      : fill(t.incident.since, { time: start });
  const impact = context.line(t.incident.impact, terms.impact[incident.impact]);
  const record = promiseRecord(incident);
  return entry(`/incidents/${incident.id}/`, incident, context, [
    state(mark, impact),
    `<span>${escapeHtml(terms.incidentStatus[incident.status])}</span>`,
    `<span>${when.html}</span>`,
    ...(record
      ? [
          `<span>${escapeHtml(context.line(t.promise.heading, t.promise.record(record.kept, record.made)))}</span>`,
        ]
      : []),
  ]);
}

function maintenanceEntry(maintenance: Maintenance, context: Context): string {
  const { t, terms, times } = context;
  const { cancelledAt, status, startsAt, completedAt, endsAt } = maintenance;
  const range = fill(t.range, {
    from: times.at(startsAt, startsAt),
    to: times.at(completedAt ?? endsAt, startsAt),
  });
  return entry(`/maintenances/${maintenance.id}/`, maintenance, context, [
    state('under_maintenance', t.maintenance.singular),
    `<span>${escapeHtml(cancelledAt ? t.maintenance.cancelled : terms.maintenanceStatus[status])}</span>`,
    `<span${cancelledAt ? ' class="void"' : ''}>${range.html}</span>`,
  ]);
}

function entry(
  path: string,
  thing: Incident | Maintenance,
  context: Context,
  facts: readonly string[],
): string {
  const { text, mark } = context.title(thing);
  const attributes = Object.entries(mark).map(([name, value]) => ` ${name}="${value}"`);
  return `<li data-key="${escapeHtml(thing.id)}"><a href="${escapeHtml(context.link(path))}"><bdi${attributes.join('')}>${escapeHtml(text)}</bdi></a><p class="dots facts">${facts.join('')}</p></li>`;
}

function state(mark: IconName, words: string): string {
  return `<span class="state" data-status="${mark}">${icon(mark)}${escapeHtml(words)}</span>`;
}
