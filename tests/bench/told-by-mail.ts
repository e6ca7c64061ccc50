import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateDatabase, openEmbedded } from '@calmline/core/foundation';
import { languages } from '@calmline/snapshot';
import { sql } from 'drizzle-orm';
import { callApi } from '../support/calmline.ts';
import { isUp, type ServerProcess, spawnServer } from '../support/server-process.ts';
import { until } from '../support/until.ts';
import type { SinkProcess } from './sink-process.ts';

/** After its start the process puts its memory in order; nobody posts in that moment. */
const calmMs = 2_000;

export interface ToldByMail {
  /** Milliseconds from the start of the post. */
  first: number;
  last: number;
  /** Mails a second, from the start of the post until the ledger has the last one. */
  rate: number;
  /** Most resident memory of the process meanwhile, in megabytes. */
  memory: number;
  /** How long a reader of the page and a caller of the API waited meanwhile, each in milliseconds. */
  waits: { page: number[]; api: number[] };
}

/**
 * One post to so many subscribers by mail: Calmline as a process of its own on the embedded database, queue and ledger
 * included. The sink counts; `port` may lead to it by a detour.
 * @param watch whether the page and the API are asked all the while
 */
export async function tellByMail(
  recipients: number,
  sink: SinkProcess,
  port: number,
  watch: boolean,
): Promise<ToldByMail> {
  const data = mkdtempSync(join(tmpdir(), 'calmline-bench-'));
  await seed(data, recipients);
  const server = await isUp(
    await spawnServer({
      CALMLINE_DATA: data,
      CALMLINE_LANGUAGES: languages.join(','),
      CALMLINE_LOG_LEVEL: 'debug',
      SMTP_URL: `smtp://127.0.0.1:${port}`,
    }),
  );
  try {
    await until('all pages', () => server.output().includes('publish.rest-done'), 120_000);
    return await tell(server, recipients, sink, watch);
  } finally {
    await server.kill('SIGTERM');
    rmSync(data, { recursive: true, force: true });
  }
}

async function seed(data: string, recipients: number): Promise<void> {
  const open = await openEmbedded(join(data, 'database'));
  await migrateDatabase(open);
  const step = 50_000;
  for (let from = 1; from <= recipients; from += step) {
    const to = Math.min(recipients, from + step - 1);
    await open.db.execute(sql`insert into subscriptions (audience, channel, address, address_key, state, whole_page,
        group_ids, component_ids, language, time_zone, generation, confirmations_sent, created_at, updated_at, confirmed_at)
      select 'customers', 'email', 'reader' || n || '@example.com', 'reader' || n || '@example.com', 'confirmed', true,
        '{}', '{}', case when n % 4 = 0 then 'de' else 'en' end, 'Europe/Berlin', 1, 0, now(), now(), now()
      from generate_series(${from}::int, ${to}::int) as n`);
  }
  await open.close();
}

async function tell(
  server: ServerProcess,
  recipients: number,
  sink: SinkProcess,
  watch: boolean,
): Promise<ToldByMail> {
  const api = (method: string, path: string, body?: unknown) =>
    callApi(server.url, method, `/api/v1/${path}`, body);
  const over = new AbortController();
  const from = performance.now() + calmMs;
  const watched = Promise.all([
    watchMemory(server.child.pid ?? 0, over.signal),
    watch ? ask(() => fetch(`${server.url}/`), from, over.signal) : [],
    watch ? ask(() => api('GET', 'incidents'), from, over.signal) : [],
  ]);
  await new Promise((resolve) => setTimeout(resolve, calmMs));
  const told = await tellAll(api, recipients, sink).finally(() => over.abort());
  const [memory, page, calls] = await watched;
  return { ...told, memory, waits: { page, api: calls } };
}

async function tellAll(
  api: (method: string, path: string, body?: unknown) => ReturnType<typeof callApi>,
  recipients: number,
  sink: SinkProcess,
): Promise<Pick<ToldByMail, 'first' | 'last' | 'rate'>> {
  const before = await sink.mails();
  const patience = 60_000 + recipients * 10;
  const arrived = (count: number) =>
    until(`${count} mails`, async () => (await sink.mails()) >= before + count, patience);
  const start = performance.now();
  const since = () => performance.now() - start;
  const posting = api('POST', 'incidents', {
    title: 'Bench',
    impact: 'major',
    status: 'investigating',
    body: 'We are looking into it. '.repeat(10),
  });
  await arrived(1);
  const first = since();
  const posted = await posting;
  if (posted.body.audience?.email !== recipients) throw new Error(JSON.stringify(posted.body));
  await arrived(recipients);
  const last = since();
  const isWritten = async () => {
    const [newest] = (await api('GET', 'notifications')).body.data;
    const { body } = await api('GET', `notifications/${newest.id}`);
    return body.deliveries.email?.sent === recipients;
  };
  await until('the ledger', isWritten, patience);
  return { first, last, rate: recipients / (since() / 1000) };
}

/** Asks again and again; how long each answer took, of what was asked from a moment on. */
async function ask(call: () => Promise<unknown>, from: number, over: AbortSignal): Promise<number[]> {
  const took: number[] = [];
  while (!over.aborted) {
    const start = performance.now();
    const answer = await call();
    if (answer instanceof Response) await answer.arrayBuffer();
    if (start >= from) took.push(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return took;
}

async function watchMemory(pid: number, over: AbortSignal): Promise<number> {
  let most = 0;
  while (!over.aborted) {
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    most = Math.max(most, Number(kilobytes) / 1024);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return most;
}
