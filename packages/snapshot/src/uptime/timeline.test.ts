import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageFacts } from '../facts.ts';
import { project } from '../project.ts';
import type { StatusSnapshot } from '../snapshot.ts';
import { instant, pageFacts } from '../testing/arbitraries.ts';
import { type ComponentStatus, worstStatus } from '../words.ts';
import { statusAt } from './timeline.ts';
import { groupUptime, type PageUptime, uptimeOf } from './uptime.ts';

const at = (facts: PageFacts, now: string) => project(facts, now, now);
const recorded = ({ components }: PageUptime, moment: string) =>
  Object.fromEntries(
    [...components].map(([id, { timeline }]) => [id, statusAt(timeline, Date.parse(moment))]),
  );
const shown = ({ components }: StatusSnapshot) =>
  Object.fromEntries(components.map(({ id, status }) => [id, status]));

/** What had been said by an instant. */
function knownBy(facts: PageFacts, moment: string): PageFacts {
  return {
    ...facts,
    incidents: facts.incidents
      .map((incident) => ({
        ...incident,
        updates: incident.updates.filter(({ displayAt }) => displayAt <= moment),
      }))
      .filter(({ updates }) => updates.length > 0),
  };
}

describe('of any facts, the timeline', () => {
  it('says of now what the page says', () => {
    fc.assert(
      fc.property(pageFacts, instant, (facts, now) => {
        const snapshot = at(facts, now);
        expect(recorded(uptimeOf(snapshot), now)).toEqual(shown(snapshot));
      }),
    );
  });

  it('says of every earlier moment what the page said then', () => {
    fc.assert(
      fc.property(pageFacts, instant, instant, (facts, one, other) => {
        const [then, now] = [one, other].sort() as [string, string];
        fc.pre(then < now);
        expect(recorded(uptimeOf(at(facts, now)), then)).toEqual(shown(at(knownBy(facts, then), then)));
      }),
    );
  });
});

describe('of any facts, the days', () => {
  it('spend all their time in one status or another, the worst of them and the status of now included', () => {
    fc.assert(
      fc.property(pageFacts, instant, (facts, now) => {
        const snapshot = at(facts, now);
        const { components, days } = uptimeOf(snapshot);
        for (const { id, status } of snapshot.components) {
          const uptime = components.get(id);
          expect(uptime?.days).toHaveLength(days.length);
          for (const { worst, known, seconds, counted, lost } of uptime?.days ?? []) {
            const spent = Object.values(seconds).reduce((sum, length) => sum + length, 0);
            expect(spent).toBeCloseTo(known, 6);
            expect(worst).toBe(worstStatus(Object.keys(seconds) as ComponentStatus[]));
            expect(lost).toBeLessThanOrEqual(counted);
          }
          const today = uptime?.days.at(-1)?.worst ?? 'operational';
          expect(worstStatus([today, status])).toBe(today);
        }
      }),
    );
  });

  it('are the same whatever was computed before', () => {
    fc.assert(
      fc.property(pageFacts, instant, instant, (facts, one, other) => {
        const first = uptimeOf(at(facts, one));
        uptimeOf(at({ ...facts, incidents: facts.incidents.slice(1) }, other));
        const again = uptimeOf(at(structuredClone(facts), one));
        const { days } = groupUptime(at(facts, one), ['website', 'login']);
        for (const [id, { days: own, ratio }] of first.components) {
          expect(again.components.get(id)).toMatchObject({ days: own, ratio });
          if (id !== 'reports')
            own.forEach(({ worst }, index) => {
              const whole = days[index]?.worst ?? 'operational';
              expect(worstStatus([whole, worst ?? 'operational'])).toBe(whole);
            });
        }
      }),
    );
  });
});
