import { describe, expect, it } from 'vitest';
import type { PageFacts } from '../facts.ts';
import { project } from '../project.ts';
import { sampleIncident, sampleMaintenance, samplePage } from '../testing/sample-facts.ts';
import type { ComponentStatus, IncidentStatus } from '../words.ts';
import { groupUptime, uptimeOf } from './uptime.ts';

const hour = 3600;
const now = '2026-11-22T12:40:00.000Z';

interface Given extends Partial<PageFacts> {
  zone?: string;
  now?: string;
  startDate?: string | null;
}

function snapshotOf({ zone = 'Europe/Berlin', now: at = now, startDate = '2025-01-01', ...facts }: Given) {
  const page = samplePage(facts);
  return project(
    {
      ...page,
      page: { ...page.page, timeZone: zone },
      components: page.components.map((component) => ({ ...component, startDate })),
    },
    at,
    at,
  );
}

/** The website's days, with the days of nothing but work left out. */
function troubled(given: Given) {
  const { days } = websiteIn(given);
  return days.filter(({ worst }) => worst !== null && worst !== 'operational');
}

function websiteIn(given: Given) {
  const uptime = uptimeOf(snapshotOf(given)).components.get('website');
  if (!uptime) throw new Error('there is a website');
  return uptime;
}

type Step = [at: string, status: IncidentStatus, website?: ComponentStatus];
const incident = (id: string, ...steps: Step[]) =>
  sampleIncident({
    id,
    updates: steps.map(([at, status, website], index) => ({
      id: `${id}${index}`,
      status,
      displayAt: `${at}:00.000Z`,
      components: website ? [{ componentId: 'website', status: website }] : [],
    })),
  });
const maintenance = (startsAt: string, endsAt: string, more: Parameters<typeof sampleMaintenance>[0] = {}) =>
  sampleMaintenance({
    startsAt: `${startsAt}:00.000Z`,
    endsAt: `${endsAt}:00.000Z`,
    componentIds: ['website'],
    ...more,
  });

describe('the days', () => {
  it('are 90 of the page’s zone, today the last and only as long as it has lasted', () => {
    const { days, ratio } = websiteIn({});
    expect(days.map(({ day }) => day)).toHaveLength(90);
    expect(days.at(0)).toMatchObject({ day: '2026-08-25', worst: 'operational', known: 24 * hour });
    expect(days.at(-1)).toMatchObject({ day: '2026-11-22', known: 13 * hour + 40 * 60 });
    expect(ratio).toBe(1);
  });

  it.each([
    ['Europe/Berlin', '2026-10-25', 25],
    ['Europe/Berlin', '2026-10-24', 24],
    // There the clock goes forward at midnight: the day begins at one o’clock.
    ['America/Santiago', '2026-09-06', 23],
    ['Africa/Cairo', '2026-10-29', 25],
  ])('have the hours of %s: %s lasts %i', (zone, day, hours) => {
    const held = websiteIn({ zone }).days.find((one) => one.day === day);
    expect(held?.known).toBe(hours * hour);
  });

  it('have 23 hours when the clock goes forward', () => {
    const { days } = websiteIn({ now: '2027-04-10T12:00:00.000Z' });
    expect(days.find(({ day }) => day === '2027-03-28')?.known).toBe(23 * hour);
  });

  it('end where the zone’s do: an outage over midnight counts on both', () => {
    const night = incident(
      'night',
      ['2026-11-10T22:00', 'investigating', 'major_outage'],
      ['2026-11-11T00:30', 'resolved'],
    );
    expect(troubled({ incidents: [night] }).map(({ day, seconds }) => [day, seconds.major_outage])).toEqual([
      ['2026-11-10', hour],
      ['2026-11-11', 1.5 * hour],
    ]);
    expect(troubled({ incidents: [night], zone: 'America/New_York' })).toHaveLength(1);
  });

  it('show what is wrong now from its first moment on', () => {
    const fresh = incident('fresh', ['2026-11-22T12:40', 'investigating', 'partial_outage']);
    const today = websiteIn({ incidents: [fresh] }).days.at(-1);
    expect(today).toMatchObject({ worst: 'partial_outage', lost: 0, seconds: { partial_outage: 0 } });
    const midnight = '2026-11-22T23:00:00.000Z';
    expect(websiteIn({ incidents: [fresh], now: midnight }).days.at(-1)).toMatchObject({
      day: '2026-11-23',
      worst: 'partial_outage',
      known: 0,
    });
  });
});

