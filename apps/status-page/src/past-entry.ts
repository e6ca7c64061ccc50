import { isUnresolved } from '@calmline/snapshot/project.ts';
import type { Incident, Maintenance } from '@calmline/snapshot/snapshot.ts';
import { type contextOf, markOfImpact } from './context.ts';
import { escapeHtml, fill } from './markup.ts';

type Context = ReturnType<typeof contextOf>;

/**
 * One past incident or maintenance as it stands in a list of a day. A string, not a component, and kept as long as
 * the thing itself is unchanged: a month of hundreds would otherwise cost more than all else in a publish.
 */
export function pastEntry(thing: Incident | Maintenance, day: string, context: Context): string {
  const { language, timeZone } = context.page;
  const key = `${day} ${language} ${timeZone}`;
  let held = entries.get(thing);
  if (held?.key !== key) {
    const html = 'impact' in thing ? incidentEntry(thing, day, context) : maintenanceEntry(thing, context);
    held = { key, html };
    entries.set(thing, held);
  }
  return held.html;
}

const entries = new WeakMap<object, { key: string; html: string }>();

function incidentEntry(incident: Incident, day: string, { t, terms, times }: Context): string {
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
  const impact = `${t.incident.impact}: ${terms.impact[incident.impact]}`;
  return entry(`/incidents/${incident.id}/`, incident.title, [
    state(mark, impact),
    `<span>${escapeHtml(terms.incidentStatus[incident.status])}</span>`,
    `<span>${when.html}</span>`,
  ]);
}

function maintenanceEntry(maintenance: Maintenance, { t, terms, times }: Context): string {
  const { cancelledAt, status, startsAt, completedAt, endsAt } = maintenance;
  const range = fill(t.range, {
    from: times.at(startsAt, startsAt),
    to: times.at(completedAt ?? endsAt, startsAt),
  });
  return entry(`/maintenances/${maintenance.id}/`, maintenance.title, [
    state('under_maintenance', t.maintenance.singular),
    `<span>${escapeHtml(cancelledAt ? t.maintenance.cancelled : terms.maintenanceStatus[status])}</span>`,
    `<span${cancelledAt ? ' class="void"' : ''}>${range.html}</span>`,
  ]);
}

function entry(href: string, title: string, facts: readonly string[]): string {
  return `<li><a href="${escapeHtml(href)}">${escapeHtml(title)}</a><p class="dots facts">${facts.join('')}</p></li>`;
}

function state(mark: string, words: string): string {
  return `<span class="state" data-status="${mark}"><svg class="icon" aria-hidden="true"><use href="#i-${mark}"></use></svg>${escapeHtml(words)}</span>`;
}
