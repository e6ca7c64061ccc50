import { flooredRatio, type UptimeDay, uptimeRatio } from '@calmline/snapshot/uptime/index.ts';
import { type ComponentStatus, compareSeverity, componentStatuses } from '@calmline/snapshot/words.ts';
import type { Context } from './context.ts';
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
 * What the script tells of the days, as short as can be: "n37" when days before the 37th have no data, then each day on
 * which something was up: "79p130:9810" for day 79 with 130 minutes of partial outage and 98.10 % uptime.
 */
export function daysData(days: readonly UptimeDay[]): string {
  const known = days.findIndex(({ worst }) => worst !== null);
  const told = days.flatMap((day, at) => {
    const lengths = lengthsOf(day).map(({ status, minutes }) => letters[status] + minutes);
    return lengths.length === 0 ? [] : [at + lengths.join('') + hundredths(day)];
  });
  if (known !== 0) told.unshift(`n${known < 0 ? days.length : known}`);
  return told.join(' ');
}

const letters: Record<ComponentStatus, string> = {
  operational: '',
  degraded_performance: 'd',
  partial_outage: 'p',
  major_outage: 'm',
  under_maintenance: 'u',
};

function hundredths(day: UptimeDay): string {
  const ratio = uptimeRatio([day]);
  return ratio === null ? '' : `:${Math.round(flooredRatio(ratio) * 10_000)}`;
}
