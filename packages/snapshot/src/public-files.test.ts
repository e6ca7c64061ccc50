import { describe, expect, it } from 'vitest';
import type { PageFacts } from './facts.ts';
import { project } from './project.ts';
import type { PublicFile } from './public-file.ts';
import { publicDataFiles } from './public-files.ts';
import {
  sampleIncident,
  sampleMaintenance,
  sampleNow,
  samplePage,
  sampleUpdate,
} from './testing/sample-facts.ts';

const at = (facts: PageFacts, now = sampleNow) => {
  const snapshot = project(facts, now, now);
  return publicDataFiles(snapshot).map((file) => ({ ...file, render: () => file.render(snapshot) }));
};

/** Paths that a publisher would render anew. */
function changed(before: readonly PublicFile[], after: readonly PublicFile[]): string[] {
  const held = new Map(before.map((file) => [file.path, file.inputs]));
  return after
    .filter(({ path, inputs }) => {
      const earlier = held.get(path);
      return (
        earlier?.length !== inputs.length || inputs.some((input, index) => !Object.is(input, earlier[index]))
      );
    })
    .map(({ path }) => path);
}

const past = Array.from({ length: 2000 }, (_, index) => {
  const start = Date.UTC(2024, 0, 1) + index * 6 * 3_600_000;
  const time = (minutes: number) => new Date(start + minutes * 60_000).toISOString();
  return sampleIncident({
    id: `past${index}`,
    updates: [
      { id: `a${index}`, createdAt: time(0) },
      { id: `b${index}`, createdAt: time(20), status: 'identified', components: [] },
      {
        id: `c${index}`,
        createdAt: time(60),
        status: 'resolved',
        components: [{ componentId: 'website', status: 'operational' }],
      },
    ],
  });
});
const facts = samplePage({
  incidents: [...past, sampleIncident({ updates: [{ nextUpdateBy: '2026-11-22T13:15:00.000Z' }] })],
  maintenances: [sampleMaintenance()],
});

describe('the public data files', () => {
  it('have paths of their own, and render', () => {
    const files = at({ ...facts, incidents: facts.incidents.slice(-3) });
    expect(new Set(files.map(({ path }) => path)).size).toBe(files.length);
    for (const file of files) expect(typeof file.render()).toBe('string');
  });

  it('are not rendered again for a later clock alone, except for the heartbeat', () => {
    const later = at({ ...facts, revision: 2 }, '2026-11-22T12:41:00.000Z');
    expect(changed(at(facts), later)).toEqual(['live.json']);
  });

  it('are rendered again only where a post shows, not in the past', () => {
    const open = facts.incidents.at(-1);
    if (!open) throw new Error('no incident');
    const posted = {
      ...open,
      updatedAt: sampleNow,
      updates: [...open.updates, sampleUpdate({ id: 'more', status: 'identified', createdAt: sampleNow })],
    };
    const after = { ...facts, incidents: [...past, posted] };
    const paths = changed(at(facts), at(after));
    expect(paths.filter((path) => path.includes('/past'))).toEqual([]);
    expect(paths).toEqual(
      expect.arrayContaining([
        'api/v2/summary.json',
        'api/v2/status.json',
        'api/v2/incidents/incident1.json',
        'history-updates.atom',
        'phone/v1/main.txt',
      ]),
    );
  });

  it('have equal inputs only when they have equal bytes', () => {
    const times = [
      sampleNow,
      '2026-11-22T13:15:00.000Z',
      '2026-11-22T13:25:00.000Z',
      '2026-11-22T13:30:00.000Z',
      '2026-11-22T15:00:00.000Z',
    ];
    const few = { ...facts, incidents: facts.incidents.slice(-5) };
    const renamed = few.components.map((one) => (one.id === 'website' ? { ...one, name: 'Shop' } : one));
    const described = few.components.map((one) =>
      one.id === 'login' ? { ...one, description: 'Sign in' } : one,
    );
    const states = [
      ...times.map((now) => at(few, now)),
      at({ ...few, components: renamed }),
      at({ ...few, components: described }),
      at({ ...few, page: { ...few.page, name: 'Other' } }),
      at({ ...few, groups: [] }),
    ];
    for (const before of states) {
      for (const after of states) {
        const anew = new Set(changed(before, after));
        const bytes = new Map(before.map((file) => [file.path, file.render()] as const));
        for (const file of after) if (!anew.has(file.path)) expect(file.render()).toBe(bytes.get(file.path));
      }
    }
  });

  it('cost little to list with 2,000 incidents', () => {
    const snapshot = project(facts, sampleNow, sampleNow);
    const took = Array.from({ length: 30 }, () => {
      const start = performance.now();
      publicDataFiles(snapshot);
      return performance.now() - start;
    }).sort((a, b) => a - b);
    // Far above what it takes, for busy machines: only a cost that grows with what is rendered is caught.
    expect(took[10]).toBeLessThan(20);
    if (process.env.SHOW_COST) console.log('list', took[10], 'ms');
  });
});
