import type { Task } from '../schedule/index.ts';

const hour = 3_600_000;

/** How late each notice may be before saying it would be wrong or no news. */
const staleAfterMs = { starts_in_24h: 2 * hour, starts_in_1h: hour / 2, started: hour / 2, completed: hour };

export interface Window {
  id: string;
  startsAt: Date;
  endsAt: Date;
}

export type ClockOccasion = 'starts_in_24h' | 'starts_in_1h' | 'started' | 'completed';

/**
 * What the clock will do about a window: four notices, each with the time after which it no longer makes sense,
 * and the two moments when the public face changes. The key holds the window's own times, so a moved window
 * is told of again, and an unmoved one never twice. Notices whose time is past when this is planned are left out:
 * the announcement has just said it.
 */
export function maintenanceTasks({ id, startsAt, endsAt }: Window, now: Date): Task[] {
  const start = startsAt.getTime();
  const end = endsAt.getTime();
  const key = `maintenance/${id}/${startsAt.toISOString()}/${endsAt.toISOString()}`;
  const notice = (occasion: ClockOccasion, dueAt: number): Task => ({
    key: `${key}/${occasion}`,
    kind: 'maintenance-notice',
    subject: id,
    data: { occasion, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
    dueAt: new Date(dueAt),
    staleAfter: new Date(dueAt + staleAfterMs[occasion]),
  });
  const boundary = (name: string, dueAt: number): Task => ({
    key: `${key}/${name}`,
    kind: 'maintenance-boundary',
    subject: id,
    data: {},
    dueAt: new Date(dueAt),
    staleAfter: null,
  });
  return [
    notice('starts_in_24h', start - 24 * hour),
    notice('starts_in_1h', start - hour),
    boundary('start', start),
    notice('started', start),
    boundary('end', end),
    notice('completed', end),
  ].filter(({ dueAt }) => dueAt > now);
}
