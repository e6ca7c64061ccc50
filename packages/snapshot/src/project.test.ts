import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUnresolved, project } from './project.ts';
import { StatusSnapshot } from './snapshot.ts';
import { instant, pageFacts } from './testing/arbitraries.ts';
import {
  sampleIncident,
  sampleMaintenance,
  sampleNow,
  samplePage,
  sampleSnapshot,
} from './testing/sample-facts.ts';
import { worstStatus } from './words.ts';

const by = '2026-11-22T13:15:00.000Z';
const missed = '2026-11-22T13:30:00.000Z';

describe('an incident', () => {
  const told = sampleIncident({
    updates: [
      { id: 'second', status: 'identified', displayAt: '2026-11-22T12:20:00.000Z' },
      {
        id: 'first',
        displayAt: '2026-11-22T12:00:00.000Z',
        components: [{ componentId: 'website', status: 'partial_outage' }],
      },
      { id: 'third', status: 'monitoring', displayAt: '2026-11-22T12:30:00.000Z', components: [] },
    ],
  });

  it('stands as its latest update says, whatever the order of the facts', () => {
    const [incident] = sampleSnapshot({ incidents: [told] }).incidents;
    expect(incident).toMatchObject({
      status: 'monitoring',
      startedAt: '2026-11-22T12:00:00.000Z',
      monitoringAt: '2026-11-22T12:30:00.000Z',
      resolvedAt: null,
      components: [{ componentId: 'website', name: 'Website', status: 'major_outage' }],
    });
    expect(incident?.updates.map(({ id }) => id)).toEqual(['third', 'second', 'first']);
    expect(incident?.updates[1]?.components).toEqual([
      { componentId: 'website', name: 'Website', oldStatus: 'partial_outage', newStatus: 'major_outage' },
    ]);
  });

  it('keeps no promise by an update dated back: what counts is when it was posted', () => {
    const incidents = [
      sampleIncident({
        updates: [
          { id: 'promise', createdAt: '2026-11-22T12:00:00.000Z', nextUpdateBy: by },
          { id: 'late', createdAt: '2026-11-22T13:20:00.000Z', displayAt: '2026-11-22T13:00:00.000Z' },
        ],
      }),
    ];
    const [incident] = sampleSnapshot({ incidents }, missed).incidents;
    expect(incident?.updates.map(({ id, promise }) => [id, promise])).toEqual([
      ['late', null],
      ['promise', 'late'],
    ]);
    expect(incident?.promise).toBeNull();
  });

  it('opens again, and is then resolved only from its last end on', () => {
    const at = (time: string) => `2026-11-22T${time}:00.000Z`;
    const steps = [
      { displayAt: at('08:00') },
      { status: 'resolved' as const, displayAt: at('09:00') },
      { displayAt: at('10:00') },
      { status: 'resolved' as const, displayAt: at('11:00') },
      { status: 'postmortem' as const, displayAt: at('12:00') },
    ];
    const resolvedAt = (count: number) =>
      sampleSnapshot({ incidents: [sampleIncident({ updates: steps.slice(0, count) })] }).incidents[0]
        ?.resolvedAt;
    expect([1, 2, 3, 4, 5].map(resolvedAt)).toEqual([null, at('09:00'), null, at('11:00'), at('11:00')]);
  });
});

