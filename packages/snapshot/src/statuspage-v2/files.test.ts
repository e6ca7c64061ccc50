import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PageFacts } from '../facts.ts';
import type { StatusSnapshot } from '../snapshot.ts';
import { sampleIncident, sampleMaintenance, sampleSnapshot } from '../testing/sample-facts.ts';
import { statuspageV2Files } from './files.ts';
import type { V2Component, V2Incident, V2Maintenance, V2Page, V2Status } from './shapes.ts';

interface Body {
  page: V2Page;
  status: V2Status;
  components: V2Component[];
  incidents: V2Incident[];
  incident: V2Incident;
  scheduled_maintenances: V2Maintenance[];
}

function body(snapshot: StatusSnapshot, name: string): Body {
  const file = statuspageV2Files(snapshot).find(({ path }) => path === `api/v2/${name}.json`);
  if (!file) throw new Error(`no ${name}`);
  return JSON.parse(String(file.render(snapshot))) as Body;
}

const open = sampleIncident({ impact: 'major', updates: [{ body: 'We **look** into it.' }] });
const facts: Partial<PageFacts> = {
  incidents: [
    open,
    sampleIncident({
      id: 'old',
      updates: [{ displayAt: '2026-11-10T08:00:00.000Z' }, { status: 'resolved', components: [] }],
    }),
  ],
  maintenances: [
    sampleMaintenance(),
    sampleMaintenance({
      id: 'next',
      startsAt: '2026-11-23T01:00:00.000Z',
      endsAt: '2026-11-23T03:00:00.000Z',
    }),
    sampleMaintenance({ id: 'off', cancelledAt: '2026-11-20T00:00:00.000Z' }),
  ],
};
const snapshot = sampleSnapshot(facts);

