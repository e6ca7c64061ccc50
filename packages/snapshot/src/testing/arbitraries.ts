import fc from 'fast-check';
import type { IncidentFacts, MaintenanceFacts, PageFacts } from '../facts.ts';
import type { Line } from '../snapshot.ts';
import { componentStatuses, impacts, incidentStatuses, languages, maintenanceStatuses } from '../words.ts';
import { sampleIncident, sampleLine, sampleMaintenance, samplePage } from './sample-facts.ts';

/** What people and machines type into names, titles and pinned words, at its worst. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.lorem({ mode: 'words', maxCount: 40 }),
      fc.constantFrom(
        // biome-ignore lint/suspicious/noTemplateCurlyInString: a dialplan's variable
        '${EXTEN}',
        '"; Hangup() ; "',
        '<script>alert(1)</script>',
        ']]>',
        '&amp;&#10;',
        'a|b\\c\r\n\t\0',
        '🚨👩‍💻🇩🇪1️⃣',
        'https://status.example.com/i/42?x=1',
        'INC-42',
        'API v2.1 (EU-West)',
        '14:15 Uhr',
        '2026-11-22T14:15:00Z',
        'z. B. usw.',
        '... !!! ??',
        "it's",
        '\u202Eright to left\u200B',
        'ﬁ＜＞“”„«',
        '𝒜𠮷',
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(' '));

const day = Date.parse('2026-11-22T00:00:00.000Z');
/** On whole minutes within two days, so that times meet often. */
export const instant: fc.Arbitrary<string> = fc
  .integer({ min: 0, max: 2 * 24 * 12 })
  .map((steps) => new Date(day + steps * 5 * 60_000).toISOString());

const componentIds = ['website', 'login', 'reports', 'gone'];
const updates = fc.array(
  fc.record({
    status: fc.constantFrom(...incidentStatuses),
    displayAt: instant,
    createdAt: instant,
    components: fc.uniqueArray(
      fc.record({
        componentId: fc.constantFrom(...componentIds),
        status: fc.constantFrom(...componentStatuses),
      }),
      { selector: ({ componentId }) => componentId, maxLength: 3 },
    ),
    nextUpdateBy: fc.option(instant),
  }),
  { minLength: 1, maxLength: 4 },
);

const incident: fc.Arbitrary<Omit<IncidentFacts, 'id'>> = fc
  .record({ title: hostileText, impact: fc.constantFrom(...impacts), updates })
  .map(({ updates: said, ...rest }) =>
    sampleIncident({ ...rest, updates: said.map((update, index) => ({ ...update, id: `said${index}` })) }),
  );

const maintenance: fc.Arbitrary<Omit<MaintenanceFacts, 'id'>> = fc
  .record({
    startsAt: instant,
    minutes: fc.integer({ min: 5, max: 600 }),
    cancelledAt: fc.option(instant, { freq: 5 }),
    componentIds: fc.uniqueArray(fc.constantFrom(...componentIds)),
    updates: fc.array(fc.record({ status: fc.constantFrom(...maintenanceStatuses), displayAt: instant }), {
      minLength: 1,
      maxLength: 3,
    }),
  })
  .map(({ minutes, ...rest }) =>
    sampleMaintenance({
      ...rest,
      endsAt: new Date(Date.parse(rest.startsAt) + minutes * 60_000).toISOString(),
    }),
  );

const texts = fc.record(Object.fromEntries(languages.map((language) => [language, hostileText])), {
  requiredKeys: [],
});

export const line: fc.Arbitrary<Line> = fc
  .record({
    languages: fc.shuffledSubarray([...languages], { minLength: 1 }),
    componentIds: fc.option(fc.subarray(componentIds)),
    standing: texts,
    pinned: fc.option(fc.record({ texts, until: instant })),
    graceMinutes: fc.integer({ min: 0, max: 60 }),
  })
  .map(sampleLine);

export const pageFacts: fc.Arbitrary<PageFacts> = fc
  .record({
    timeZone: fc.constantFrom('Etc/UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Etc/GMT+5'),
    names: fc.array(hostileText, { minLength: 3, maxLength: 3 }),
    incidents: fc.array(incident, { maxLength: 4 }),
    maintenances: fc.array(maintenance, { maxLength: 3 }),
    lines: fc.array(line, { minLength: 1, maxLength: 2 }),
  })
  .map(({ timeZone, names, incidents, maintenances, lines }) => {
    const page = samplePage({
      incidents: incidents.map((facts, index) => ({ ...facts, id: `incident${index}` })),
      maintenances: maintenances.map((facts, index) => ({ ...facts, id: `maintenance${index}` })),
      lines: lines.map((one, index) => ({ ...one, slug: `line${index}` })),
      removedComponents: [{ id: 'gone', name: 'Gone' }],
    });
    return {
      ...page,
      page: { ...page.page, timeZone },
      components: page.components.map((component, index) => ({ ...component, name: names[index] ?? '' })),
    };
  });
