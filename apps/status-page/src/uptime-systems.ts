import { componentsByGroup } from '@calmline/snapshot/select.ts';
import type { Component, Incident, Maintenance, StatusSnapshot } from '@calmline/snapshot/snapshot.ts';
import {
  type ComponentUptime,
  flooredRatio,
  type LocalDay,
  type UptimeDay,
  uptimeOf,
  uptimeRatio,
} from '@calmline/snapshot/uptime/index.ts';
import type { Context } from './context.ts';
import { durationText } from './duration-text.ts';
import { type IconName, icon } from './icons.ts';
import { escapeHtml, fillText } from './markup.ts';
import { uptimeBars } from './uptime-bars.ts';
import { isTroubled, lengthsOf, uptimeSentence, uptimeText } from './uptime-days.ts';

/** Every system by group with its bars and its days of trouble, as HTML; strings, for there may be hundreds. */
export function uptimeSystems(context: Context): { heading: string; systems: string }[] {
  const { snapshot, t } = context;
  const { days, components: uptimes } = uptimeOf(snapshot);
  const groups = componentsByGroup(snapshot);
  return groups.map(({ group, components }) => ({
    heading: group?.name ?? (groups.length > 1 ? t.components.ungrouped : t.components.heading),
    systems: components.map((one) => system(one, uptimes.get(one.id), days, context)).join(''),
  }));
}

function system(
  { name }: Component,
  uptime: ComponentUptime | undefined,
  days: readonly LocalDay[],
  context: Context,
): string {
  if (!uptime) return '';
  const bars = uptimeBars(uptime.days, uptimeSentence(uptime, context));
  const percent = escapeHtml(uptimeText(uptime.ratio, context));
  return `<li><h3><bdi>${escapeHtml(name)}</bdi></h3><span>${percent}</span>${bars}<div>${troubles(uptime, days, context)}</div></li>`;
}

/** Days under maintenance are told of too, but are no days with trouble. */
function troubles(uptime: ComponentUptime, days: readonly LocalDay[], context: Context): string {
  const { t } = context;
  const troubled = uptime.days.filter(isTroubled).length;
  const told = uptime.days.flatMap((day, at) => {
    const local = days[at];
    const quiet = day.worst === null || day.worst === 'operational';
    return quiet || !local ? [] : [toldDay(day, local, uptime, at === days.length - 1, context)];
  });
  // Of what nobody knows, nothing is said.
  const none =
    troubled === 0 && uptime.ratio !== null ? `<p>${escapeHtml(t.uptime.noneWithTrouble)}</p>` : '';
  if (told.length === 0) return none;
  const summary = troubled > 0 ? t.uptime.daysWithTrouble(troubled) : t.maintenance.singular;
  return `${none}<details><summary>${escapeHtml(summary)}</summary><ul>${told.reverse().join('')}</ul></details>`;
}

function toldDay(
  day: UptimeDay,
  local: LocalDay,
  uptime: ComponentUptime,
  isToday: boolean,
  context: Context,
): string {
  const { t, terms, times } = context;
  const ratio = uptimeRatio([day]);
  const states = lengthsOf(day).map(({ status, minutes }, at) => {
    const duration = durationText(t.locale, minutes * 60_000);
    const words = fillText(t.uptime.lasted, { status: terms.componentStatus[status], duration });
    return state(status, at === 0 && isToday ? fillText(t.uptime.soFar, { detail: words }) : words);
  });
  const percent = ratio === null ? '' : `<span>${escapeHtml(uptimeText(ratio, context))}</span>`;
  const links = touching(uptime, local).map((thing) => link(thing, context));
  return `<li><strong>${escapeHtml(times.dayName(day.day))}</strong><p class="dots">${states.join('')}${percent}</p>${links.join('')}</li>`;
}

/** What had a part in a component's day, oldest first. */
function touching(
  { records, knownFrom }: ComponentUptime,
  { from, to }: LocalDay,
): (Incident | Maintenance)[] {
  const begin = Math.max(from, knownFrom);
  return records
    .filter(({ spans }) => spans.some((span) => span.from < to && span.to > begin))
    .map(({ thing }) => thing)
    .reverse();
}

function link(thing: Incident | Maintenance, { title, link: pathTo }: Context): string {
  const { text, mark } = title(thing);
  const marks = Object.entries(mark).map(([name, value]) => ` ${name}="${value}"`);
  const path = pathTo(`/${'impact' in thing ? 'incidents' : 'maintenances'}/${thing.id}/`);
  return `<p><a href="${escapeHtml(path)}"${marks.join('')}>${escapeHtml(text)}</a></p>`;
}

function state(mark: IconName, words: string): string {
  return `<span class="state" data-status="${mark}">${icon(mark)}${escapeHtml(words)}</span>`;
}

/** Several languages of one publish ask the same. */
const inputs = new WeakMap<StatusSnapshot, readonly unknown[]>();

/**
 * All that `/uptime/` is made from, to the precision it is shown in: while nothing goes wrong, today's passing changes
 * none of it.
 */
export function uptimeInputs(snapshot: StatusSnapshot): readonly unknown[] {
  const held = inputs.get(snapshot);
  if (held) return held;
  const { days, components: uptimes } = uptimeOf(snapshot);
  const made = [
    days,
    ...snapshot.groups.flatMap(({ id, name }) => [id, name]),
    ...snapshot.components.flatMap(({ id, name, groupId }) => {
      const uptime = uptimes.get(id);
      if (!uptime) return [];
      const today = uptime.days.at(-1);
      const lengths = today ? lengthsOf(today).flatMap(({ status, minutes }) => [status, minutes]) : [];
      const shown = uptime.ratio === null ? null : flooredRatio(uptime.ratio);
      const things = uptime.records.map(({ thing }) => thing);
      return [id, name, groupId, uptime.past, shown, today?.worst, ...lengths, ...things];
    }),
  ];
  inputs.set(snapshot, made);
  return made;
}