/** Keys in their order and types; what may be null is left open. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shape(value[0])];
  if (value === null || typeof value !== 'object') return value === null ? 'null' : typeof value;
  return Object.entries(value).map(([key, inner]) => [key, shape(inner)]);
}
const nullable = ['description', 'start_date', 'group_id', 'monitoring_at', 'resolved_at'];
const openShape = (value: unknown) =>
  JSON.parse(JSON.stringify(shape(value)), (_, inner) =>
    Array.isArray(inner) && nullable.includes(inner[0]) ? [inner[0], 'nullable'] : inner,
  ) as unknown;

describe('the shape of each file', () => {
  it.each([
    'status',
    'summary',
    'components',
    'incidents',
    'incidents/unresolved',
    'scheduled-maintenances',
    'scheduled-maintenances/upcoming',
  ])('of %s is that of the sample', (name) => {
    const sample = new URL(`fixtures/v2-sample-${name.replace('/', '-')}.json`, import.meta.url);
    const expected = JSON.parse(readFileSync(sample, 'utf8')) as Body;
    const made = body(snapshot, name);
    // The first row is compared: groups have a key more, so take a component on both sides.
    for (const one of [expected, made]) one.components &&= one.components.filter(({ group }) => !group);
    expect(openShape(made)).toEqual(openShape(expected));
  });

  it('of a group row has its children at the end', () => {
    const sample = new URL('fixtures/v2-sample-components.json', import.meta.url);
    const expected = (JSON.parse(readFileSync(sample, 'utf8')) as Body).components.find(({ group }) => group);
    const made = body(snapshot, 'components').components.find(({ group }) => group);
    expect(openShape(made)).toEqual(openShape(expected));
    expect(made).toMatchObject({ status: 'major_outage', components: ['website', 'login'] });
  });
});

describe('what each file selects', () => {
  const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);

  it('open incidents, those of the past, and maintenance by state', () => {
    expect(ids(body(snapshot, 'incidents').incidents)).toEqual(['incident1', 'old']);
    expect(ids(body(snapshot, 'incidents/unresolved').incidents)).toEqual(['incident1']);
    expect(ids(body(snapshot, 'summary').incidents)).toEqual(['incident1']);
    expect(ids(body(snapshot, 'summary').scheduled_maintenances)).toEqual(['maintenance1', 'next']);
    expect(ids(body(snapshot, 'scheduled-maintenances').scheduled_maintenances)).toEqual([
      'next',
      'off',
      'maintenance1',
    ]);
    expect(ids(body(snapshot, 'scheduled-maintenances/active').scheduled_maintenances)).toEqual([
      'maintenance1',
    ]);
    expect(ids(body(snapshot, 'scheduled-maintenances/upcoming').scheduled_maintenances)).toEqual(['next']);
    expect(ids(body(snapshot, 'components').components)).toEqual(['group', 'website', 'login', 'reports']);
  });

  it('at most 50 in the lists of everything', () => {
    const many = Array.from({ length: 60 }, (_, index) => sampleIncident({ id: `many${index}` }));
    expect(body(sampleSnapshot({ incidents: many }), 'incidents').incidents).toHaveLength(50);
    expect(body(sampleSnapshot({ incidents: many }), 'incidents/unresolved').incidents).toHaveLength(60);
  });
});

describe('an incident', () => {
  it('is told newest first, in plain text, with its components as they are now', () => {
    const { incident, page } = body(snapshot, 'incidents/incident1');
    expect(incident).toMatchObject({
      shortlink: 'https://status.example.com/i/incident1',
      incident_updates: [
        {
          body: 'We look into it.',
          affected_components: [
            { code: 'website', name: 'Website', old_status: 'operational', new_status: 'major_outage' },
          ],
        },
      ],
      components: [{ id: 'website', status: 'major_outage', updated_at: '2026-11-22T12:30:00.000Z' }],
    });
    expect(page.updated_at).toBe(incident.updated_at);
  });

  it('of the past shows its components working, and none that left the page', () => {
    expect(body(snapshot, 'incidents/old').incident.components).toMatchObject([
      { id: 'website', status: 'operational' },
    ]);
    const gone = sampleSnapshot({
      ...facts,
      components: [],
      removedComponents: [{ id: 'website', name: 'Website' }],
    });
    expect(body(gone, 'incidents/old').incident.components).toEqual([]);
    expect(body(gone, 'incidents/old').incident.incident_updates.at(-1)?.affected_components).toMatchObject([
      { name: 'Website' },
    ]);
  });
});

describe('a maintenance', () => {
  it('follows the clock, and is completed when it was called off', () => {
    const [running] = body(snapshot, 'scheduled-maintenances/active').scheduled_maintenances;
    expect(running).toMatchObject({
      status: 'in_progress',
      impact: 'maintenance',
      started_at: running?.scheduled_for,
      updated_at: '2026-11-22T12:00:00.000Z',
      components: [{ id: 'login', status: 'under_maintenance' }],
    });
    const off = body(snapshot, 'scheduled-maintenances').scheduled_maintenances.find(
      ({ id }) => id === 'off',
    );
    expect(off).toMatchObject({ status: 'completed', resolved_at: '2026-11-20T00:00:00.000Z' });
  });
});

describe('the rollup', () => {
  const rollup = (of: Partial<PageFacts>) => body(sampleSnapshot(of), 'status').status;
  const incident = (status: 'degraded_performance' | 'partial_outage' | 'major_outage') =>
    sampleIncident({ updates: [{ components: [{ componentId: 'website', status }] }] });

  it('says the words that clients match on', () => {
    expect(rollup({})).toEqual({ indicator: 'none', description: 'All Systems Operational' });
    expect(rollup({ incidents: [incident('degraded_performance')] })).toEqual({
      indicator: 'minor',
      description: 'Partially Degraded Service',
    });
    expect(
      rollup({ incidents: [sampleIncident({ impact: 'minor', updates: [{ components: [] }] })] }),
    ).toEqual({
      indicator: 'minor',
      description: 'Minor Service Outage',
    });
    expect(rollup({ incidents: [incident('partial_outage')] })).toEqual({
      indicator: 'major',
      description: 'Partial System Outage',
    });
    expect(rollup({ incidents: [incident('major_outage')] })).toEqual({
      indicator: 'critical',
      description: 'Major Service Outage',
    });
    expect(rollup({ maintenances: [sampleMaintenance()] })).toEqual({
      indicator: 'maintenance',
      description: 'Service Under Maintenance',
    });
  });

  it('was updated when anything last changed', () => {
    expect(body(sampleSnapshot(), 'status').page.updated_at).toBe('2026-11-01T08:00:00.000Z');
    expect(body(snapshot, 'status').page.updated_at).toBe('2026-11-22T12:30:00.000Z');
  });
});
