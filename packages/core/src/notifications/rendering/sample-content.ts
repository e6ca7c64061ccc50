import { languages } from '@calmline/snapshot';
import type { NotificationContent } from '../content.ts';
import type { IncidentContent, MaintenanceContent } from './told.ts';

/** Contents for the tests of rendering and sending. */

export const page = {
  id: 'examplepage1',
  name: 'Example',
  url: 'https://status.example.com',
  timeZone: 'Europe/Berlin',
  language: 'en',
  languages: [...languages],
} satisfies IncidentContent['page'];

const component = {
  id: 'checkout0001',
  slug: 'checkout',
  name: 'Checkout',
  description: null,
  groupId: null,
  position: 1,
  showcase: true,
  startDate: '2026-01-01',
  status: 'partial_outage',
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-11-22T13:02:00.000Z',
} as const;

type Update = IncidentContent['incident']['updates'][number];

const identified: Update = {
  id: 'upd000000002',
  status: 'identified',
  body: 'A database failover went wrong and **some payments fail**.\n\n- We are moving traffic back.',
  language: 'en',
  translations: {},
  author: 'Anna Berg',
  displayAt: '2026-11-22T13:02:00.000Z',
  createdAt: '2026-11-22T13:02:00.000Z',
  updatedAt: '2026-11-22T13:02:00.000Z',
  editedAt: null,
  components: [
    {
      componentId: component.id,
      name: component.name,
      oldStatus: 'operational',
      newStatus: 'partial_outage',
    },
  ],
  nextUpdateBy: '2026-11-22T13:30:00.000Z',
  promise: 'pending',
  notified: true,
};

export function incidentContent(
  more: {
    update?: Partial<Update>;
    incident?: Partial<IncidentContent['incident']>;
    page?: Partial<IncidentContent['page']>;
  } = {},
): IncidentContent {
  const update = { ...identified, ...more.update };
  return {
    kind: 'incident_update',
    page: { ...page, ...more.page },
    pageStatus: 'partial_outage',
    updateId: update.id,
    components: [component],
    incident: {
      id: 'inc000000001',
      title: 'Some payments fail',
      language: 'en',
      translations: {},
      impact: 'major',
      status: update.status,
      startedAt: '2026-11-22T12:50:00.000Z',
      monitoringAt: null,
      resolvedAt: null,
      createdAt: '2026-11-22T12:50:00.000Z',
      updatedAt: '2026-11-22T13:02:00.000Z',
      components: [{ componentId: component.id, name: component.name, status: 'partial_outage' }],
      updates: [update],
      promise: null,
      ...more.incident,
    },
  };
}

export function maintenanceContent(
  occasion: MaintenanceContent['occasion'],
  more: Partial<MaintenanceContent['maintenance']> = {},
): MaintenanceContent {
  return {
    kind: 'maintenance',
    page,
    pageStatus: 'operational',
    occasion,
    previous:
      occasion === 'moved'
        ? { startsAt: '2026-11-28T01:00:00.000Z', endsAt: '2026-11-28T03:00:00.000Z' }
        : null,
    components: [{ ...component, status: 'operational' }],
    maintenance: {
      id: 'mnt000000001',
      title: 'Database upgrade',
      language: 'en',
      translations: {},
      status: 'scheduled',
      startsAt: '2026-11-29T01:00:00.000Z',
      endsAt: '2026-11-29T03:00:00.000Z',
      cancelledAt: null,
      completedAt: null,
      createdAt: '2026-11-20T09:00:00.000Z',
      updatedAt: '2026-11-21T09:00:00.000Z',
      sequence: 1,
      components: [{ componentId: component.id, name: component.name }],
      updates: [
        {
          id: 'mup000000001',
          status: 'scheduled',
          body: 'We will upgrade the database.',
          language: 'en',
          translations: {},
          author: 'Ben Ode',
          displayAt: '2026-11-20T09:00:00.000Z',
          createdAt: '2026-11-20T09:00:00.000Z',
          updatedAt: '2026-11-20T09:00:00.000Z',
          editedAt: null,
          notified: true,
        },
      ],
      ...more,
    },
  };
}

export const confirmationContent = {
  kind: 'subscription_confirmation',
  page,
  scope: ['Checkout', 'Search & <more>'],
  expiresAt: Date.parse('2026-11-24T13:30:00.000Z') / 1000,
} as const satisfies {
  kind: 'subscription_confirmation';
  scope: readonly string[];
  page: object;
  expiresAt: number;
};

export const reminderContent = {
  kind: 'promise_reminder',
  page,
  incident: { id: 'inc000000001', title: 'Some payments fail', language: 'en', translations: {} },
  nextUpdateBy: '2026-11-22T13:30:00.000Z',
} satisfies NotificationContent;