describe('days without data', () => {
  it('are those before the component’s first day, and never count', () => {
    const { days, ratio } = websiteIn({ startDate: '2026-11-20' });
    expect(days.filter(({ worst }) => worst !== null).map(({ day }) => day)).toEqual([
      '2026-11-20',
      '2026-11-21',
      '2026-11-22',
    ]);
    expect(days[0]).toMatchObject({ worst: null, known: 0, counted: 0 });
    expect(ratio).toBe(1);
  });

  it('end within the day on which it was added, when no first day was given', () => {
    const { days } = websiteIn({ startDate: null });
    expect(days.find(({ day }) => day === '2026-10-31')?.worst).toBeNull();
    expect(days.find(({ day }) => day === '2026-11-01')?.known).toBe(15 * hour);
  });

  it('are all, for one that does not count yet: then there is no uptime', () => {
    const old = incident('old', ['2026-11-10T08:00', 'investigating', 'major_outage']);
    const { days, ratio } = websiteIn({ startDate: '2026-12-01', incidents: [old] });
    expect(days.every(({ worst }) => worst === null)).toBe(true);
    expect(ratio).toBeNull();
  });

  it('leave out what was recorded before', () => {
    const early = incident(
      'early',
      ['2026-11-19T20:00', 'investigating', 'major_outage'],
      ['2026-11-20T01:00', 'resolved'],
    );
    expect(troubled({ startDate: '2026-11-20', incidents: [early] })).toMatchObject([
      { day: '2026-11-20', seconds: { major_outage: 2 * hour, operational: 22 * hour } },
    ]);
  });
});

describe('incidents', () => {
  it('count the status of each moment, and nothing after they are resolved', () => {
    const told = incident(
      'told',
      ['2026-11-10T08:00', 'investigating', 'major_outage'],
      ['2026-11-10T09:00', 'identified', 'partial_outage'],
      ['2026-11-10T11:00', 'monitoring', 'degraded_performance'],
      ['2026-11-10T12:00', 'resolved'],
      ['2026-11-12T12:00', 'postmortem'],
    );
    const [day, ...others] = troubled({ incidents: [told] });
    expect(others).toEqual([]);
    expect(day).toMatchObject({
      worst: 'major_outage',
      seconds: {
        major_outage: hour,
        partial_outage: 2 * hour,
        degraded_performance: hour,
        operational: 20 * hour,
      },
    });
    expect(day?.lost).toBeCloseTo(1.6 * hour);
  });

  it('that overlap count once, with the worse status', () => {
    const one = incident(
      'one',
      ['2026-11-10T08:00', 'investigating', 'partial_outage'],
      ['2026-11-10T12:00', 'resolved'],
    );
    const other = incident(
      'other',
      ['2026-11-10T10:00', 'investigating', 'major_outage'],
      ['2026-11-10T11:00', 'resolved'],
    );
    expect(troubled({ incidents: [one, other] })[0]?.seconds).toEqual({
      partial_outage: 3 * hour,
      major_outage: hour,
      operational: 20 * hour,
    });
  });

  it('that are opened again count again, with the status they last gave', () => {
    const again = incident(
      'again',
      ['2026-11-10T08:00', 'investigating', 'major_outage'],
      ['2026-11-10T09:00', 'resolved'],
      ['2026-11-10T11:00', 'investigating'],
      ['2026-11-10T11:30', 'resolved'],
    );
    expect(troubled({ incidents: [again] })[0]?.seconds.major_outage).toBe(1.5 * hour);
  });

  it('begin when customers were told they began, however late that was written', () => {
    const late = sampleIncident({
      updates: [
        {
          displayAt: '2026-11-10T06:00:00.000Z',
          createdAt: '2026-11-11T09:00:00.000Z',
          components: [{ componentId: 'website', status: 'major_outage' }],
        },
        { id: 'end', status: 'resolved', displayAt: '2026-11-10T07:00:00.000Z', components: [] },
      ],
    });
    expect(troubled({ incidents: [late] })).toMatchObject([
      { day: '2026-11-10', seconds: { major_outage: hour } },
    ]);
  });

  it('concern a component whatever its name is now, and one that is gone concerns no other', () => {
    const told = incident('told', ['2026-11-10T08:00', 'investigating', 'major_outage']);
    const before = troubled({ incidents: [told] });
    const page = samplePage({ incidents: [told] });
    const renamed = page.components.map((component) => ({ ...component, name: `New ${component.name}` }));
    expect(troubled({ incidents: [told], components: renamed })).toEqual(before);
    const removed = snapshotOf({
      incidents: [told],
      components: page.components.filter(({ id }) => id !== 'website'),
      removedComponents: [{ id: 'website', name: 'Website' }],
    });
    expect([...uptimeOf(removed).components.keys()]).toEqual(['login', 'reports']);
    expect(uptimeOf(removed).components.get('login')?.ratio).toBe(1);
  });
});

