import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimBatch } from '@calmline/core/delivery';
import { type OpenDatabase, openPostgresql, silentLog, systemClock } from '@calmline/core/foundation';
import { LedgerWatch, readLedger } from '@calmline/core/notifications';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { adoptLedger } from '../support/adopt-ledger.ts';
import { startTestServer, type TestServer } from '../support/calmline.ts';
import { createTestDatabase, databases, type TestDatabase } from '../support/databases.ts';
import { mailsTo } from '../support/mails.ts';
import { movableClock } from '../support/movable-clock.ts';
import { addReader } from '../support/people.ts';
import { postgresqlProgram } from '../support/postgresql-server.ts';
import { startSmtpSink } from '../support/smtp-sink.ts';
import { callsDrop, hour, keeper, minute, posted } from '../support/stories.ts';
import { until } from '../support/until.ts';

const { keep, closeAll } = keeper();
afterEach(closeAll);

const ann = 'ann@example.com';
const dora = 'dora@example.com';

/** What an operator does with a backup: reads it back next to the original, which may still be running. */
async function restoredElsewhere(database: TestDatabase): Promise<TestDatabase> {
  const data = mkdtempSync(join(tmpdir(), 'calmline-restored-'));
  const dropFolder = () => rmSync(data, { recursive: true, force: true, maxRetries: 3 });
  keep({ close: async () => dropFolder() });
  if (database.url === null) {
    cpSync(database.data, data, { recursive: true, preserveTimestamps: true });
    return { data, env: { CALMLINE_DATA: data }, url: null, drop: async () => dropFolder() };
  }
  const name = await emptyDatabase();
  const url = `${inject('postgresqlUrl')}/${name}`;
  restore(dump(database.url), url);
  return { data, env: { CALMLINE_DATA: data, DATABASE_URL: url }, url, drop: async () => dropFolder() };
}

function dump(url: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'calmline-backup-'));
  keep({ close: async () => rmSync(folder, { recursive: true, force: true }) });
  const file = join(folder, 'backup');
  execFileSync(postgresqlProgram('pg_dump'), ['--format=custom', `--file=${file}`, url]);
  return file;
}

function restore(file: string, url: string, ...options: string[]): void {
  execFileSync(postgresqlProgram('pg_restore'), ['--exit-on-error', ...options, `--dbname=${url}`, file]);
}

