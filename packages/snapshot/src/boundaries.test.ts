import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextBoundary } from './boundaries.ts';
import { holdMessage } from './hold-message/hold-message.ts';
import { project } from './project.ts';
import type { StatusSnapshot } from './snapshot.ts';
import { instant, pageFacts } from './testing/arbitraries.ts';
import { sampleIncident, sampleLine, sampleMaintenance, sampleSnapshot } from './testing/sample-facts.ts';

const midnight = '2026-11-22T23:00:00.000Z';

describe('the next boundary', () => {
  it('is midnight on the page when nothing else is ahead', () => {
    expect(nextBoundary(sampleSnapshot())).toBe(midnight);
    expect(nextBoundary(sampleSnapshot({}, midnight))).toBe('2026-11-23T23:00:00.000Z');
  });

  it('is the promise, then the end of the line’s grace, then the limit after which it is missed', () => {
    const facts = {
      incidents: [sampleIncident({ updates: [{ nextUpdateBy: '2026-11-22T13:15:00.000Z' }] })],
      lines: [sampleLine({ graceMinutes: 10 })],
    };
    expect(nextBoundary(sampleSnapshot(facts))).toBe('2026-11-22T13:15:00.000Z');
    expect(nextBoundary(sampleSnapshot(facts, '2026-11-22T13:15:00.000Z'))).toBe('2026-11-22T13:25:00.000Z');
    expect(nextBoundary(sampleSnapshot(facts, '2026-11-22T13:25:00.000Z'))).toBe('2026-11-22T13:30:00.000Z');
    expect(nextBoundary(sampleSnapshot(facts, '2026-11-22T13:30:00.000Z'))).toBe(midnight);
  });

  it('is where a window begins or ends, and where pinned words expire', () => {
    const maintenances = [sampleMaintenance()];
    expect(nextBoundary(sampleSnapshot({ maintenances }, '2026-11-22T11:00:00.000Z'))).toBe(
      '2026-11-22T12:00:00.000Z',
    );
    expect(nextBoundary(sampleSnapshot({ maintenances }))).toBe('2026-11-22T15:00:00.000Z');
    const lines = [sampleLine({ pinned: { texts: { en: 'Hello.' }, until: '2026-11-22T13:00:00.000Z' } })];
    expect(nextBoundary(sampleSnapshot({ maintenances, lines }))).toBe('2026-11-22T13:00:00.000Z');
  });

  it('comes before anything shown changes by itself', () => {
    fc.assert(
      fc.property(pageFacts, instant, fc.double({ min: 0, max: 1, noNaN: true }), (facts, start, share) => {
        // From boundary to boundary: between them nothing changes, at any time and to the last moment.
        let now = start;
        for (let step = 0; step < 6; step++) {
          const before = project(facts, start, now);
          const shownBefore = shown(before);
          const boundary = nextBoundary(before);
          if (boundary === null) throw new Error('there is always a midnight');
          const span = Date.parse(boundary) - Date.parse(now);
          expect(span).toBeGreaterThan(0);
          for (const after of [Math.min(span - 1, Math.floor(span * share)), span - 1]) {
            const later = new Date(Date.parse(now) + after).toISOString();
            expect(shown(project(facts, start, later))).toEqual(shownBefore);
          }
          now = boundary;
        }
      }),
      { numRuns: 50 },
    );
    // Twelve languages on every line.
  }, 30_000);
});

/** All of a snapshot but its clock, and what its lines say. */
function shown(snapshot: StatusSnapshot) {
  const { now: _, ...rest } = snapshot;
  const said = snapshot.lines.map((line) =>
    line.languages.map((language) => holdMessage(snapshot, line, language)),
  );
  return { rest, said };
}
