import fc from 'fast-check';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { create } from 'xmlbuilder2';
import { badgeFiles } from './badge/badge.ts';
import { embedFiles } from './embed/embed-data.ts';
import { feedFiles } from './feeds/files.ts';
import { project } from './project.ts';
import type { PublicFile } from './public-file.ts';
import { previewOf, previewSvg } from './site/preview-svg.ts';
import type { StatusSnapshot } from './snapshot.ts';
import { historyJsonFiles } from './statuspage-v2/history.ts';
import { hostileText } from './testing/arbitraries.ts';
import { sampleIncident, sampleMaintenance, sampleNow, samplePage } from './testing/sample-facts.ts';

/** A page on which everything that anybody types is as bad as it gets. */
const snapshots: fc.Arbitrary<StatusSnapshot> = fc
  .record({
    name: hostileText,
    title: hostileText,
    body: hostileText,
    author: hostileText,
    component: hostileText,
  })
  .map(({ name, title, body, author, component }) => {
    const facts = samplePage({
      incidents: [sampleIncident({ title, translations: { de: title }, updates: [{ body, author }] })],
      maintenances: [sampleMaintenance({ title, updates: [{ body, author }] })],
    });
    return project(
      {
        ...facts,
        page: { ...facts.page, name },
        components: facts.components.map((one) => ({ ...one, name: component })),
      },
      sampleNow,
      sampleNow,
    );
  });

/** As it goes over the wire: what can't be written in UTF-8 is gone. */
const text = (file: PublicFile, snapshot: StatusSnapshot) =>
  Buffer.from(file.render(snapshot) as string).toString();
const elements = (xml: string) => {
  const names = new Set<string>();
  const walk = (node: ReturnType<typeof create>) =>
    node.each(({ node }) => names.add(node.nodeName), false, true);
  walk(create(xml));
  return names;
};
const svgElements =
  /^(?:#text|svg|title|filter|feGaussianBlur|linearGradient|stop|clipPath|rect|g|text|circle|path)$/;

describe('whatever anybody types', () => {
  it('stays text in every feed', () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        for (const file of feedFiles(snapshot)) {
          const content = text(file, snapshot);
          if (file.path.endsWith('.atom')) {
            expect(elements(content)).not.toContain('script');
            for (const { content: html } of parseAtomFeed(content).entries ?? []) harmless(html?.value);
          } else if (file.path.endsWith('.rss')) {
            expect(elements(content)).not.toContain('script');
            for (const { description } of parseRssFeed(content).items ?? []) harmless(description);
          } else if (file.path.endsWith('.json')) {
            for (const { content_html } of parseJsonFeed(JSON.parse(content)).items ?? [])
              harmless(content_html);
          } else {
            const calendar = new ICAL.Component(ICAL.parse(content));
            expect(calendar.getAllSubcomponents('vevent')).toHaveLength(1);
            expect(calendar.getAllSubcomponents()).toHaveLength(2);
            for (const line of content.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          }
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('stays text in badges and in the preview picture', () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        const svgs = [
          ...badgeFiles(snapshot)
            .filter(({ path }) => path.endsWith('.svg'))
            .map((file) => text(file, snapshot)),
          ...snapshot.page.languages.map((language) => previewSvg(previewOf(snapshot, language))),
        ];
        for (const svg of svgs) for (const name of elements(svg)) expect(name).toMatch(svgElements);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('stays a string in what programs read', () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        for (const file of [...embedFiles(snapshot), ...historyJsonFiles(snapshot)])
          expect(() => JSON.parse(text(file, snapshot))).not.toThrow();
        const [own] = embedFiles(snapshot);
        const { items } = JSON.parse(own ? text(own, snapshot) : '');
        expect(items).toHaveLength(2);
        for (const { url } of items) expect(url).toMatch(/^https:\/\/status\.example\.com\/\w+\/\w+\/$/);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

/** HTML of none but the few elements we write, and no address that runs. */
function harmless(html: string | undefined): void {
  const tags = [...(html ?? '').matchAll(/<\/?([a-z0-9]+)([^>]*)>/gi)];
  for (const [, name = '', attributes = ''] of tags) {
    expect(name).toMatch(/^(?:p|br|strong|em|s|code|pre|ul|ol|li|blockquote|a|hr|small|var|div|span)$/);
    expect(attributes).toMatch(/^(?: (?:href|rel|lang)="[^"]*"| data-var='\w+'| \/)*$/);
    expect(attributes).not.toMatch(/href="(?!https?:|mailto:|tel:)/);
  }
}
