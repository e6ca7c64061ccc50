import { flooredRatio, type UptimeDay, uptimeRatio } from '@calmline/snapshot/uptime/index.ts';
import { type ComponentStatus, compareSeverity, componentStatuses } from '@calmline/snapshot/words.ts';
import type { Context } from './context.ts';
import { durationText } from './duration-text.ts';
import { fillText } from './markup.ts';
import { commaOf } from './time-text.ts';

/** Worst first: what a day is told of. */
export const troubles = componentStatuses
  .filter((status) => status !== 'operational')
  .toSorted(compareSeverity);

/** Whether something was wrong that was not planned. */
export function isTroubled({ worst }: Pick<UptimeDay, 'worst'>): boolean {
  return worst !== null && worst !== 'operational' && worst !== 'under_maintenance';
}

/** "99.95 % uptime", never rounded up; what stands there when nothing is known says so. */
export function uptimeText(ratio: number | null, { t }: Pick<Context, 't'>): string {
  if (ratio === null) return t.uptime.noData;
  return fillText(t.uptime.percent, { percent: percentFormat(t.locale).format(flooredRatio(ratio)) });
}

/** All of a row of bars in one sentence. */
export function uptimeSentence(
  { days, ratio }: { days: readonly UptimeDay[]; ratio: number | null },
  context: Pick<Context, 't'>,
): string {
  const { t } = context;
  const troubled = days.filter(isTroubled).length;
  if (ratio === null && troubled === 0) return t.uptime.noData;
  const uptime = uptimeText(ratio, context);
  return troubled === 0
    ? `${uptime} · ${t.uptime.noneWithTrouble}`
    : `${uptime}${commaOf(t.locale)}${t.uptime.daysWithTrouble(troubled)}`;
}

const formats = new Map<string, Intl.NumberFormat>();
export function percentFormat(locale: string): Intl.NumberFormat {
  const held =
    formats.get(locale) ?? new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
  formats.set(locale, held);
  return held;
}

/** How long a day was in each status other than operational, worst first. */
export function lengthsOf({ seconds }: UptimeDay): { status: ComponentStatus; minutes: number }[] {
  return troubles.flatMap((status) => {
    const length = seconds[status];
    return length === undefined ? [] : [{ status, minutes: Math.max(1, Math.round(length / 60)) }];
  });
}

/**
 * What the script tells of the days on which something was up: "79 Partial outage: 2 hours 10 minutes; 98.1% uptime"
 * for day 79, each behind a bar. In whole sentences, which compress well, so that the script has no words to find.
 */
export function daysData(days: readonly UptimeDay[], context: Pick<Context, 't' | 'terms'>): string {
  const { t, terms } = context;
  return days
    .flatMap((day, at) => {
      const parts = lengthsOf(day).map(({ status, minutes }) =>
        fillText(t.uptime.lasted, {
          status: terms.componentStatus[status],
          duration: durationText(t.locale, minutes * 60_000),
        }),
      );
      if (parts.length === 0) return [];
      const ratio = uptimeRatio([day]);
      const detail = [...parts, ...(ratio === null ? [] : [uptimeText(ratio, context)])].join('; ');
      return [`|${at} ${at === days.length - 1 ? fillText(t.uptime.soFar, { detail }) : detail}`];
    })
    .join('');
}
