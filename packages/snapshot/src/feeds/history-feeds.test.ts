import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import type { PageFacts } from '../facts.ts';
import { project } from '../project.ts';
import { sampleIncident, sampleMaintenance, sampleNow, samplePage } from '../testing/sample-facts.ts';
import { feedFiles } from './files.ts';

const at = (facts: Partial<PageFacts>) => {
  const snapshot = project(samplePage(facts), sampleNow, sampleNow);
  const files = new Map(feedFiles(snapshot).map((file) => [file.path, file]));
  return (path: string) => {
    const file = files.get(path);
    if (!file) throw new Error(`no ${path} among ${[...files.keys()]}`);
    return String(file.render(snapshot));
  };
};

const incident = sampleIncident({
  title: 'A & B <b>fail</b> ]]>',
  translations: { de: 'A und B fallen aus' },
  updates: [
    {
      id: 'one',
      createdAt: '2026-11-22T12:00:00.000Z',
      body: '**Sorry**,\n\nsee [there](https://example.com/x).',
    },
    {
      id: 'two',
      status: 'identified',
      createdAt: '2026-11-22T12:30:00.000Z',
      body: 'Found <it>.',
      translations: { de: 'Gefunden.' },
    },
  ],
});
const facts = { incidents: [incident], maintenances: [sampleMaintenance()] };

describe('the feed of incidents', () => {
  it('has one entry for each incident and maintenance, under a name and an address that stay', () => {
    const { entries, ...head } = parseAtomFeed(at(facts)('history.atom'));
    expect(head).toMatchObject({
      id: 'tag:status.example.com,2026-11-01:history',
      title: { value: 'Example: incident history' },
      updated: '2026-11-22T12:30:00.000Z',
    });
    expect(
      entries?.map(({ id, links, published, updated }) => [id, links?.[0]?.href, published, updated]),
    ).toEqual([
      [
        'tag:status.example.com,2026-11-01:incident/incident1',
        'https://status.example.com/incidents/incident1/',
        '2026-11-22T12:00:00.000Z',
        '2026-11-22T12:30:00.000Z',
      ],
      [
        'tag:status.example.com,2026-11-01:maintenance/maintenance1',
        'https://status.example.com/maintenances/maintenance1/',
        '2026-11-01T08:00:00.000Z',
        '2026-11-22T12:00:00.000Z',
      ],
    ]);
    expect(entries?.[0]?.title?.value).toBe('A & B <b>fail</b> ]]>');
  });

  it('tells each update in one paragraph, newest first, as readers of Statuspage’s feeds expect it', () => {
    const [told, planned] = parseAtomFeed(at(facts)('history.atom')).entries ?? [];
    const paragraphs = told?.content?.value?.match(/<p>.*?<\/p>/gs) ?? [];
    expect(paragraphs).toEqual([
      "<p><small><var data-var='date'>22</var> Nov 2026, <var data-var='time'>13:30</var> CET</small><br><strong>Identified</strong> - Found &lt;it&gt;.</p>",
      "<p><small><var data-var='date'>22</var> Nov 2026, <var data-var='time'>13:00</var> CET</small><br><strong>Investigating</strong> - Sorry,<br><br>see there (https://example.com/x).</p>",
    ]);
    expect(planned?.content?.value).toMatch(/^<p><strong>Planned from 22 Nov 2026, 13:00\sCET to/);
  });

  it('says the same as RSS, where the address is the name', () => {
    const rss = parseRssFeed(at(facts)('history.rss'));
    const atom = parseAtomFeed(at(facts)('history.atom'));
    expect(rss.items?.map(({ title, guid, link }) => [title, guid?.value, guid?.isPermaLink, link])).toEqual(
      atom.entries?.map(({ title, links }) => [title?.value, links?.[0]?.href, true, links?.[0]?.href]),
    );
    expect(rss.items?.map(({ description }) => description)).toEqual(
      atom.entries?.map(({ content }) => content?.value),
    );
    expect(rss).toMatchObject({
      language: 'en',
      link: 'https://status.example.com/',
      description: expect.any(String),
    });
    expect(rss.items?.[0]?.pubDate).toBe('Sun, 22 Nov 2026 12:30:00 GMT');
  });

  it('speaks each language of the page at its own address, and marks what was not given in it', () => {
    const german = at(facts)('de/history.atom');
    expect(german).toContain('xml:lang="de"');
    const { entries, links } = parseAtomFeed(german);
    expect(links?.[0]?.href).toBe('https://status.example.com/de/history.atom');
    expect(entries?.[0]?.title?.value).toBe('A und B fallen aus');
    expect(entries?.[0]?.links?.[0]?.href).toBe('https://status.example.com/de/incidents/incident1/');
    const [newest, oldest] = entries?.[0]?.content?.value?.match(/<p>.*?<\/p>/gs) ?? [];
    expect(newest).toContain('- Gefunden.');
    expect(oldest).toContain('<span lang="en">Sorry');
    expect(german).toContain('<entry xml:lang="en">');
    expect(parseAtomFeed(at(facts)('history.atom')).id).not.toBe(parseAtomFeed(german).id);
  });

  it('brings back what is old when there is news of it, and holds 50', () => {
    const many = Array.from({ length: 60 }, (_, index) => {
      const day = new Date(Date.UTC(2026, 5, 1 + index)).toISOString();
      return sampleIncident({
        id: `i${index}`,
        createdAt: day,
        updatedAt: day,
        updates: [{ id: `u${index}`, createdAt: day }],
      });
    });
    const first = many[0];
    if (!first) throw new Error('there are many');
    const entries = parseAtomFeed(
      at({ incidents: [{ ...first, updatedAt: sampleNow }, ...many.slice(1)] })('history.atom'),
    ).entries;
    expect(entries).toHaveLength(50);
    expect(entries?.[0]?.id).toMatch(/incident\/i0$/);
  });
});

describe('the JSON feed', () => {
  it('is a feed of version 1.1 with one item for each update', () => {
    const text = at(facts)('de/feed.json');
    expect(JSON.parse(text).version).toBe('https://jsonfeed.org/version/1.1');
    const feed = parseJsonFeed(JSON.parse(text));
    expect(feed).toMatchObject({
      title: expect.any(String),
      feed_url: 'https://status.example.com/de/feed.json',
      home_page_url: 'https://status.example.com/de/',
      language: 'de',
    });
    expect(feed.items?.map(({ id, language, date_published }) => [id, language, date_published])).toEqual([
      ['tag:status.example.com,2026-11-01:incident-update/two/de', 'de', '2026-11-22T12:30:00.000Z'],
      ['tag:status.example.com,2026-11-01:incident-update/one/de', 'en', '2026-11-22T12:00:00.000Z'],
      ['tag:status.example.com,2026-11-01:maintenance-update/word0/de', 'en', '2026-11-01T08:00:00.000Z'],
    ]);
    for (const item of feed.items ?? []) expect(item.content_html).toMatch(/^<(?:p|div)/);
  });
});

describe('feeds', () => {
  it('are waited for in the page’s own language only', () => {
    const snapshot = project(samplePage(facts), sampleNow, sampleNow);
    const urgent = feedFiles(snapshot).filter((file) => file.urgent);
    expect(urgent.map(({ path }) => path)).toEqual([
      'history-updates.atom',
      'history.atom',
      'history.rss',
      'feed.json',
      'history.ics',
    ]);
  });
});
