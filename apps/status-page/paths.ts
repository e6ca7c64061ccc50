import { earliest } from '@calmline/snapshot/instant.ts';
import { monthOf } from '@calmline/snapshot/select.ts';
import type { StatusSnapshot } from '@calmline/snapshot/snapshot.ts';

/** Months (YYYY-MM) that have a page: from the first thing known until now, newest first, without gaps. */
export function historyMonths(snapshot: StatusSnapshot): string[] {
  const { timeZone } = snapshot.page;
  const first = monthOf(knownSince(snapshot), timeZone);
  const months: string[] = [];
  for (let month = monthOf(snapshot.now, timeZone); month >= first; month = monthBefore(month))
    months.push(month);
  return months;
}

/** Since when the page can speak: before that, a quiet day would be a guess. */
export function knownSince({ page, incidents, maintenances, now }: StatusSnapshot): string {
  // Both lists are newest first.
  const starts = [page.createdAt, incidents.at(-1)?.startedAt, maintenances.at(-1)?.startsAt];
  return earliest([now, ...starts.filter((start) => start !== undefined)]) ?? now;
}

function monthBefore(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
}
