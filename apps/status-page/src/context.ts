import type { StatusSnapshot } from '@calmline/snapshot';
import { impactStatus } from '@calmline/snapshot/select.ts';
import { wording } from '@calmline/snapshot/wording/index.ts';
import { timesFor } from './times.ts';

/** What nearly every component needs: the snapshot, its language's words, its zone's times. */
export function contextOf({ snapshot }: { snapshot: StatusSnapshot }) {
  const { page: t, terms } = wording[snapshot.page.language];
  return { snapshot, page: snapshot.page, t, terms, times: timesFor(t.locale, snapshot.page.timeZone) };
}

/** The shape and colour an incident wears by its impact; `watch` for one that harms nothing. */
export const markOfImpact = {
  ...impactStatus,
  none: 'watch',
} as const;
