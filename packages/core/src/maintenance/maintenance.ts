import { type MaintenanceFacts, type MaintenanceStatus, maintenanceStatusAt } from '@calmline/snapshot';
import type { FieldFault } from '../foundation/index.ts';

/** Faults of a window that is planned or moved. Pure. Longest window: 30 days; a past one can be recorded, not planned to move. */
export function windowFaults(startsAt: Date, endsAt: Date): FieldFault[] {
  const faults: FieldFault[] = [];
  if (endsAt <= startsAt) faults.push({ field: 'ends_at', message: 'The end comes after the start.' });
  if (endsAt.getTime() - startsAt.getTime() > 30 * 24 * 3_600_000)
    faults.push({ field: 'ends_at', message: 'A window lasts 30 days at most; plan several.' });
  return faults;
}

/** Whether people may say this next. The clock starts and ends a window by itself; people may be early or late. Pure. */
export function statusFaults(facts: MaintenanceFacts, next: MaintenanceStatus, now: string): FieldFault[] {
  const field = 'status';
  if (facts.cancelledAt !== null)
    return [{ field, message: 'This maintenance was called off; plan a new one.' }];
  const { status } = maintenanceStatusAt(facts, now);
  if (status === 'completed' && next !== 'completed')
    return [{ field, message: 'This maintenance is over; plan a new one, or open an incident.' }];
  if (next === 'scheduled' && status !== 'scheduled')
    return [{ field, message: "It has started; say 'in_progress', 'verifying' or 'completed'." }];
  if (status === 'scheduled' && next === 'completed')
    return [
      {
        field,
        message: 'It has not started; cancel it instead (DELETE would hide it, cancel tells people).',
      },
    ];
  if (status === 'scheduled' && next === 'verifying')
    return [{ field, message: "It has not started; say 'in_progress' first." }];
  return [];
}
