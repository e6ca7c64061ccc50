import { type ComponentStatus, compareSeverity, componentStatuses } from '../words.ts';
import type { ComponentRecord, Span } from './records.ts';

const worstFirst = componentStatuses.toSorted(compareSeverity);

/**
 * What records make of a component: at each moment the worst that any of them says, as the page itself shows it.
 * Between its spans the component was operational.
 * @param now an update may be dated a little ahead of the clock; it speaks already
 */
export function timelineOf(records: readonly ComponentRecord[], now: number): Span[] {
  return worstOf(records.flatMap(({ thing, spans }) => ('impact' in thing ? saidBy(now, spans) : spans)));
}

/** The instant from which on `timelineOf` these records is the same for every `now`. */
export function settledFrom(records: readonly ComponentRecord[]): number {
  const turns = records
    .filter(({ thing }) => 'impact' in thing)
    .flatMap(({ spans }) => spans.flatMap(({ from, to }) => [from, to]));
  return turns.filter(Number.isFinite).reduce((latest, turn) => Math.max(latest, turn), 0);
}

/** An incident stands as its latest update says, also while that is dated ahead: no other speaks at `now`. */
function saidBy(now: number, spans: readonly Span[]): readonly Span[] {
  const ahead = spans.some(({ from, to }) => from > now || (to > now && Number.isFinite(to)));
  if (!ahead) return spans;
  return spans
    .filter(({ from, to }) => from < now || !Number.isFinite(to))
    .map((span) =>
      Number.isFinite(span.to)
        ? { ...span, to: Math.min(span.to, now) }
        : { ...span, from: Math.min(span.from, now) },
    );
}

/** Spans that may overlap as spans that don't: the worst of each moment, in order of time. */
export function worstOf(spans: readonly Span[]): Span[] {
  if (spans.length < 2) return [...spans];
  const turns = spans
    .flatMap(({ from, to, status }) => [
      { at: from, status, change: 1 },
      { at: to, status, change: -1 },
    ])
    .sort((a, b) => (a.at === b.at ? 0 : a.at - b.at));
  const open = new Map<ComponentStatus, number>();
  const found: Span[] = [];
  turns.forEach(({ at, status, change }, index) => {
    open.set(status, (open.get(status) ?? 0) + change);
    const to = turns[index + 1]?.at ?? at;
    if (to === at) return;
    const worst = worstFirst.find((one) => (open.get(one) ?? 0) > 0);
    if (worst === undefined) return;
    const last = found.at(-1);
    if (last?.to === at && last.status === worst) found[found.length - 1] = { ...last, to };
    else found.push({ from: at, to, status: worst });
  });
  return found;
}

/** The status at one moment. */
export function statusAt(timeline: readonly Span[], moment: number): ComponentStatus {
  return timeline.find(({ from, to }) => from <= moment && moment < to)?.status ?? 'operational';
}
