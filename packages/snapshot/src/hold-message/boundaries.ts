import { activeMaintenances, unresolvedIncidents } from '../select.ts';
import type { StatusSnapshot } from '../snapshot.ts';
import { graceEnd } from './incidents.ts';

/** Instants at which what a line says may change by itself, past ones too. The page's own boundaries come on top. */
export function holdMessageBoundaries(snapshot: StatusSnapshot): string[] {
  const promises = unresolvedIncidents(snapshot).flatMap(({ promise }) =>
    promise === null ? [] : [promise.by],
  );
  return [
    ...promises,
    ...snapshot.lines.flatMap((line) => promises.map((by) => graceEnd(by, line))),
    ...snapshot.lines.flatMap(({ pinned }) => (pinned === null ? [] : [pinned.until])),
    ...activeMaintenances(snapshot).map(({ endsAt }) => endsAt),
  ];
}