describe('maintenance', () => {
  const worked = maintenance('2026-11-10T08:00', '2026-11-10T10:00');

  it('is left out of uptime', () => {
    const given = { maintenances: [worked] };
    expect(troubled(given)).toMatchObject([
      { worst: 'under_maintenance', seconds: { under_maintenance: 2 * hour }, counted: 22 * hour, lost: 0 },
    ]);
    expect(websiteIn(given).ratio).toBe(1);
  });

  it('is not left out while something worse was recorded', () => {
    const broken = incident(
      'broken',
      ['2026-11-10T09:00', 'investigating', 'major_outage'],
      ['2026-11-10T11:00', 'resolved'],
    );
    expect(troubled({ maintenances: [worked], incidents: [broken] })).toMatchObject([
      {
        worst: 'major_outage',
        seconds: { under_maintenance: hour, major_outage: 2 * hour, operational: 21 * hour },
        counted: 23 * hour,
        lost: 2 * hour,
      },
    ]);
  });

  it('lasts from when it was begun to when it was over, by word or by the clock', () => {
    const words = (...said: [string, 'in_progress' | 'completed'][]) =>
      said.map(([time, status]) => ({ status, displayAt: `2026-11-10T${time}:00.000Z` }));
    const lasted = (updates: ReturnType<typeof words>) =>
      troubled({ maintenances: [maintenance('2026-11-10T08:00', '2026-11-10T10:00', { updates })] })[0]
        ?.seconds.under_maintenance;
    expect(lasted(words(['07:30', 'in_progress'], ['09:00', 'completed']))).toBe(1.5 * hour);
    expect(lasted(words(['10:00', 'in_progress'], ['10:45', 'completed']))).toBe(2.75 * hour);
  });

  it('that was called off, or is still to come, counts nothing', () => {
    const cancelled = maintenance('2026-11-10T08:00', '2026-11-10T10:00', {
      cancelledAt: '2026-11-09T08:00:00.000Z',
    });
    const planned = maintenance('2026-11-22T13:00', '2026-11-22T14:00', { id: 'planned' });
    expect(troubled({ maintenances: [cancelled, planned] })).toEqual([]);
  });

  it('of all the time there is leaves no uptime, not a full one', () => {
    const whole = maintenance('2026-08-01T00:00', '2026-12-01T00:00');
    expect(websiteIn({ maintenances: [whole] }).ratio).toBeNull();
  });
});

describe('a group', () => {
  it('shows the worst of its components, and their uptime weighed by the time of each', () => {
    const night = sampleIncident({
      updates: [
        {
          displayAt: '2026-11-20T08:00:00.000Z',
          components: [
            { componentId: 'website', status: 'major_outage' },
            { componentId: 'login', status: 'partial_outage' },
          ],
        },
        {
          id: 'half',
          displayAt: '2026-11-20T09:00:00.000Z',
          components: [{ componentId: 'website', status: 'operational' }],
        },
        { id: 'end', status: 'resolved', displayAt: '2026-11-20T10:00:00.000Z', components: [] },
      ],
    });
    const snapshot = snapshotOf({ incidents: [night], startDate: '2026-11-20' });
    const { days, ratio } = groupUptime(snapshot, ['website', 'login']);
    expect(days.find(({ day }) => day === '2026-11-20')).toMatchObject({
      worst: 'major_outage',
      known: 24 * hour,
      seconds: { major_outage: hour, partial_outage: hour, operational: 22 * hour },
      counted: 48 * hour,
    });
    expect(ratio).toBeCloseTo(1 - 1.6 / (2 * (48 + 13 + 2 / 3)), 10);
    expect(groupUptime(snapshot, []).ratio).toBeNull();
  });
});
