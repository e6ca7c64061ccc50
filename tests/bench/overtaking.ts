import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '@calmline/core/foundation';
import { sql } from 'drizzle-orm';
import { callApi } from '../support/calmline.ts';
import { isUp, type ServerProcess, spawnServer } from '../support/server-process.ts';
import { until } from '../support/until.ts';
import { seed } from './seed.ts';
import type { SinkProcess } from './sink-process.ts';

export const usualReaders = 60_000;
export const criticalReaders = 1_000;

export interface Overtaking {
  /** Milliseconds from the critical post until the ledger has its first mail, and until it has all. */
  first: number;
  all: number;
  /** Mails of the other incident that were still to be sent by then. */
  left: number;
}

/** A critical incident for some, posted while a minor one is being told to many: one process, embedded. */
export async function overtake(sink: SinkProcess): Promise<Overtaking> {
  const data = mkdtempSync(join(tmpdir(), 'calmline-bench-'));
  await seed(data, { components: 2, incidents: 0 });
  await subscribe(data, 'component-1', usualReaders);
  await subscribe(data, 'component-2', criticalReaders);
  const env = {
    CALMLINE_DATA: data,
    CALMLINE_LOG_LEVEL: 'debug',
    SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
  };
  const server = await isUp(await spawnServer(env));
  try {
    await until('all pages', () => server.output().includes('publish.rest-done'), 120_000);
    return await postBoth(server, sink);
  } finally {
    await server.kill('SIGTERM');
    rmSync(data, { recursive: true, force: true });
  }
}

async function subscribe(data: string, component: string, readers: number): Promise<void> {
  const open = await openEmbedded(join(data, 'database'));
  await open.db.execute(sql`insert into subscriptions (audience, channel, address, address_key, state, whole_page,
      group_ids, component_ids, language, time_zone, generation, confirmations_sent, created_at, updated_at, confirmed_at)
    select 'customers', 'email', a.address, a.address, 'confirmed', false, '{}',
      (select array[id] from components where slug = ${component}), 'en', 'Europe/Berlin', 1, 0, now(), now(), now()
    from generate_series(1, ${readers}::int) as n,
      lateral (select ${component}::text || '-' || n || '@example.com' as address) as a`);
  await open.close();
}

async function postBoth({ url }: ServerProcess, sink: SinkProcess): Promise<Overtaking> {
  const api = (method: string, path: string, body?: unknown) => callApi(url, method, `/api/v1/${path}`, body);
  const post = (impact: string, components: Record<string, string>) =>
    api('POST', 'incidents', {
      title: impact,
      impact,
      status: 'investigating',
      body: 'We look.',
      components,
    });
  const before = await sink.mails();
  await post('minor', { 'component-1': 'degraded_performance' });
  await until('a third of them', async () => (await sink.mails()) > before + usualReaders / 3, 60_000);
  const start = performance.now();
  const { body } = await post('critical', { 'component-2': 'major_outage' });
  if (body.audience?.email !== criticalReaders) throw new Error(JSON.stringify(body));
  const sent = async () =>
    (await api('GET', `notifications/${body.notification_id}`)).body.deliveries.email?.sent ?? 0;
  await until('the first critical mail', async () => (await sent()) > 0, 60_000);
  const first = performance.now() - start;
  await until('all critical mails', async () => (await sent()) === criticalReaders, 60_000);
  const all = performance.now() - start;
  return { first, all, left: before + usualReaders + criticalReaders - (await sink.mails()) };
}
