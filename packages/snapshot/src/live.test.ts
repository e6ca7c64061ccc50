import { describe, expect, it } from 'vitest';
import type { PageFacts } from './facts.ts';
import { liveFile, liveVersion } from './live.ts';
import { project } from './project.ts';
import {
  sampleIncident,
  sampleMaintenance,
  sampleNow,
  samplePage,
  sampleUpdate,
} from './testing/sample-facts.ts';

const versionAt = (facts: PageFacts, now = sampleNow) => liveVersion(project(facts, now, now));

describe('the version that open pages ask for', () => {
  it('stays the same while only time passes, and the file says how fresh it is', () => {
    const later = '2026-11-22T12:41:00.000Z';
    expect(versionAt(samplePage(), later)).toBe(versionAt(samplePage()));
    const [first, second] = [sampleNow, later].map((now) => {
      const snapshot = project(samplePage(), now, now);
      return String(liveFile(snapshot).render(snapshot));
    });
    expect(JSON.parse(first ?? '').asOf).toBe(sampleNow);
    expect(second).toBe(first?.replace(sampleNow, later));
    expect(first?.length).toBeLessThan(120);
  });

  it('changes with every revision', () => {
    expect(versionAt(samplePage({ revision: 2 }))).not.toBe(versionAt(samplePage()));
  });

  it('changes when a promise falls due, and when it is missed for good', () => {
    const update = sampleUpdate({ nextUpdateBy: '2026-11-22T12:50:00.000Z' });
    const facts = samplePage({ incidents: [sampleIncident({ updates: [update] })] });
    const seen = ['12:40', '12:49', '12:51', '13:04', '13:06'].map((time) =>
      versionAt(facts, `2026-11-22T${time}:00.000Z`),
    );
    expect(seen[1]).toBe(seen[0]);
    expect(seen[2]).not.toBe(seen[1]);
    expect(seen[3]).toBe(seen[2]);
    expect(seen[4]).not.toBe(seen[3]);
  });

  it('changes when maintenance begins and ends', () => {
    const facts = samplePage({
      maintenances: [
        sampleMaintenance({ startsAt: '2026-11-22T13:00:00.000Z', endsAt: '2026-11-22T14:00:00.000Z' }),
      ],
    });
    const seen = ['12:59', '13:00', '14:00'].map((time) => versionAt(facts, `2026-11-22T${time}:00.000Z`));
    expect(new Set(seen).size).toBe(3);
  });

  it('changes at midnight of the page’s zone', () => {
    const before = versionAt(samplePage(), '2026-11-22T22:59:00.000Z');
    expect(versionAt(samplePage(), '2026-11-22T22:00:00.000Z')).toBe(before);
    expect(versionAt(samplePage(), '2026-11-22T23:00:00.000Z')).not.toBe(before);
  });
});
