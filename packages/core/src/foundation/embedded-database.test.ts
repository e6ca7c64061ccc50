import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isDatabaseAway, rows } from './database.ts';
import { type EmbeddedDatabase, openEmbedded, type Plan, plannedRows } from './embedded-database.ts';

let folder: string;
let open: EmbeddedDatabase;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'calmline-embedded-'));
  open = await openEmbedded(join(folder, 'database'));
  await open.db.execute(sql`create table said (word text primary key)`);
}, 60_000);
afterAll(async () => {
  await open.close();
  rmSync(folder, { recursive: true, force: true });
});

const echo: Plan<'n'> = { name: 'echo', statement: (of) => sql`select ${of('n')}::int as n` };

const words = async () =>
  (await rows<{ word: string }>(open.db, sql`select word from said order by word`)).map(({ word }) => word);

test('a transaction has the session alone, and leaves nothing when it fails', async () => {
  const failing = open.db.transaction(async (tx) => {
    await tx.execute(sql`insert into said values ('never')`);
    throw new Error('changed its mind');
  });
  const meanwhile = open.db.execute(sql`insert into said values ('always')`);
  await expect(failing).rejects.toThrow('changed its mind');
  await meanwhile;
  expect(await words()).toEqual(['always']);
});

test('a statement that fails does not keep the next one from working', async () => {
  await expect(open.db.execute(sql`select nothing from nowhere`)).rejects.toThrow();
  expect(await words()).toEqual(['always']);
});

test('what somebody waits for goes before what is done in the background', async () => {
  const order: string[] = [];
  const ask = (db: typeof open.db, name: string) =>
    db.execute(sql`select ${name}::text`).then(() => order.push(name));
  await Promise.all([
    // The thread has two in hand at a time.
    ...['first', 'second', 'third', 'fourth'].map((name) => ask(open.db, name)),
    ask(open.awaited, 'awaited'),
  ]);
  expect(order).toEqual(['first', 'second', 'awaited', 'third', 'fourth']);
});

test('statements side by side with transactions each get their own answer, and errors their own faults', async () => {
  await open.db.execute(sql`create table counted (n int)`);
  const one = async (i: number) => {
    if (i % 5 === 0)
      return open.db.transaction(async (tx) => {
        await tx.execute(sql`insert into counted values (${i})`);
        if (i % 10 === 0) throw new Error(`not ${i}`);
        return i;
      });
    if (i % 7 === 0) await open.db.execute(sql`select ${i}::int / 0`);
    const [row] = await plannedRows<{ n: number }>(open.db, echo, { n: i });
    return row?.n;
  };
  const all = await Promise.allSettled(Array.from({ length: 100 }, (_, i) => one(i)));
  all.forEach((outcome, i) => {
    const fails = i % 5 === 0 ? i % 10 === 0 : i % 7 === 0;
    expect([i, outcome.status]).toEqual([i, fails ? 'rejected' : 'fulfilled']);
    if (outcome.status === 'fulfilled') expect(outcome.value).toBe(i);
  });
  const kept = await rows<{ n: number }>(open.db, sql`select n from counted order by n`);
  expect(kept.map(({ n }) => n)).toEqual([5, 15, 25, 35, 45, 55, 65, 75, 85, 95]);
});

test('a statement that is planned once gives what it is asked each time', async () => {
  const plan: Plan<'numbers' | 'word'> = {
    name: 'sum',
    statement: (of) =>
      sql`select sum(n)::int as sum, ${of('word')}::text as word from unnest(${of('numbers')}::int[]) as n`,
  };
  const ask = (numbers: (number | null)[], word: string) =>
    plannedRows<{ sum: number; word: string }>(open.db, plan, { numbers, word });
  for (let i = 0; i < 10; i++)
    expect(await ask([i, null, 2], `w"{,}${i}`)).toEqual([{ sum: i + 2, word: `w"{,}${i}` }]);
});

test('the process is free while a statement runs', async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  await open.db.execute(sql`select pg_sleep(0.1)`);
  clearInterval(timer);
  expect(turns).toBeGreaterThan(2);
});

test('what was written is there the next time, and a closed database says that it is away', async () => {
  await open.close();
  const refusal = await open.db.execute(sql`select 1`).catch((error: unknown) => error);
  expect(isDatabaseAway(refusal)).toBe(true);
  open = await openEmbedded(join(folder, 'database'));
  expect(await words()).toEqual(['always']);
});

test('a database that dies says so once, and is away for whoever asks; one that is closed says nothing', async () => {
  const deaths: string[] = [];
  await open.close();
  const [thread] = await Promise.all([
    new Promise<Worker>((resolve) => process.once('worker', resolve)),
    openEmbedded(join(folder, 'database'), ({ message }) => deaths.push(message)).then((fresh) => {
      open = fresh;
    }),
  ]);
  const asked = open.db.execute(sql`select pg_sleep(5)`).catch((error: unknown) => error);
  await thread.terminate();
  expect(isDatabaseAway(await asked)).toBe(true);
  expect(deaths).toEqual([expect.stringContaining('ended with code')]);
  await open.close();
  open = await openEmbedded(join(folder, 'database'), ({ message }) => deaths.push(message));
  expect(await words()).toEqual(['always']);
  await open.close();
  expect(deaths).toHaveLength(1);
});