let made = 0;
async function emptyDatabase(template = 'template0'): Promise<string> {
  const name = `calmline_restored_${process.pid}_${++made}`;
  await onServer(`create database ${name} template ${template}`);
  keep({ close: () => onServer(`drop database if exists ${name} with (force)`) });
  return name;
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${inject('postgresqlUrl')}/postgres` });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

describe.each(databases)('after a restore (%s)', (kind) => {
  it('nothing is sent that was recorded before, unless somebody says so; a restart is no restore', {
    timeout: 120_000,
  }, async () => {
    const clock = movableClock('2026-11-22T10:00:00.000Z');
    const sink = keep(await startSmtpSink());
    let isDoraRefused = true;
    sink.behave = (step, to) =>
      isDoraRefused && step === 'rcpt' && to === dora ? '451 4.3.0 Come back later' : 'accept';
    const database = await createTestDatabase(kind);
    keep({ close: () => database.drop() });
    const start = (on: TestDatabase) =>
      startTestServer(kind, { clock, database: on, env: { SMTP_URL: sink.url } });
    const counts = async (server: TestServer, id: number) =>
      (await server.api('GET', `/api/v1/notifications/${id}`)).body.deliveries.email;
    const ledger = async (server: TestServer) => (await server.api('GET', '/api/v1/ledger')).body;
    const post = async (server: TestServer): Promise<number> =>
      (await posted(server, '/api/v1/incidents', callsDrop)).notification_id;

    const first = await start(database);
    await addReader(first, ann);
    await addReader(first, dora);
    const one = await post(first);
    await until('Dora to be refused', async () => (await counts(first, one))?.retrying === 1);
    await first.stop();

    isDoraRefused = false;
    clock.advance(minute);
    const second = await start(database);
    await until('Dora to get it after the restart', () => mailsTo(sink, dora).length === 1);
    expect(await ledger(second)).toMatchObject({ raised_at: null, held_back: 0 });
    isDoraRefused = true;
    const two = await post(second);
    await until('Dora to be refused again', async () => (await counts(second, two))?.retrying === 1);
    await second.stop();

    isDoraRefused = false;
    clock.advance(minute);
    const restored = keep(await start(await restoredElsewhere(database)));
    await until('what waited to be held back', async () => (await ledger(restored)).held_back === 1);
    expect(await ledger(restored)).toMatchObject({
      watermark: two,
      raised_because:
        kind === 'embedded' ? 'the data folder is a copy' : 'the rows were read back from a dump',
    });
    await until('it to be done', async () => !(await ledger(restored)).under_way);
    expect(await counts(restored, two)).toEqual({ sent: 1, suppressed: 1 });
    const { body: ready } = await restored.api('GET', '/readyz');
    expect(ready).toMatchObject({ ready: true, checks: { ledger: { ok: true } } });
    const three = await post(restored);
    await until('both to hear what is new', async () => (await counts(restored, three))?.sent === 2);
    expect(mailsTo(sink, dora)).toHaveLength(2);
    expect(mailsTo(sink, ann)).toHaveLength(3);

    const path = `/api/v1/notifications/${two}/resend-failed`;
    expect((await restored.api('POST', path)).body).toMatchObject({ resent: {} });
    const { body } = await restored.api('POST', path, { include: 'before_watermark' });
    expect(body).toMatchObject({ resent: { email: 1 }, left_out: [] });
    await until('Dora to get it after all', () => mailsTo(sink, dora).length === 3);
    clock.advance(hour);
    expect(mailsTo(sink, ann)).toHaveLength(3);
  });
});

describe('a ledger on a server', () => {
  async function waiting(): Promise<{ url: string; name: string }> {
    const name = await emptyDatabase('calmline_template');
    const url = `${inject('postgresqlUrl')}/${name}`;
    const open = openFor(url);
    await adoptLedger(open.db);
    await open.db.execute(sql`insert into notifications
      (id, key, content, audience, channels, priority, created_at, hold_until, fanned_out_at) overriding system value
      values (7, 'key', '{}', '{"kind":"affected"}', '["email"]', 0, now(), now(), now())`);
    await open.db.execute(sql`insert into delivery_batches
      (notification_id, channel, from_subscription, to_subscription, priority, run_at)
      values (7, 'email', 1, 250, 0, now())`);
    await open.close();
    return { url, name };
  }
  const openFor = (url: string): OpenDatabase =>
    openPostgresql({ url, log: silentLog, connections: 1, queryTimeoutMs: 0, name: 'tests' });

  /** Whether a worker that knows nothing of what happened would be given something to send. */
  async function gives(url: string): Promise<boolean> {
    const open = openFor(url);
    try {
      return (await claimBatch(open.db, 'email', 'a worker', new Date())) !== null;
    } finally {
      await open.close();
    }
  }
  const execute = async (url: string, statement: string) => {
    const open = openFor(url);
    await open.db.execute(sql.raw(statement));
    await open.close();
  };

  it('gives what waits to a worker, also after its tables were rewritten and frozen', async () => {
    const { url } = await waiting();
    await execute(url, 'vacuum full');
    await execute(url, 'vacuum (freeze, analyze)');
    expect(await gives(url)).toBe(true);
  });

  it('gives nothing once its rows were read back into the very same database', async () => {
    const { url } = await waiting();
    restore(dump(url), url, '--clean', '--if-exists');
    expect(await gives(url)).toBe(false);
  });

  it('gives nothing once its row alone was put back', async () => {
    const { url } = await waiting();
    const file = dump(url);
    await execute(url, 'truncate ledger');
    restore(file, url, '--data-only', '--table=ledger');
    expect(await gives(url)).toBe(false);
  });

  it('gives nothing in a database made after it', async () => {
    const { name } = await waiting();
    const copy = await emptyDatabase(name);
    expect(await gives(`${inject('postgresqlUrl')}/${copy}`)).toBe(false);
  });

  it('gives nothing for as long as no worker has looked at it', async () => {
    const { url } = await waiting();
    await execute(
      url,
      `update ledger set seen_at = now() - interval '61 s', written_by = txid_current() % 4294967296`,
    );
    expect(await gives(url)).toBe(false);
    await execute(
      url,
      `update ledger set seen_at = now() - interval '50 s', written_by = txid_current() % 4294967296`,
    );
    expect(await gives(url)).toBe(true);
  });

  it('is known to be older than it was by whoever remembers', async () => {
    const { url } = await waiting();
    const memory = mkdtempSync(join(tmpdir(), 'calmline-memory-'));
    keep({ close: async () => rmSync(memory, { recursive: true, force: true }) });
    const open = keep(openFor(url));
    const services = { db: open.db, clock: systemClock, log: silentLog };
    const begin = () => new LedgerWatch(services, { origin: null, marked: null, memory }).begin();
    await begin();
    await begin();
    expect(await readLedger(services)).toMatchObject({ raisedAt: null });
    await execute(
      url,
      `update ledger set seen = 0, seen_at = now() - interval '2 min',
      written_by = txid_current() % 4294967296`,
    );
    await begin();
    expect(await readLedger(services)).toMatchObject({
      watermark: 7,
      closing: true,
      raisedBecause: 'the database is older than it was',
    });
    expect(await gives(url)).toBe(false);
  });

  it('gives nothing when the server goes on from an earlier point in time', async () => {
    const { url } = await waiting();
    await execute(url, `update ledger set timeline = '00000000', written_by = txid_current() % 4294967296`);
    expect(await gives(url)).toBe(false);
  });
});
