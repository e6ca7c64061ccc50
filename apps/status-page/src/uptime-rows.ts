import { componentsByGroup } from '@calmline/snapshot/select.ts';
import { groupUptime, type Uptime, uptimeOf } from '@calmline/snapshot/uptime/index.ts';
import type { Context } from './context.ts';
import { escapeHtml } from './markup.ts';
import { uptimeBars } from './uptime-bars.ts';
import { daysData, uptimeSentence, uptimeText } from './uptime-days.ts';

/** Above this number of components the front page shows one row for each group. */
const mostRows = 30;

export interface UptimeRows {
  /** Whether each row stands for several systems. */
  byGroup: boolean;
  lists: { heading: string | null; rows: string }[];
}

/** The rows of the front page. Strings, not components: they are made anew with every publish. */
export function uptimeRows(context: Context): UptimeRows {
  const { snapshot, t } = context;
  const groups = componentsByGroup(snapshot);
  const nameOf = (group: { name: string } | null) =>
    group?.name ?? (groups.length > 1 ? t.components.ungrouped : null);
  if (snapshot.components.length <= mostRows) {
    const { components: uptimes } = uptimeOf(snapshot);
    const rowsOf = (components: readonly { id: string; name: string }[]) =>
      components.map(({ id, name }) => row(name, uptimes.get(id), context)).join('');
    return {
      byGroup: false,
      lists: groups.map(({ group, components }) => ({ heading: nameOf(group), rows: rowsOf(components) })),
    };
  }
  const rows = groups.map(({ group, components }) => {
    const uptime = groupUptime(
      snapshot,
      components.map(({ id }) => id),
    );
    return row(nameOf(group) ?? t.components.heading, uptime, context);
  });
  return { byGroup: true, lists: [{ heading: null, rows: rows.join('') }] };
}

function row(name: string, uptime: Uptime | undefined, context: Context): string {
  if (!uptime) return '';
  const { days, ratio } = uptime;
  // Where days have no data, the script needs to know up to which.
  const known = days.findIndex(({ worst }) => worst !== null);
  const from = known === 0 ? '' : ` data-from="${known < 0 ? days.length : known}"`;
  return `<li data-days="${escapeHtml(daysData(days, context))}"${from}><bdi>${escapeHtml(name)}</bdi><span>${escapeHtml(uptimeText(ratio, context))}</span>${uptimeBars(days, uptimeSentence(uptime, context))}</li>`;
}
