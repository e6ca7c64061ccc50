import { plainAppearance, type StatusSnapshot } from '@calmline/snapshot';
import type { PageForm } from './locals.ts';
import { pageFiles, type RenderPath } from './page-files.ts';
import type { PageRenderer } from './render.ts';

/** Renders each kind of page once: its module is then loaded, its formatters made, its code compiled. */
export async function warmUp(renderer: PageRenderer): Promise<void> {
  const render: RenderPath = async (path, shown, language) =>
    (await renderer.render(path, { snapshot: shown, language })).html;
  for (const file of pageFiles(snapshot, render)) await file.render(snapshot);
  for (const form of forms)
    await renderer.render(`/${form.kind}/${form.token}`, { snapshot, language: 'en', form });
}

const forms = [
  { kind: 'confirm', token: 't', state: 'ask' },
  {
    kind: 'preferences',
    token: 't',
    state: 'expired',
    subscription: null,
    unsubscribePath: null,
    erasePath: null,
    errors: {},
  },
  { kind: 'unsubscribe', token: 't', state: 'ask', erasePath: null },
  { kind: 'erase', token: 't', state: 'ask' },
] as const satisfies PageForm[];

const now = '2026-01-01T12:00:00.000Z';
const written = { createdAt: now, updatedAt: now };
const said = {
  id: 'u',
  body: 'Hello',
  language: 'en' as const,
  translations: {},
  author: null,
  displayAt: now,
  editedAt: null,
  notified: false,
  ...written,
};

const snapshot: StatusSnapshot = {
  revision: 0,
  asOf: now,
  now,
  page: {
    id: 'page',
    name: 'Warm-up',
    url: 'http://page.invalid',
    homepageUrl: null,
    supportUrl: null,
    description: null,
    timeZone: 'UTC',
    language: 'en',
    languages: ['en'],
    appearance: plainAppearance,
    vapidPublicKey: 'key',
    ...written,
  },
  groups: [],
  components: [
    {
      id: 'c',
      slug: 'c',
      name: 'Component',
      description: null,
      groupId: null,
      position: 0,
      showcase: true,
      startDate: null,
      status: 'degraded_performance',
      ...written,
    },
  ],
  incidents: [
    {
      id: 'incident',
      title: 'Incident',
      language: 'en',
      translations: {},
      impact: 'minor',
      status: 'investigating',
      startedAt: now,
      monitoringAt: null,
      resolvedAt: null,
      components: [{ componentId: 'c', name: 'Component', status: 'degraded_performance' }],
      updates: [{ ...said, status: 'investigating', components: [], nextUpdateBy: now, promise: 'pending' }],
      promise: { by: now, outcome: 'pending' },
      ...written,
    },
  ],
  maintenances: [
    {
      id: 'maintenance',
      title: 'Maintenance',
      language: 'en',
      translations: {},
      status: 'completed',
      startsAt: now,
      endsAt: now,
      cancelledAt: null,
      completedAt: now,
      sequence: 0,
      components: [],
      updates: [{ ...said, status: 'completed' }],
      ...written,
    },
  ],
  lines: [],
};
