import { proseTimes } from '../feeds/prose-times.ts';
import { markdownToText } from '../markdown.ts';
import { isUnresolved } from '../project.ts';
import type { PublicFile } from '../public-file.ts';
import { monthOf } from '../select.ts';
import type { Incident, Maintenance, Page, StatusSnapshot } from '../snapshot.ts';
import type { V2History, V2HistoryEntry, V2HistoryMonth } from './shapes.ts';

const monthsOnPage = 3;

/**
 * What Statuspage answers at `/history?page=N` to who asks for JSON: the months, newest first, three on a page. As files
 * `history.json` (the first page) and `history/page-N.json`, for web servers that serve files only.
 */
export function historyJsonFiles(snapshot: StatusSnapshot): PublicFile[] {
  const { page, now } = snapshot;
  const months = thingsByMonth(snapshot);
  const names = monthNames(months, monthOf(now, page.timeZone));
  return Array.from({ length: Math.ceil(names.length / monthsOnPage) }, (_, at) => {
    const shown = names.slice(at * monthsOnPage, (at + 1) * monthsOnPage);
    return {
      path: at === 0 ? 'history.json' : `history/page-${at + 1}.json`,
      contentType: 'application/json; charset=utf-8',
      urgent: false,
      inputs: [page, ...shown.flatMap((month) => [month, ...(months.get(month) ?? [])])],
      render: () => {
        const history: V2History = {
          months: shown.map((month) => monthOfHistory(page, month, months.get(month) ?? [])),
        };
        return JSON.stringify(history);
      },
    };
  });
}

type Thing = Incident | Maintenance;
const isIncident = (thing: Thing): thing is Incident => 'impact' in thing;
const startOf = (thing: Thing) => (isIncident(thing) ? thing.startedAt : thing.startsAt);

/** What has begun, newest first, by the page's months (YYYY-MM). */
function thingsByMonth({ page, incidents, maintenances }: StatusSnapshot): Map<string, Thing[]> {
  const months = new Map<string, Thing[]>();
  const begun = maintenances.filter(
    ({ status, cancelledAt }) => status !== 'scheduled' && cancelledAt === null,
  );
  for (const thing of [...incidents, ...begun]) {
    const month = startMonth(thing, page.timeZone);
    const held = months.get(month);
    if (held) held.push(thing);
    else months.set(month, [thing]);
  }
  return months;
}

/** Unchanged things come again with every snapshot, and naming a zone's month is dear. */
const startMonths = new WeakMap<Thing, { timeZone: string; month: string }>();
function startMonth(thing: Thing, timeZone: string): string {
  let held = startMonths.get(thing);
  if (held?.timeZone !== timeZone) {
    held = { timeZone, month: monthOf(startOf(thing), timeZone) };
    startMonths.set(thing, held);
  }
  return held.month;
}

/** From this month back to the first with anything in it, without gaps. */
function monthNames(months: ReadonlyMap<string, unknown>, current: string): string[] {
  const known = [...months.keys(), current].sort();
  const [first = current] = known;
  const names: string[] = [];
  for (let month = known.at(-1) ?? current; month >= first; month = monthBefore(month)) names.push(month);
  return names;
}

function monthBefore(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
}

const monthName = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' });

/** Names are English whatever the page's language is: programs read them. */
function monthOfHistory(page: Page, month: string, things: readonly Thing[]): V2HistoryMonth {
  return {
    name: monthName.format(new Date(`${month}-01T00:00:00Z`)),
    year: Number(month.slice(0, 4)),
    incidents: things
      .toSorted((a, b) => (startOf(a) < startOf(b) ? 1 : -1))
      .map((thing) => entryOf(page, thing)),
  };
}

const entries = new WeakMap<Thing, { page: Page; entry: V2HistoryEntry }>();

function entryOf(page: Page, thing: Thing): V2HistoryEntry {
  const held = entries.get(thing);
  if (held?.page === page) return held.entry;
  const times = proseTimes(page, 'en');
  const end = isIncident(thing)
    ? isUnresolved(thing.status)
      ? null
      : thing.resolvedAt
    : (thing.completedAt ?? thing.endsAt);
  const entry = {
    code: thing.id,
    name: thing.title,
    message: markdownToText(thing.updates[0]?.body ?? ''),
    impact: isIncident(thing) ? thing.impact : ('maintenance' as const),
    timestamp: [startOf(thing), ...(end === null ? [] : [end])].map(times.marked).join(' - '),
  };
  entries.set(thing, { page, entry });
  return entry;
}
