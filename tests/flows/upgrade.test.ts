import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OpenDatabase, openEmbedded, openPostgresql, silentLog } from '@calmline/core/foundation';
import { languages } from '@calmline/snapshot';
import { sql } from 'drizzle-orm';
import { migrate as migrateNodePg } from 'drizzle-orm/node-postgres/migrator';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import pg from 'pg';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { startTestServer } from '../support/calmline.ts';
import { type DatabaseKind, databases, type TestDatabase } from '../support/databases.ts';
import { posted } from '../support/stories.ts';

// A database that an earlier version has written must open, and say the same as before.

const migrations = join(import.meta.dirname, '../../drizzle');
const at = '2026-01-05T10:00:00.000Z';

const ended: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

/** The migrations there were before a number. */
function migrationsBefore(folder: string, count: number): string {
  const copy = join(folder, 'drizzle');
  cpSync(migrations, copy, { recursive: true });
  const journal = join(copy, 'meta/_journal.json');
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8'));
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, count) }));
  return copy;
}

/** A page of the first version, in German, with an incident, a maintenance and a notification that waits. */
const written = [
  `insert into page values ('page00000001', 'Fernweg', null, null, null, 'Europe/Berlin', 'de', 3, 1, '${at}', '${at}')`,
  `insert into incidents values ('inc000000001', 'Anrufe brechen ab', 'major', '${at}', '${at}', null, 2)`,
  `insert into incident_updates values ('upd000000001', 'inc000000001', 'investigating', 'Wir suchen.', null, '[]', null,
    '${at}', '${at}', '${at}', null, '"all"', true)`,
  `insert into maintenances values ('mnt000000001', 'Wartung', '${at}', '2026-01-05T11:00:00Z', null, 0, '[]', '"all"', '${at}', '${at}', null, 3)`,
  `insert into maintenance_updates values ('mup000000001', 'mnt000000001', 'scheduled', 'Kurz weg.', null, '${at}', '${at}', '${at}', null, true)`,
];

const content = {
  kind: 'incident_update',
  page: { id: 'page00000001', name: 'Fernweg', url: 'http://x', timeZone: 'Europe/Berlin', language: 'de' },
  pageStatus: 'operational',
  updateId: 'upd000000001',
  components: [],
  incident: {
    id: 'inc000000001',
    title: 'Anrufe brechen ab',
    impact: 'major',
    status: 'investigating',
    startedAt: at,
    monitoringAt: null,
    resolvedAt: null,
    createdAt: at,
    updatedAt: at,
    components: [],
    promise: null,
    updates: [
      {
        id: 'upd000000001',
        status: 'investigating',
        body: 'Wir suchen.',
        author: null,
        displayAt: at,
        createdAt: at,
        updatedAt: at,
        editedAt: null,
        components: [],
        nextUpdateBy: null,
        promise: null,
        notified: true,
      },
    ],
  },
};

async function writtenBefore(kind: DatabaseKind): Promise<TestDatabase> {
  const data = mkdtempSync(join(tmpdir(), 'calmline-upgrade-'));
  const drop = async () => rmSync(data, { recursive: true, force: true, maxRetries: 3 });
  ended.push(drop);
  const earlier = migrationsBefore(data, 1);
  if (kind === 'embedded') {
    const open = await openEmbedded(join(data, 'database'));
    await migratePglite(open.db as never, { migrationsFolder: earlier });
    await fill(open);
    return { data, env: { CALMLINE_DATA: data }, url: null, drop };
  }
  const server = inject('postgresqlUrl');
  const name = `calmline_upgrade_${process.pid}`;
  const administrator = new pg.Client({ connectionString: `${server}/postgres` });
  await administrator.connect();
  await administrator.query(`create database ${name}`);
  ended.push(async () => {
    await administrator.query(`drop database if exists ${name} with (force)`);
    await administrator.end();
  });
  const url = `${server}/${name}`;
  const open = openPostgresql({ url, log: silentLog, connections: 2, queryTimeoutMs: 0, name: 'upgrade' });
  await migrateNodePg(open.db as never, { migrationsFolder: earlier });
  await fill(open);
  return { data, env: { CALMLINE_DATA: data, DATABASE_URL: url }, url, drop };
}

async function fill(open: OpenDatabase): Promise<void> {
  for (const statement of written) await open.db.execute(sql.raw(statement));
  // One is old news; one was posted a moment before the upgrade.
  for (const [key, created] of [
    ['incident-update/upd000000001', at],
    ['incident-update/upd000000002', new Date().toISOString()],
  ])
    await open.db.execute(sql`insert into notifications
      (key, content, audience, channels, priority, created_at, revision, hold_until)
      values (${key}, ${JSON.stringify(content)}::jsonb,
        '{"kind":"responders"}', '["email"]', 5, ${created}, 2, ${created})`);
  await open.close();
}

describe.each(databases)('a database of the first version (%s)', (kind) => {
  it('opens, with everything in the language the page had', { timeout: 120_000 }, async () => {
    const database = await writtenBefore(kind);
    const server = await startTestServer(kind, { database });
    ended.push(() => server.close());
    const { body: ledger } = await server.api('GET', '/api/v1/ledger');
    expect(ledger).toMatchObject({ watermark: 1, raised_at: null });
    const { body: page } = await server.api('GET', '/api/v1/page');
    expect(page).toMatchObject({ name: 'Fernweg', language: 'de' });
    expect(page.languages).toEqual(['de', ...languages.filter((language) => language !== 'de')]);
    const { body: incident } = await server.api('GET', '/api/v1/incidents/inc000000001');
    expect(incident).toMatchObject({ language: 'de', translations: {}, updates: [{ language: 'de' }] });
    const { body: maintenance } = await server.api('GET', '/api/v1/maintenances/mnt000000001');
    expect(maintenance).toMatchObject({ language: 'de', updates: [{ language: 'de', translations: {} }] });
    expect(await server.text('/incidents/inc000000001/')).toContain('Anrufe brechen ab');
    const next = { status: 'resolved', body: 'Es geht wieder.', translations: { en: { body: 'It works.' } } };
    const { updates } = await posted(server, '/api/v1/incidents/inc000000001/updates', next);
    expect(updates[0]).toMatchObject({ language: 'de', translations: { en: { body: 'It works.' } } });
  });
});
