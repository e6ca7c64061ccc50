import { parseAtomFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import type { PageFacts } from '../facts.ts';
import { sampleIncident, sampleMaintenance, samplePage, sampleSnapshot } from '../testing/sample-facts.ts';
import { newestUpdates } from './newest-updates.ts';
import { updatesAtomFile } from './updates-atom.ts';

const xml = (facts: Partial<PageFacts>) => {
  const snapshot = sampleSnapshot(facts);
  return String(updatesAtomFile(snapshot).render(snapshot));
};
const feed = (facts: Partial<PageFacts>) => parseAtomFeed(xml(facts));

const incident = sampleIncident({
  title: 'A & B <b>"fail"</b> ]]>',
  updates: [
    { id: 'one', createdAt: '2026-11-22T12:00:00.000Z', body: '**Sorry** ]]> <script>x</script>' },
    {
      id: 'two',
      status: 'identified',
      author: null,
      createdAt: '2026-11-22T12:30:00.000Z',
      nextUpdateBy: '2026-11-22T13:15:00.000Z',
      components: [{ componentId: 'website', status: 'degraded_performance' }],
    },
  ],
});

describe('the feed of updates', () => {
  it('has one entry per update, newest first, each with its own stable name', () => {
    const { entries, ...head } = feed({ incidents: [incident], maintenances: [sampleMaintenance()] });
    expect(head).toMatchObject({
      id: 'tag:status.example.com,2026-11-01:updates',
      title: { value: 'Example: updates' },
      updated: '2026-11-22T12:30:00.000Z',
    });
    expect(head.links?.map(({ rel, href }) => [rel, href])).toEqual([
      ['self', 'https://status.example.com/history-updates.atom'],
      ['alternate', 'https://status.example.com/'],
    ]);
    expect(entries?.map(({ id }) => id)).toEqual([
      'tag:status.example.com,2026-11-01:incident-update/two',
      'tag:status.example.com,2026-11-01:incident-update/one',
      'tag:status.example.com,2026-11-01:maintenance-update/word0',
    ]);
    expect(entries?.map(({ links }) => links?.[0]?.href)).toEqual([
      'https://status.example.com/incidents/incident1/',
      'https://status.example.com/incidents/incident1/',
      'https://status.example.com/maintenances/maintenance1/',
    ]);
  });

  it('tells who says what, what changed, and when the next word comes', () => {
    const [two, one] = feed({ incidents: [incident] }).entries ?? [];
    expect(two).toMatchObject({
      title: { value: 'Identified: A & B <b>"fail"</b> ]]>' },
      published: '2026-11-22T12:30:00.000Z',
      authors: [{ name: 'Example' }],
      content: { type: 'html' },
    });
    expect(two?.content?.value).toContain('<li>Website: Degraded performance (before: Major outage)</li>');
    expect(two?.content?.value).toMatch(/Next update by 22 Nov 2026, 14:15\sCET/);
    expect(one?.authors?.[0]?.name).toBe('Ada');
    expect(one?.content?.value).toContain('<strong>Sorry</strong> ]]&gt; &lt;script&gt;');
  });

  it('speaks the language of the page', () => {
    const { page } = samplePage();
    const german = feed({ page: { ...page, language: 'de' }, maintenances: [sampleMaintenance()] });
    expect(german.entries?.[0]?.title?.value).toBe('Geplant: Database upgrade');
    expect(german.entries?.[0]?.content?.value).toContain('Geplant von 22. Nov. 2026');
  });

  it.each([
    [
      'fr',
      'points de situation',
      'Cause identifiée\u00a0:',
      'Performances dégradées (avant\u00a0: Panne majeure)',
    ],
    ['es', 'actualizaciones', 'Causa identificada:', 'Rendimiento reducido (antes: Interrupción grave)'],
    ['it', 'aggiornamenti', 'Causa individuata:', 'Prestazioni ridotte (prima: Interruzione grave)'],
    ['nl', 'berichten', 'Oorzaak gevonden:', 'Verminderde prestaties (eerst: Grote storing)'],
    ['pt-BR', 'atualizações', 'Causa identificada:', 'Desempenho reduzido (antes: Interrupção grave)'],
    ['pl', 'komunikaty', 'Przyczyna ustalona:', 'Obniżona wydajność (wcześniej: Poważna awaria)'],
    ['tr', 'bilgilendirmeler', 'Nedeni belirlendi:', 'Düşük performans (önceki: Büyük kesinti)'],
  ] as const)('speaks %s', (language, title, status, change) => {
    const { page } = samplePage();
    const said = feed({ page: { ...page, language }, incidents: [incident] });
    expect(said.title?.value).toMatch(new RegExp(`^Example.?: ${title}$`));
    expect(said.entries?.[0]?.title?.value).toContain(`${status} A & B`);
    expect(said.entries?.[0]?.content?.value).toContain(change);
  });

  it('is valid when there is nothing to tell', () => {
    expect(feed({})).toMatchObject({ updated: '2026-11-01T08:00:00.000Z' });
  });
});

describe('the newest updates', () => {
  const many = Array.from({ length: 80 }, (_, index) =>
    sampleIncident({
      id: `incident${index}`,
      updates: [
        { id: `said${index}`, createdAt: new Date(Date.UTC(2026, 0, 1 + ((index * 37) % 80))).toISOString() },
      ],
    }),
  );

  it('are kept by when they were posted, a back-dated one too', () => {
    const dated = sampleIncident({
      id: 'dated',
      updates: [
        { id: 'dated', createdAt: '2026-11-22T12:00:00.000Z', displayAt: '2025-01-01T00:00:00.000Z' },
      ],
    });
    const told = newestUpdates(sampleSnapshot({ incidents: [...many, dated] }), 10);
    const all = [...many, dated].flatMap(({ updates }) => updates.map(({ createdAt }) => createdAt));
    expect(told.map(({ update }) => update.createdAt)).toEqual(all.sort().reverse().slice(0, 10));
    expect(told[0]?.update.id).toBe('dated');
  });
});