describe('what is unchanged', () => {
  const facts = samplePage({
    incidents: [
      sampleIncident({ updates: [{ nextUpdateBy: by }] }),
      sampleIncident({
        id: 'other',
        updates: [{ components: [{ componentId: 'login', status: 'partial_outage' }] }],
      }),
    ],
    maintenances: [sampleMaintenance()],
  });
  const at = (now: string, of = facts) => project(of, now, now);

  it('is the identical value again, also through a new list of the same names', () => {
    const before = at(sampleNow);
    const after = at('2026-11-22T12:41:00.000Z', {
      ...facts,
      revision: 2,
      components: [...facts.components],
    });
    expect(after.incidents[0]).toBe(before.incidents[0]);
    expect(after.incidents[1]).toBe(before.incidents[1]);
    expect(after.maintenances[0]).toBe(before.maintenances[0]);
  });

  it('is another value once a promise is missed, and the earlier one if the clock steps back', () => {
    const incident = (now: string) => at(now).incidents.find(({ id }) => id === 'incident1');
    expect(incident(sampleNow)?.promise?.outcome).toBe('pending');
    expect(incident(missed)?.promise?.outcome).toBe('missed');
    expect(incident(missed)).toBe(incident(missed));
    expect(incident(sampleNow)?.promise?.outcome).toBe('pending');
  });

  it('is another value only for those whom a renaming concerns', () => {
    const before = at(sampleNow);
    const renamed = facts.components.map((one) => (one.id === 'login' ? { ...one, name: 'Sign-in' } : one));
    const after = at(sampleNow, { ...facts, components: renamed });
    const named = (snapshot: StatusSnapshot, id: string) =>
      snapshot.incidents.find((incident) => incident.id === id);
    expect(named(after, 'incident1')).toBe(named(before, 'incident1'));
    expect(named(after, 'other')?.components[0]?.name).toBe('Sign-in');
    expect(after.maintenances[0]?.components[0]?.name).toBe('Sign-in');
    const gone = facts.components.filter(({ id }) => id !== 'login');
    const removed = at(sampleNow, {
      ...facts,
      components: gone,
      removedComponents: [{ id: 'login', name: 'Old login' }],
    });
    expect(named(removed, 'other')?.components[0]?.name).toBe('Old login');
  });
});

describe('of any facts at any time, a projection', () => {
  it('is a valid snapshot and the same whatever came before', () => {
    fc.assert(
      fc.property(pageFacts, instant, instant, (facts, one, other) => {
        const first = project(facts, one, one);
        expect(StatusSnapshot.safeParse(first).error).toBeUndefined();
        project(facts, other, other);
        expect(project(facts, one, one)).toEqual(first);
        expect(project(structuredClone(facts), one, one)).toEqual(first);
      }),
    );
  });

  it('gives an incident the status of its latest update by display time, in any order of facts', () => {
    fc.assert(
      fc.property(pageFacts, instant, (facts, now) => {
        const shuffled = {
          ...facts,
          incidents: facts.incidents
            .map((incident) => ({ ...incident, updates: incident.updates.toReversed() }))
            .reverse(),
        };
        const snapshot = project(facts, now, now);
        expect(project(shuffled, now, now)).toEqual(snapshot);
        for (const incident of snapshot.incidents) {
          expect(incident.status).toBe(incident.updates[0]?.status);
          const latest = incident.updates
            .map(({ displayAt }) => displayAt)
            .sort()
            .at(-1);
          expect(incident.updates[0]?.displayAt).toBe(latest);
          expect(incident.resolvedAt === null).toBe(isUnresolved(incident.status));
        }
      }),
    );
  });

  it('gives a component the worst that open incidents and running maintenance say, and nothing that is over', () => {
    fc.assert(
      fc.property(pageFacts, instant, (facts, now) => {
        const { incidents, maintenances, components, groups } = project(facts, now, now);
        for (const component of components) {
          const said = [
            ...incidents
              .filter(({ status }) => status !== 'resolved' && status !== 'postmortem')
              .flatMap((incident) => incident.components)
              .filter(({ componentId }) => componentId === component.id)
              .map(({ status }) => status),
            ...maintenances
              .filter(({ status }) => status === 'in_progress' || status === 'verifying')
              .flatMap((maintenance) => maintenance.components)
              .filter(({ componentId }) => componentId === component.id)
              .map(() => 'under_maintenance' as const),
          ];
          expect(component.status).toBe(worstStatus(said));
        }
        for (const group of groups)
          expect(group.status).toBe(
            worstStatus(components.filter((c) => c.groupId === group.id).map((c) => c.status)),
          );
      }),
    );
  });
});
