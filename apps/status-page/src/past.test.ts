import type { StatusSnapshot } from '@calmline/snapshot';
import { project } from '@calmline/snapshot';
import { expect, test } from 'vitest';
import { facts, incident, now } from '../fixtures/demo.ts';
import { pageFiles } from '../page-files.ts';
import { historyMonths } from '../paths.ts';
import { lastDays, monthCounts, monthDays } from './past.ts';
import { timesFor } from './times.ts';

const times = timesFor('en-GB', 'UTC');
const lasting = (id: string, from: string, to: string | null) =>
  incident(id, id, 'minor', [
    { status: 'investigating', time: from, body: 'Broken.' },
    ...(to ? [{ status: 'resolved' as const, time: to, body: 'Fixed.' }] : []),
  ]);
const page = (...incidents: ReturnType<typeof incident>[]) => project({ ...facts(), incidents }, now, now);
const shape = (snapshot: ReturnType<typeof page>) =>
  lastDays(snapshot, times, 14).map((entry) =>
    entry.kind === 'quiet'
      ? `${entry.from}..${entry.to}`
      : `${entry.day.day} ${entry.day.incidents.map(({ id }) => id)}`,
  );

test('quiet days in a row are one entry', () => {
  expect(shape(page())).toEqual(['2026-11-09..2026-11-22']);
});

test('a day on which something was open is never called quiet', () => {
  expect(shape(page(lasting('long', '2026-11-17T10:00', '2026-11-19T10:00')))).toEqual([
    '2026-11-20..2026-11-22',
    '2026-11-17 long',
    '2026-11-09..2026-11-16',
  ]);
  expect(shape(page(lasting('open', '2026-11-20T10:00', null)))).toEqual(['2026-11-09..2026-11-19']);
});

test('what began earlier and ended within the days is on the first of them', () => {
  expect(shape(page(lasting('older', '2026-11-01T10:00', '2026-11-10T10:00')))).toEqual([
    '2026-11-11..2026-11-22',
    '2026-11-09 older',
  ]);
});

test('days follow the zone of the page', () => {
  const snapshot = page(lasting('late', '2026-11-20T23:30', '2026-11-20T23:45'));
  expect(
    lastDays(snapshot, timesFor('en-GB', 'Asia/Tokyo'), 14).find(({ kind }) => kind === 'day'),
  ).toMatchObject({
    day: { day: '2026-11-21' },
  });
});

test('nothing is claimed about days before the page knew anything', () => {
  const young = project(
    { ...facts(), incidents: [], page: { ...facts().page, createdAt: '2026-11-20T08:00:00.000Z' } },
    now,
    now,
  );
  expect(shape(young)).toEqual(['2026-11-20..2026-11-22']);
});

test('months run without gaps from the first thing known, and hold what began in them', () => {
  const snapshot = page(
    lasting('a', '2025-12-31T10:00', '2026-01-02T10:00'),
    lasting('b', '2026-11-20T10:00', null),
  );
  expect(historyMonths(snapshot).at(0)).toBe('2026-11');
  expect(historyMonths(snapshot).at(-1)).toBe('2025-12');
  expect(historyMonths(snapshot)).toHaveLength(12);
  expect(monthDays(snapshot, times, '2025-12').map(({ day }) => day)).toEqual(['2025-12-31']);
  expect(monthDays(snapshot, times, '2026-01')).toEqual([]);
  expect(monthCounts(snapshot).get('2026-11')).toEqual({ incidents: 1, maintenances: 0 });
});

test('detail pages are written before the pages that link to them', () => {
  const paths = pageFiles(page(lasting('a', '2026-11-20T10:00', null)), async () => '').map(
    ({ path }) => path,
  );
  for (const folder of ['', 'de/', 'ar/'])
    expect(paths.indexOf(`${folder}incidents/a/index.html`)).toBeLessThan(
      paths.indexOf(`${folder}index.html`),
    );
});

test('a page is made anew only when something it shows has changed', () => {
  const before = page(
    lasting('old', '2026-10-02T10:00', '2026-10-02T11:00'),
    lasting('a', '2026-11-20T10:00', null),
  );
  const [newest, ...others] = before.incidents;
  if (!newest) throw new Error('no incident');
  const after = { ...before, incidents: [{ ...newest, title: 'Renamed' }, ...others] };
  const inputs = (of: StatusSnapshot) =>
    new Map(pageFiles(of, async () => '').map((file) => [file.path, file.inputs]));
  const [was, is] = [inputs(before), inputs(after)];
  const changed = [...is].filter(([path, given]) =>
    given.some((input, i) => !Object.is(input, was.get(path)?.[i])),
  );
  const anew = ['incidents/a/index.html', 'index.html', 'history/2026-11/index.html'];
  expect(changed.map(([path]) => path).sort()).toEqual(
    ['', 'de/', 'ar/'].flatMap((folder) => anew.map((path) => folder + path)).sort(),
  );
});
