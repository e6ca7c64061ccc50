import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maintenanceTasks } from './maintenance-tasks.ts';

const hour = 3_600_000;
const now = new Date('2026-11-22T10:00:00Z');
const window = (startsInHours: number, hours = 2) => {
  const startsAt = new Date(now.getTime() + startsInHours * hour);
  return { id: 'm1', startsAt, endsAt: new Date(startsAt.getTime() + hours * hour) };
};
const names = (tasks: { key: string }[]) => tasks.map(({ key }) => key.split('/').at(-1));

describe('what the clock does about a maintenance', () => {
  it('tells a day before, an hour before, at the start and at the end', () => {
    expect(names(maintenanceTasks(window(48), now))).toEqual([
      'starts_in_24h',
      'starts_in_1h',
      'start',
      'started',
      'end',
      'completed',
    ]);
  });

  it('leaves out what the announcement has just said', () => {
    expect(names(maintenanceTasks(window(3), now))).toEqual([
      'starts_in_1h',
      'start',
      'started',
      'end',
      'completed',
    ]);
    expect(names(maintenanceTasks(window(-1), now))).toEqual(['end', 'completed']);
  });

  it('does nothing about a window that is over', () => {
    expect(maintenanceTasks(window(-5), now)).toEqual([]);
  });

  it('tells of a moved window anew, and of the same window never twice', () => {
    const keys = (startsInHours: number) =>
      maintenanceTasks(window(startsInHours), now).map(({ key }) => key);
    expect(keys(48)).toEqual(keys(48));
    expect(keys(48).some((key) => keys(49).includes(key))).toBe(false);
  });

  it('never tells of a start after it, nor keeps a notice for ever', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -100, max: 1000 }),
        fc.integer({ min: 1, max: 700 }),
        (inHours, hours) => {
          const planned = window(inHours, hours);
          for (const { data, dueAt, staleAfter, kind } of maintenanceTasks(planned, now)) {
            expect(dueAt > now).toBe(true);
            if (kind === 'maintenance-boundary') continue;
            expect(staleAfter && staleAfter > dueAt).toBe(true);
            if (String(data.occasion).startsWith('starts_in'))
              expect(staleAfter && staleAfter < planned.startsAt).toBe(true);
          }
        },
      ),
    );
  });
});
