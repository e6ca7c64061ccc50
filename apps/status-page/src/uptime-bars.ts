import type { UptimeDay } from '@calmline/snapshot/uptime/index.ts';
import type { ComponentStatus } from '@calmline/snapshot/words.ts';
import { escapeHtml } from './markup.ts';

/**
 * Days as a row of bars: one path for each status that occurs, made of runs of days; the style cuts a run into days.
 * The worse a day, the taller its bar; maintenance is two thin lines, no data an empty frame.
 */
export function uptimeBars(days: readonly Pick<UptimeDay, 'worst'>[], alternative: string): string {
  const runs = new Map<ComponentStatus | null, string>();
  for (let from = 0; from < days.length; ) {
    const worst = days[from]?.worst ?? null;
    let to = from + 1;
    while (to < days.length && (days[to]?.worst ?? null) === worst) to++;
    runs.set(worst, (runs.get(worst) ?? '') + run(worst, from * dayWidth, (to - from) * dayWidth - gap));
    from = to;
  }
  const paths = [...runs].map(
    ([status, d]) => `<path ${status ? `data-status="${status}"` : none} d="${d}"></path>`,
  );
  const width = days.length * dayWidth - gap;
  return `<svg role="img" aria-label="${escapeHtml(alternative)}" viewBox="0 0 ${width} 24" preserveAspectRatio="none">${paths.join('')}</svg>`;
}

/** Its frame is a hair's breadth however wide the row is drawn; checkers of CSS know this as an attribute only. */
const none = 'data-status="none" vector-effect="non-scaling-stroke"';

/** The style knows these too: `stroke-dasharray` in uptime.css. */
const dayWidth = 4;
const gap = 1;

/** The middle of each kind of bar: they stand on one line. Their thickness is in uptime.css. */
const middles: Record<ComponentStatus, readonly number[]> = {
  operational: [20],
  degraded_performance: [17.5],
  partial_outage: [15],
  major_outage: [12],
  under_maintenance: [16, 22.5],
};

function run(status: ComponentStatus | null, x: number, length: number): string {
  if (status === null) return `M${x} 16.5h${length}v7h-${length}z`;
  return middles[status].map((y) => `M${x} ${y}h${length}`).join('');
}
