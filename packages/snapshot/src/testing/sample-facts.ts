import type { IncidentFacts, IncidentUpdateFacts, MaintenanceFacts, PageFacts } from '../facts.ts';
import { project } from '../project.ts';
import { type Line, type MaintenanceUpdate, plainAppearance, type StatusSnapshot } from '../snapshot.ts';

/** A small page to test on: one group, two components in it, one without. Everything can be overridden. */

export const sampleNow = '2026-11-22T12:40:00.000Z';
const begun = '2026-11-01T08:00:00.000Z';

const component = (id: string, name: string, groupId: string | null, position: number) => ({
  id,
  slug: name.toLowerCase(),
  name,
  description: null,
  groupId,
  position,
  showcase: false,
  startDate: '2025-01-01',
  createdAt: begun,
  updatedAt: begun,
});

export function samplePage(facts: Partial<PageFacts> = {}): PageFacts {
  return {
    revision: 1,
    page: {
      id: 'abcdefghij12',
      name: 'Example',
      url: 'https://status.example.com',
      homepageUrl: null,
      supportUrl: null,
      description: null,
      timeZone: 'Europe/Berlin',
      language: 'en',
      languages: ['en', 'de'],
      appearance: plainAppearance,
      vapidPublicKey: null,
      createdAt: begun,
      updatedAt: begun,
    },
    groups: [
      {
        id: 'group',
        slug: 'platform',
        name: 'Platform',
        description: null,
        position: 1,
        createdAt: begun,
        updatedAt: begun,
      },
    ],
    components: [
      component('website', 'Website', 'group', 1),
      component('login', 'Login', 'group', 2),
      component('reports', 'Reports', null, 3),
    ],
    removedComponents: [],
    incidents: [],
    maintenances: [],
    lines: [sampleLine()],
    ...facts,
  };
}

export function sampleLine(line: Partial<Line> = {}): Line {
  return {
    slug: 'main',
    name: 'Main line',
    languages: ['en', 'de'],
    componentIds: null,
    standing: {},
    pinned: null,
    graceMinutes: 10,
    ...line,
  };
}

export function sampleUpdate(update: Partial<IncidentUpdateFacts> = {}): IncidentUpdateFacts {
  const at = update.createdAt ?? update.displayAt ?? '2026-11-22T12:30:00.000Z';
  return {
    id: 'update1',
    status: 'investigating',
    body: 'We are looking into it.',
    language: 'en',
    translations: {},
    author: 'Ada',
    displayAt: at,
    createdAt: at,
    updatedAt: at,
    editedAt: null,
    components: [{ componentId: 'website', status: 'major_outage' }],
    nextUpdateBy: null,
    notified: true,
    ...update,
  };
}

export function sampleIncident(
  incident: Partial<Omit<IncidentFacts, 'updates'>> & { updates?: Partial<IncidentUpdateFacts>[] } = {},
): IncidentFacts {
  const updates = (incident.updates ?? [{}]).map(sampleUpdate);
  const posted = updates.map(({ createdAt }) => createdAt).sort();
  return {
    id: 'incident1',
    title: 'Website does not open',
    language: 'en',
    translations: {},
    impact: 'none',
    createdAt: posted[0] ?? begun,
    updatedAt: posted.at(-1) ?? begun,
    ...incident,
    updates,
  };
}

export function sampleMaintenance(
  maintenance: Partial<Omit<MaintenanceFacts, 'updates'>> & { updates?: Partial<MaintenanceUpdate>[] } = {},
): MaintenanceFacts {
  const updates = (maintenance.updates ?? [{}]).map((update, index) => ({
    id: `word${index}`,
    status: 'scheduled' as const,
    body: 'Planned upgrade.',
    language: 'en' as const,
    translations: {},
    author: null,
    displayAt: begun,
    createdAt: begun,
    updatedAt: begun,
    editedAt: null,
    notified: true,
    ...update,
  }));
  return {
    id: 'maintenance1',
    title: 'Database upgrade',
    language: 'en',
    translations: {},
    startsAt: '2026-11-22T12:00:00.000Z',
    endsAt: '2026-11-22T15:00:00.000Z',
    cancelledAt: null,
    createdAt: begun,
    updatedAt: begun,
    sequence: 0,
    componentIds: ['login'],
    ...maintenance,
    updates,
  };
}

export function sampleSnapshot(facts: Partial<PageFacts> = {}, now = sampleNow): StatusSnapshot {
  return project(samplePage(facts), now, now);
}
