import { maintenanceStatusAt } from '@calmline/snapshot';
import { Problem } from '../foundation/index.ts';
import { nextRevision } from '../page/revision.ts';
import type { TaskHandler } from '../schedule/index.ts';
import { recordMaintenanceNotice } from './maintenance-notice.ts';
import type { ClockOccasion } from './maintenance-tasks.ts';
import { lockMaintenance } from './read-maintenance.ts';

/** Tells those concerned what the clock has reached, if it is still so. */
export const tellOfMaintenance: TaskHandler = async (services, tx, task) => {
  const page = await services.facts();
  const occasion = task.data.occasion as ClockOccasion;
  // A start and an end show on the page, and the page is to be ahead of the mail. Writers take its row first.
  const shows = occasion === 'started' || occasion === 'completed';
  const revision = shows ? await nextRevision(tx) : null;
  const found = await lockMaintenance(tx, task.subject).catch(nothingIfGone);
  if (!found || found.facts.cancelledAt !== null)
    return { kind: 'dropped', reason: 'the maintenance is gone' };
  const { startsAt, endsAt } = found.facts;
  if (startsAt !== task.data.startsAt || endsAt !== task.data.endsAt)
    return { kind: 'dropped', reason: 'it was moved' };
  const { status } = maintenanceStatusAt(found.facts, services.clock.now().toISOString());
  const early = found.facts.updates.some((update) => update.status === 'in_progress');
  if (status === 'completed' && occasion !== 'completed')
    return { kind: 'dropped', reason: 'the maintenance is over' };
  if (status !== 'completed' && occasion === 'completed')
    return { kind: 'dropped', reason: 'the maintenance goes on' };
  if (early && occasion !== 'completed')
    return { kind: 'dropped', reason: 'people have said that it started' };
  await recordMaintenanceNotice(services, tx, {
    key: task.key,
    page,
    maintenance: found.facts,
    occasion,
    previous: null,
    notify: found.row.notify,
    revision,
    expiresAt: task.staleAfter,
  });
  return { kind: 'done' };
};

/** A window starts or ends: the public face changes with nobody having said a word. */
export const passMaintenanceBoundary: TaskHandler = async (_services, tx) => {
  await nextRevision(tx);
  return { kind: 'done' };
};

function nothingIfGone(error: unknown): null {
  if (error instanceof Problem && error.status === 404) return null;
  throw error;
}
