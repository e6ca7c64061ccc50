import {
  sampleIncident,
  sampleMaintenance,
  sampleSnapshot,
} from '@calmline/snapshot/testing/sample-facts.ts';
import { describe, expect, it } from 'vitest';
import { create } from 'xmlbuilder2';
import { sitemapFiles } from './sitemap.ts';

const facts = {
  incidents: [
    sampleIncident(),
    sampleIncident({
      id: 'old',
      updates: [{ id: 'old', createdAt: '2026-09-30T23:30:00.000Z', status: 'resolved' }],
    }),
  ],
  maintenances: [sampleMaintenance()],
};
const snapshot = sampleSnapshot(facts);
const files = new Map(sitemapFiles(snapshot).map((file) => [file.path, file]));
const text = (path: string) => String(files.get(path)?.render(snapshot));
const locations = (xml: string) => [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address]) => address);

describe('the sitemap', () => {
  it('lists a list for the pages that stay and one for each month, by the page’s own zone', () => {
    expect(locations(text('sitemap.xml'))).toEqual([
      'https://status.example.com/sitemap/pages.xml',
      'https://status.example.com/sitemap/2026-10.xml',
      'https://status.example.com/sitemap/2026-11.xml',
    ]);
    for (const path of files.keys()) expect(() => create(text(path))).not.toThrow();
  });

  it('has every page in every language, each with all the others', () => {
    const month = text('sitemap/2026-11.xml');
    expect(locations(month)).toEqual([
      'https://status.example.com/incidents/incident1/',
      'https://status.example.com/de/incidents/incident1/',
      'https://status.example.com/maintenances/maintenance1/',
      'https://status.example.com/de/maintenances/maintenance1/',
    ]);
    expect(month.match(/hreflang="(en|de|x-default)"/g)).toHaveLength(4 * 3);
    expect(locations(text('sitemap/pages.xml'))).toEqual(
      expect.arrayContaining([
        'https://status.example.com/',
        'https://status.example.com/de/',
        'https://status.example.com/de/history/2026-11/',
        'https://status.example.com/embed/',
      ]),
    );
  });

  it('says when each last changed', () => {
    expect(text('sitemap/2026-10.xml')).toContain('<lastmod>2026-09-30T23:30:00.000Z</lastmod>');
    expect(text('sitemap/pages.xml')).toContain(
      '<loc>https://status.example.com/</loc><lastmod>2026-11-22T12:30:00.000Z</lastmod>',
    );
  });

  it('is not made again where nothing changed', () => {
    const later = sampleSnapshot({
      ...facts,
      revision: 2,
      incidents: [...facts.incidents, sampleIncident({ id: 'new' })],
    });
    const inputs = new Map(sitemapFiles(later).map((file) => [file.path, file.inputs]));
    const changed = [...files].filter(
      ([path, file]) => JSON.stringify(inputs.get(path)) !== JSON.stringify(file.inputs),
    );
    expect(changed.map(([path]) => path)).toEqual(['sitemap/2026-11.xml']);
  });

  it('starts another list before one grows too long', () => {
    const many = Array.from({ length: 700 }, (_, index) => sampleIncident({ id: `many${index}` }));
    const paths = sitemapFiles(sampleSnapshot({ incidents: many })).map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(['sitemap/2026-11.xml', 'sitemap/2026-11-2.xml', 'sitemap/2026-11-3.xml']),
    );
  });
});
