import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { project } from './project.ts';
import {
  activeMaintenances,
  componentsByGroup,
  monthOf,
  overallStatus,
  unresolvedIncidents,
  upcomingMaintenances,
} from './select.ts';
import { instant, pageFacts } from './testing/arbitraries.ts';
import { sampleIncident, sampleMaintenance, samplePage, sampleSnapshot } from './testing/sample-facts.ts';

describe('the headline', () => {
  it('is the worst of components, open incidents and running maintenance', () => {
    expect(overallStatus(sampleSnapshot())).toBe('operational');
    expect(overallStatus(sampleSnapshot({ maintenances: [sampleMaintenance()] }))).toBe('under_maintenance');
    const nameless = sampleIncident({ impact: 'critical', updates: [{ components: [] }] });
    expect(overallStatus(sampleSnapshot({ incidents: [nameless] }))).toBe('major_outage');
    const resolved = sampleIncident({ impact: 'critical', updates: [{ status: 'resolved' }] });
    expect(overallStatus(sampleSnapshot({ incidents: [resolved] }))).toBe('operational');
  });
});

it('shows every component once, one whose group is gone among those without a group', () => {
  const page = samplePage();
  const components = page.components.map((component, index) =>
    index === 0 ? { ...component, groupId: 'gone' } : component,
  );
  const grouped = componentsByGroup(sampleSnapshot({ components }));
  expect(grouped.map(({ group, components }) => [group?.id ?? null, components.map(({ id }) => id)])).toEqual(
    [
      ['group', ['login']],
      [null, ['website', 'reports']],
    ],
  );
});

it('counts the month in the zone of the page', () => {
  expect(monthOf('2026-11-30T23:30:00.000Z', 'Europe/Berlin')).toBe('2026-12');
  expect(monthOf('2026-11-30T23:30:00.000Z', 'UTC')).toBe('2026-11');
});

it('sorts every incident and maintenance into exactly one place', () => {
  fc.assert(
    fc.property(pageFacts, instant, (facts, now) => {
      const snapshot = project(facts, now, now);
      const over = snapshot.maintenances.filter(({ status }) => status === 'completed').length;
      const upcoming = upcomingMaintenances(snapshot);
      expect(upcoming.length + activeMaintenances(snapshot).length + over).toBe(snapshot.maintenances.length);
      expect(upcoming.map(({ startsAt }) => startsAt)).toEqual(
        upcoming.map(({ startsAt }) => startsAt).sort(),
      );
      expect(unresolvedIncidents(snapshot).every(({ resolvedAt }) => resolvedAt === null)).toBe(true);
      expect(componentsByGroup(snapshot).flatMap(({ components }) => components)).toHaveLength(
        snapshot.components.length,
      );
    }),
  );
});
