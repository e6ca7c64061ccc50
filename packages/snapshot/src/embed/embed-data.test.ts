import { describe, expect, it } from 'vitest';
import { nextBoundary } from '../boundaries.ts';
import { sampleIncident, sampleMaintenance, sampleSnapshot } from '../testing/sample-facts.ts';
import { languages } from '../words.ts';
import { embedData, embedFiles } from './embed-data.ts';

const promised = sampleIncident({
  translations: { de: 'Die Website öffnet nicht' },
  updates: [{ nextUpdateBy: '2026-11-22T13:15:00.000Z' }],
});
const start = '2026-11-22T12:00:00.000Z';

describe('what the banner shows', () => {
  it('is nothing while all is well', () => {
    expect(embedData(sampleSnapshot(), 'en').items).toEqual([]);
  });

  it('is what is open, the worst first, with the next word and whom it concerns', () => {
    const minor = sampleIncident({ id: 'minor', impact: 'minor', updates: [{ id: 'm', components: [] }] });
    const { items, label } = embedData(sampleSnapshot({ incidents: [minor, promised] }), 'de');
    expect(label).toContain('Example');
    expect(items.map(({ status, components }) => [status, components])).toEqual([
      ['major_outage', ['website', 'platform']],
      ['degraded_performance', null],
    ]);
    expect(items[0]).toMatchObject({
      title: 'Die Website öffnet nicht',
      language: 'de',
      when: expect.stringMatching(/14:15\sMEZ/),
      url: 'https://status.example.com/de/incidents/incident1/',
    });
    expect(items[1]).toMatchObject({ language: 'en' });
  });

  it('says so when the promise has lapsed', () => {
    const late = sampleSnapshot({ incidents: [promised] }, '2026-11-22T13:15:00.000Z');
    expect(embedData(late, 'en').items[0]?.when).toBe('The next update is overdue.');
  });

  it('has another name after each update, so that who dismissed it hears the news', () => {
    const more = sampleIncident({
      updates: [{ id: 'a' }, { id: 'b', createdAt: '2026-11-22T12:35:00.000Z' }],
    });
    const [before] = embedData(sampleSnapshot({ incidents: [sampleIncident()] }), 'en').items;
    const [after] = embedData(sampleSnapshot({ incidents: [more] }), 'en').items;
    expect(after?.id).not.toBe(before?.id);
  });

  it('announces a maintenance one hour ahead, by itself', () => {
    const maintenances = [sampleMaintenance({ startsAt: start })];
    const early = sampleSnapshot({ maintenances }, '2026-11-22T10:00:00.000Z');
    expect(embedData(early, 'en').items).toEqual([]);
    expect(nextBoundary(early)).toBe('2026-11-22T11:00:00.000Z');
    const soon = sampleSnapshot({ maintenances }, '2026-11-22T11:00:00.000Z');
    expect(embedData(soon, 'en').items).toMatchObject([
      {
        status: 'under_maintenance',
        word: 'Planned maintenance: Scheduled',
        when: '13:00\u00a0CET to 16:00\u00a0CET',
      },
    ]);
  });

  it('is there for every language a site may be in, in the page’s own where it has no other', () => {
    const snapshot = sampleSnapshot({ incidents: [promised] });
    const files = new Map(embedFiles(snapshot).map((file) => [file.path, file]));
    const read = (path: string) => JSON.parse(String(files.get(path)?.render(snapshot)));
    for (const language of languages) expect(files.has(`embed/${language.slice(0, 2)}.json`)).toBe(true);
    expect(read('embed/de.json').language).toBe('de');
    expect(read('embed/pt.json')).toEqual(read('embed.json'));
    expect([...files.values()].filter(({ urgent }) => urgent).map(({ path }) => path)).toEqual([
      'embed.json',
      'embed/en.json',
    ]);
  });
});
