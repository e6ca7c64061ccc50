import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { V2Incident } from '@calmline/snapshot';
import { Statuspage } from 'statuspage.io';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { startTestServer, type TestServer } from '../support/calmline.ts';
import { startHttpListener } from '../support/http-listener.ts';
import { addComponents } from '../support/people.ts';
import { callsDrop, hour, keeper, posted } from '../support/stories.ts';

const { keep, closeAll } = keeper();
let server: TestServer;
let open: string;
let over: string;
const at = (ms: number) => new Date(Date.now() + ms).toISOString();

beforeAll(async () => {
  server = keep(await startTestServer('embedded'));
  await server.api('PATCH', '/api/v1/page', { name: 'Fernway', time_zone: 'Europe/Berlin' });
  await server.api('POST', '/api/v1/component-groups', { name: 'Telephony' });
  await addComponents(server, 'Mail');
  const grouped = await server.api('POST', '/api/v1/components', { name: 'Calls', group: 'telephony' });
  if (grouped.status !== 201) throw new Error(JSON.stringify(grouped.body));
  over = (await posted(server, '/api/v1/incidents', { ...callsDrop, title: 'Mail was late' })).id;
  await posted(server, `/api/v1/incidents/${over}/updates`, { status: 'resolved', body: 'Over.' });
  open = (
    await posted(server, '/api/v1/incidents', { ...callsDrop, components: { calls: 'partial_outage' } })
  ).id;
  const maintenance = { body: 'We replace a router.', components: ['mail'] };
  await posted(server, '/api/v1/maintenances', {
    ...maintenance,
    title: 'Router swap',
    starts_at: at(hour),
    ends_at: at(2 * hour),
  });
  const running = await posted(server, '/api/v1/maintenances', {
    ...maintenance,
    title: 'Disk swap',
    starts_at: at(2 * hour),
    ends_at: at(3 * hour),
  });
  await posted(server, `/api/v1/maintenances/${running.id}/updates`, {
    status: 'in_progress',
    body: 'We have begun.',
  });
});
afterAll(closeAll);

const json = async (path: string) => JSON.parse(await server.text(path));

/** What a value is: for objects each key, for lists what their items are together. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return [...new Set(value.map((item) => JSON.stringify(shape(item))))].sort();
  if (value === null || typeof value !== 'object')
    return typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)
      ? timeShape(value)
      : value === null
        ? 'null'
        : typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]));
}
const timeShape = (text: string) =>
  /^[\d-]{10}T\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) ? 'time' : 'another time';

/** Keys that are missing, in another order, or of another type than in a sample; what the sample has as null may be more. */
function differences(sample: unknown, made: unknown, path = ''): string[] {
  if (Array.isArray(sample) && Array.isArray(made)) {
    if (sample.length === 0) return [];
    return made.flatMap((item, index) => {
      const like = sample.find((one) => one?.group === item?.group) ?? sample[0];
      return differences(like, item, `${path}[${index}]`);
    });
  }
  if (sample !== null && made !== null && typeof sample === 'object' && typeof made === 'object') {
    const keys = Object.keys(sample);
    if (Object.keys(made).join() !== keys.join()) return [`${path}: ${Object.keys(made)} not ${keys}`];
    return keys.flatMap((key) =>
      differences(Reflect.get(sample, key), Reflect.get(made, key), `${path}.${key}`),
    );
  }
  const [expected, found] = [shape(sample), shape(made)];
  const mayBeNull = /\.(?:description|start_date|group_id|monitoring_at|resolved_at|affected_components)$/;
  if (expected === found || (mayBeNull.test(path) && (expected === 'null' || found === 'null'))) return [];
  return [`${path}: ${JSON.stringify(found)} not ${JSON.stringify(expected)}`];
}

