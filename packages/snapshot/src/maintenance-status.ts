import type { MaintenanceFacts } from './facts.ts';
import type { MaintenanceStatus } from './words.ts';

type Window = Pick<MaintenanceFacts, 'startsAt' | 'endsAt' | 'cancelledAt' | 'updates'>;

/**
 * Computed from the clock and what people said: it starts and ends by itself at its times;
 * people may start it early, verify, finish it early, or keep it open past its end by saying so.
 */
export function maintenanceStatusAt(
  window: Window,
  now: string,
): { status: MaintenanceStatus; completedAt: string | null } {
  if (window.cancelledAt !== null) return { status: 'completed', completedAt: window.cancelledAt };
  const said = window.updates
    .filter((update) => update.displayAt <= now)
    .toSorted((a, b) =>
      a.displayAt < b.displayAt ? -1 : a.displayAt > b.displayAt ? 1 : a.createdAt < b.createdAt ? -1 : 1,
    )
    .at(-1);
  if (said?.status === 'completed') return { status: 'completed', completedAt: said.displayAt };
  const saidRunning = said?.status === 'in_progress' || said?.status === 'verifying';
  const keptOpen = saidRunning && said.displayAt >= window.endsAt;
  if (now >= window.endsAt && !keptOpen) return { status: 'completed', completedAt: window.endsAt };
  if (saidRunning) return { status: said.status, completedAt: null };
  return { status: now >= window.startsAt ? 'in_progress' : 'scheduled', completedAt: null };
}
