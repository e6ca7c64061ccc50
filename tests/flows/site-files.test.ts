import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../support/calmline.ts';
import { addComponents } from '../support/people.ts';
import { callsDrop, hour, keeper, posted } from '../support/stories.ts';
import { until } from '../support/until.ts';

const { keep, closeAll } = keeper();
let server: TestServer;
let incident: string;
let maintenance: string;
const at = (ms: number) => new Date(Date.now() + ms).toISOString();

beforeAll(async () => {
  server = keep(await startTestServer('embedded'));
  const page = {
    name: 'Fernway',
    time_zone: 'Europe/Berlin',
    languages: ['en', 'de'],
    support_url: 'https://example.com/help',
  };
  const changed = await server.api('PATCH', '/api/v1/page', page);
  if (changed.status !== 200) throw new Error(JSON.stringify(changed.body));
  await addComponents(server, 'Calls');
  incident = (
    await posted(server, '/api/v1/incidents', { ...callsDrop, components: { calls: 'major_outage' } })
  ).id;
  maintenance = (
    await posted(server, '/api/v1/maintenances', {
      title: 'Router swap',
      body: 'We replace a router.',
      components: ['calls'],
      starts_at: at(48 * hour),
      ends_at: at(50 * hour),
    })
  ).id;
  // What nobody waits for comes right behind; these come last of all.
  await until('the last files', async () => {
    const list = await server.text(`/sitemap/${at(48 * hour).slice(0, 7)}.xml`);
    const preview = await fetch(`${server.url}/de/preview.png`);
    return list.includes(maintenance) && preview.ok;
  });
});
afterAll(closeAll);

/** The elements of a name in a page, as maps of their attributes. */
const elements = (html: string, name: string) =>
  [...html.matchAll(new RegExp(`<${name}\\s([^>]*)>`, 'g'))].map(
    ([, attributes = '']) =>
      new Map(
        [...attributes.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]),
      ),
  );

describe('what a page says of itself', () => {
  it('leads feed readers and calendars to every feed, in the language of the page', async () => {
    for (const [path, prefix] of [
      ['/', ''],
      ['/de/', '/de'],
    ] as const) {
      const feeds = elements(await server.text(path), 'link').filter(
        (link) => link.get('rel') === 'alternate' && link.has('type'),
      );
      expect(feeds.map((link) => link.get('href')).sort()).toEqual(
        ['feed.json', 'history-updates.atom', 'history.atom', 'history.ics', 'history.rss'].map(
          (name) => `${prefix}/${name}`,
        ),
      );
      for (const link of feeds) {
        expect(link.get('title')).toBeTruthy();
        const answer = await fetch(server.url + link.get('href'));
        expect([answer.status, answer.headers.get('content-type')]).toEqual([
          200,
          `${link.get('type')}; charset=utf-8`,
        ]);
      }
    }
  });

  it('shows the state and a picture of it to who shares its address', async () => {
    const tags = new Map(
      elements(await server.text('/'), 'meta').map((meta) => [
        meta.get('property') ?? meta.get('name'),
        meta.get('content'),
      ]),
    );
    expect(Object.fromEntries(tags)).toMatchObject({
      'og:title': 'Fernway: Major outage',
      'og:url': `${server.url}/`,
      'og:locale': 'en',
      'og:locale:alternate': 'de',
      'og:image': `${server.url}/preview.png`,
      'og:image:width': '1200',
      'og:image:height': '630',
      'og:image:alt': 'Fernway: Major outage',
      'twitter:card': 'summary_large_image',
    });
    const picture = await fetch(tags.get('og:image') ?? '');
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(
      Buffer.from(await picture.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    const past = await server.text(`/incidents/${incident}/`);
    expect(past).toContain(`<meta property="og:title" content="Calls drop">`);
  });
});

describe('feeds', () => {
  it('are read by feed readers, each telling of the incident and the maintenance', async () => {
    const address = `${server.url}/incidents/${incident}/`;
    const atom = parseAtomFeed(await server.text('/history.atom'));
    expect(atom.entries?.flatMap(({ links }) => links?.[0]?.href ?? [])).toContain(address);
    const rss = parseRssFeed(await server.text('/history.rss'));
    expect(rss.items?.map(({ link }) => link)).toContain(address);
    const updates = parseAtomFeed(await server.text('/history-updates.atom'));
    expect(updates.entries).toHaveLength(2);
    const feed = parseJsonFeed(JSON.parse(await server.text('/feed.json')));
    expect(feed.items?.map(({ url }) => url)).toContain(address);
  });

  it('tell a calendar of a moved and a cancelled maintenance under the same name', async () => {
    const event = async () => {
      const calendar = new ICAL.Component(ICAL.parse(await server.text('/history.ics')));
      const [found] = calendar.getAllSubcomponents('vevent');
      if (!found) throw new Error('no event');
      return {
        uid: found.getFirstPropertyValue('uid'),
        sequence: found.getFirstPropertyValue('sequence'),
        status: found.getFirstPropertyValue('status'),
      };
    };
    const before = await event();
    const move = { starts_at: at(72 * hour), ends_at: at(74 * hour) };
    expect((await server.api('PATCH', `/api/v1/maintenances/${maintenance}`, move)).status).toBe(200);
    const moved = await event();
    await server.api('POST', `/api/v1/maintenances/${maintenance}/cancel`, { body: 'Not needed.' });
    const off = await event();
    expect([moved.uid, off.uid]).toEqual([before.uid, before.uid]);
    expect(Number(moved.sequence)).toBeGreaterThan(Number(before.sequence));
    expect(Number(off.sequence)).toBeGreaterThan(Number(moved.sequence));
    expect([before.status, off.status]).toEqual(['CONFIRMED', 'CANCELLED']);
  });
});

describe('files for machines', () => {
  it('list every page there is, and nothing that is not there', async () => {
    const robots = await server.text('/robots.txt');
    const index = robots.match(/^Sitemap: (.*)$/m)?.[1] ?? '';
    const locations = async (url: string) =>
      [...(await (await fetch(url)).text()).matchAll(/<loc>([^<]*)<\/loc>/g)].map(
        ([, address = '']) => address,
      );
    const pages = (await Promise.all((await locations(index)).map(locations))).flat();
    expect(pages).toEqual(
      expect.arrayContaining([
        `${server.url}/`,
        `${server.url}/de/embed/`,
        `${server.url}/incidents/${incident}/`,
        `${server.url}/de/maintenances/${maintenance}/`,
      ]),
    );
    for (const page of pages) expect([page, (await fetch(page)).status]).toEqual([page, 200]);
  });

  it('say where to report a weakness', async () => {
    const text = await server.text('/.well-known/security.txt');
    expect(text).toContain('Contact: https://example.com/help');
    expect(Date.parse(text.match(/^Expires: (.*)$/m)?.[1] ?? '')).toBeGreaterThan(Date.now());
  });
});