describe('the paths of Statuspage', () => {
  const samples = new URL('../../packages/snapshot/src/statuspage-v2/fixtures/', import.meta.url);
  const names = [
    'status',
    'summary',
    'components',
    'incidents',
    'incidents/unresolved',
    'scheduled-maintenances',
    'scheduled-maintenances/upcoming',
    'scheduled-maintenances/active',
  ];

  it.each(names)('answer %s key for key and type for type as the sample', async (name) => {
    // The sample of running ones is empty.
    const like = name.replace('/active', '').replace('/', '-');
    const sample = readFileSync(new URL(`v2-sample-${like}.json`, samples), 'utf8');
    expect(differences(JSON.parse(sample), await json(`/api/v2/${name}.json`))).toEqual([]);
  });

  it('answer for one incident as for many', async () => {
    const { incident } = await json(`/api/v2/incidents/${open}.json`);
    const { incidents } = await json('/api/v2/incidents.json');
    expect(incident).toEqual(incidents.find(({ id }: V2Incident) => id === open));
  });

  it('select what each is for', async () => {
    const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
    expect(ids((await json('/api/v2/incidents/unresolved.json')).incidents)).toEqual([open]);
    expect(ids((await json('/api/v2/incidents.json')).incidents).sort()).toEqual([open, over].sort());
    const names = async (path: string) =>
      (await json(`/api/v2/scheduled-maintenances${path}.json`)).scheduled_maintenances.map(
        ({ name }: V2Incident) => name,
      );
    expect(await names('/active')).toEqual(['Disk swap']);
    expect(await names('/upcoming')).toEqual(['Router swap']);
    expect((await names('')).sort()).toEqual(['Disk swap', 'Router swap']);
  });

  it('are open to every site, also for who has it already or only asks', async () => {
    for (const path of [
      '/api/v2/summary.json',
      `/api/v2/incidents/${open}.json`,
      '/history.json',
      '/history.atom',
      '/history.rss',
      '/history.ics',
      '/feed.json',
      '/badge.json',
      '/badge.svg',
      '/embed.json',
      '/embed/de.json',
      '/embed.js',
    ]) {
      const url = server.url + path;
      const origin = { origin: 'https://shop.example' };
      const first = await fetch(url, { headers: origin });
      const same = await fetch(url, {
        headers: { ...origin, 'if-none-match': first.headers.get('etag') ?? '' },
      });
      const head = await fetch(url, { method: 'HEAD', headers: origin });
      const asked = await fetch(url, {
        method: 'OPTIONS',
        headers: { ...origin, 'access-control-request-method': 'GET' },
      });
      const told = [first, same, head, asked].map(({ status, headers }) => [
        status,
        headers.get('access-control-allow-origin'),
      ]);
      expect([path, told]).toEqual([
        path,
        [
          [200, '*'],
          [304, '*'],
          [200, '*'],
          [204, '*'],
        ],
      ]);
    }
  });

  it('tell the history by months to who wants JSON, and show the page to everybody else', async () => {
    const get = (path: string, accept: string) => fetch(server.url + path, { headers: { accept } });
    for (const path of ['/history', '/history/', '/history?page=1', '/history.json']) {
      const answer = await get(path, 'application/json');
      expect([path, answer.status, answer.headers.get('vary')]).toEqual([
        path,
        200,
        'Accept-Encoding, Accept',
      ]);
      const { months } = (await answer.json()) as {
        months: { name: string; year: number; incidents: object[] }[];
      };
      const now = new Intl.DateTimeFormat('en', {
        month: 'long',
        year: 'numeric',
        timeZone: 'Europe/Berlin',
      });
      expect(`${months[0]?.name} ${months[0]?.year}`).toBe(now.format(new Date()));
      expect(months[0]?.incidents).toContainEqual({
        code: open,
        name: 'Calls drop',
        message: 'We are looking into it.',
        impact: 'major',
        timestamp: expect.stringMatching(
          /^<var data-var='date'>\d+<\/var> .+ <var data-var='time'>\d\d:\d\d<\/var> CES?T$/,
        ),
      });
    }
    expect(await (await get('/history?page=99', 'application/json')).json()).toEqual({ months: [] });
    const page = await get('/history/', 'text/html,application/xhtml+xml,application/json;q=0.9');
    expect([page.headers.get('content-type'), page.headers.get('vary')]).toEqual([
      'text/html; charset=utf-8',
      'Accept-Encoding, Accept',
    ]);
  });
});

describe('unmodified clients', () => {
  it('statuspage.io reads everything', async () => {
    const client = new Statuspage('fernway');
    client.setApiUrl(server.url);
    const { api } = client;
    const [summary, status, components] = await Promise.all([
      api.getSummary(),
      api.getStatus(),
      api.getComponents(),
    ]);
    expect(status.status).toEqual({ indicator: 'major', description: 'Partial System Outage' });
    expect(summary.incidents.map(({ id }) => id)).toEqual([open]);
    expect(summary.page.name).toBe('Fernway');
    expect(components.components.map(({ name }) => name).sort()).toEqual(['Calls', 'Mail', 'Telephony']);
    const [all, unresolved, upcoming] = await Promise.all([
      api.incidents.getAll(),
      api.incidents.getUnresolved(),
      api.scheduledMaintenances.getUpcoming(),
    ]);
    expect(all.incidents).toHaveLength(2);
    expect(unresolved.incidents[0]?.incident_updates[0]?.body).toBe('We are looking into it.');
    expect(upcoming.scheduled_maintenances.map(({ name }) => name)).toEqual(['Router swap']);
  });

  it('the status widget shows the state on a page of another origin', async () => {
    const packaged = createRequire(import.meta.url).resolve('@statuspage/status-widget/package.json');
    const widget = readFileSync(join(dirname(packaged), 'dist/index.js'), 'utf8');
    const site = keep(
      await startHttpListener(({ path }) =>
        path === '/widget.js'
          ? { status: 200, headers: { 'content-type': 'text/javascript' }, body: widget }
          : {
              status: 200,
              headers: { 'content-type': 'text/html' },
              body: `<!doctype html><title>Shop</title><script src="/widget.js" defer></script><statuspage-widget src="${server.url}"></statuspage-widget>`,
            },
      ),
    );
    const browser = keep(await openBrowser());
    const page = await browser.newPage();
    await page.goto(site.url);
    const shown = page.locator('statuspage-widget');
    await shown.getByText('Partial System Outage').waitFor({ timeout: 20_000 });
    expect(await shown.locator('.status-indicator.major').count()).toBe(1);
  });
});
