import { join } from 'node:path';
import { createComponent } from '@calmline/core/components';
import {
  ensureSecrets,
  localWakeups,
  migrateDatabase,
  openEmbedded,
  type Services,
  silentLog,
} from '@calmline/core/foundation';
import { createIncident, postIncidentUpdate } from '@calmline/core/incidents';
import { createPage } from '@calmline/core/page';
import { readFacts } from '@calmline/core/publishing';
import { project, type StatusSnapshot } from '@calmline/snapshot';

export interface Size {
  components: number;
  /** Past incidents, one every eight hours back in time. */
  incidents: number;
}

/**
 * An installation of a size, in all languages, on an embedded database below `data`, written through the use cases
 * themselves. @returns the snapshot of it
 */
export async function seed(data: string, { components, incidents }: Size): Promise<StatusSnapshot> {
  const open = await openEmbedded(join(data, 'database'));
  await migrateDatabase(open);
  const secrets = await ensureSecrets(open.db);
  let now = new Date();
  const services: Services = {
    db: open.db,
    clock: { now: () => now },
    log: silentLog,
    wakeups: localWakeups(),
    secrets,
    publicUrl: 'http://127.0.0.1',
    facts: () => facts,
  };
  await createPage(services, { name: 'Bench' });
  const groups = Math.max(2, Math.round(components / 10));
  for (let i = 1; i <= components; i++)
    await createComponent(services, { name: `Component ${i}`, group: `Group ${1 + (i % groups)}` });
  const facts = readFacts(services, null);
  const said = {
    components: {},
    nextUpdateBy: null,
    displayAt: null,
    author: 'Dana',
    notify: 'none',
  } as const;
  const today = Date.now();
  for (let i = incidents; i > 0; i--) {
    now = new Date(today - i * 8 * 3_600_000);
    const { id } = await createIncident(services, {
      ...said,
      components: { [`component-${1 + (i % components)}`]: 'partial_outage' },
      title: `Past trouble ${i}`,
      impact: 'minor',
      status: 'investigating',
      body: 'Looking.',
    });
    now = new Date(now.getTime() + 1_800_000);
    await postIncidentUpdate(services, id, {
      ...said,
      components: { [`component-${1 + (i % components)}`]: 'operational' },
      status: 'resolved',
      body: 'Mended.',
    });
  }
  const instant = new Date(today).toISOString();
  const snapshot = project(await readFacts(services, null), instant, instant);
  await open.close();
  return snapshot;
}
