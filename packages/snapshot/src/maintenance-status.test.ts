import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maintenanceStatusAt } from './maintenance-status.ts';
import { instant } from './testing/arbitraries.ts';
import { sampleMaintenance } from './testing/sample-facts.ts';
import { type MaintenanceStatus, maintenanceStatuses } from './words.ts';

const [startsAt, endsAt] = ['2026-11-22T12:00:00.000Z', '2026-11-22T15:00:00.000Z'];

/** The status at `now` after people said these words at these times of 22 November. */
function statusAt(now: string, ...said: [string, MaintenanceStatus][]) {
  const announced = { status: 'scheduled' as const };
  const updates = said.map(([time, status]) => ({ status, displayAt: `2026-11-22T${time}:00.000Z` }));
  return maintenanceStatusAt(sampleMaintenance({ startsAt, endsAt, updates: [announced, ...updates] }), now);
}

describe('a maintenance', () => {
  it('starts and ends by itself, to the millisecond', () => {
    expect(statusAt('2026-11-22T11:59:59.999Z').status).toBe('scheduled');
    expect(statusAt(startsAt).status).toBe('in_progress');
    expect(statusAt('2026-11-22T14:59:59.999Z').status).toBe('in_progress');
    expect(statusAt(endsAt)).toEqual({ status: 'completed', completedAt: endsAt });
  });

  it('starts early, is verified and ends early by word', () => {
    expect(statusAt('2026-11-22T11:40:00.000Z', ['11:30', 'in_progress']).status).toBe('in_progress');
    expect(statusAt('2026-11-22T14:00:00.000Z', ['13:30', 'verifying']).status).toBe('verifying');
    expect(statusAt('2026-11-22T14:00:00.000Z', ['13:30', 'completed'])).toEqual({
      status: 'completed',
      completedAt: '2026-11-22T13:30:00.000Z',
    });
  });

  it('is kept open past its end only by word at or after the end', () => {
    expect(statusAt('2026-11-22T15:30:00.000Z', ['14:59', 'in_progress']).status).toBe('completed');
    expect(statusAt('2026-11-22T15:30:00.000Z', ['15:00', 'in_progress']).status).toBe('in_progress');
    expect(statusAt('2026-11-22T16:30:00.000Z', ['15:00', 'in_progress'], ['16:00', 'completed'])).toEqual({
      status: 'completed',
      completedAt: '2026-11-22T16:00:00.000Z',
    });
  });

  it('is over from when it was called off, whatever was said', () => {
    const facts = sampleMaintenance({
      cancelledAt: '2026-11-20T00:00:00.000Z',
      updates: [{ status: 'in_progress' }],
    });
    expect(maintenanceStatusAt(facts, '2026-11-22T13:00:00.000Z')).toEqual({
      status: 'completed',
      completedAt: '2026-11-20T00:00:00.000Z',
    });
  });

  it('has the same status whatever the order of what was said, and a time of completion only when it is over', () => {
    const words = fc.uniqueArray(
      fc.record({ status: fc.constantFrom(...maintenanceStatuses), displayAt: instant, createdAt: instant }),
      { minLength: 1, maxLength: 4, selector: ({ displayAt }) => displayAt },
    );
    fc.assert(
      fc.property(words, instant, (updates, now) => {
        const at = maintenanceStatusAt(sampleMaintenance({ updates }), now);
        expect(maintenanceStatusAt(sampleMaintenance({ updates: updates.toReversed() }), now)).toEqual(at);
        expect(at.completedAt !== null).toBe(at.status === 'completed');
        if (at.completedAt !== null) expect(at.completedAt <= now).toBe(true);
      }),
    );
  });
});
