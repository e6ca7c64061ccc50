import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageFacts } from '../facts.ts';
import { project } from '../project.ts';
import { instant, pageFacts } from '../testing/arbitraries.ts';
import { banned } from '../testing/banned.ts';
import { sampleIncident, sampleLine, sampleMaintenance, sampleSnapshot } from '../testing/sample-facts.ts';
import { type Language, languages } from '../words.ts';
import { type HoldMessage, holdMessage } from './hold-message.ts';
import { goalLength, hardLength } from './length.ts';

function say(facts: Partial<PageFacts>, language: Language = 'en', now?: string): HoldMessage {
  const snapshot = sampleSnapshot(facts, now);
  const [line] = snapshot.lines;
  if (!line) throw new Error('no line');
  return holdMessage(snapshot, line, language);
}

const by = '2026-11-22T13:15:00.000Z';
const outage = sampleIncident({ updates: [{ nextUpdateBy: by }] });
const slow = sampleIncident({
  id: 'incident2',
  updates: [
    {
      status: 'identified',
      nextUpdateBy: '2026-11-22T14:00:00.000Z',
      components: [{ componentId: 'reports', status: 'degraded_performance' }],
    },
  ],
});

describe('an open incident', () => {
  it('says what is affected, that we know, what we do, when the next word comes and what the caller need not do', () => {
    expect(say({ incidents: [outage] })).toEqual({
      active: true,
      kind: 'incident',
      text: 'We know that Website cannot be used right now. Our team is looking for the cause. We will tell you more by 2 15 p.m., Berlin time. You do not need to report this.',
      language: 'en',
      line: 'main',
      incidentId: 'incident1',
      nextUpdateBy: by,
      expiresAt: '2026-11-22T13:25:00.000Z',
    });
    expect(say({ incidents: [outage] }, 'de').text).toBe(
      'Uns ist ein Ausfall im Bereich Website bekannt. Wir suchen bereits nach der Ursache. Die nächste Meldung folgt bis 14 Uhr 15 Berliner Zeit. Sie müssen nichts melden.',
    );
  });

  it('says "shortly" once the promised time is past, and the plain fallback after the grace', () => {
    const due = say({ incidents: [outage] }, 'en', by);
    expect(due).toMatchObject({
      kind: 'incident',
      nextUpdateBy: null,
      expiresAt: '2026-11-22T13:25:00.000Z',
    });
    expect(due.text).toContain('shortly');
    expect(due.text).not.toContain('2 15');
    const lapsed = say({ incidents: [outage] }, 'en', '2026-11-22T13:25:00.000Z');
    expect(lapsed).toMatchObject({ kind: 'fallback', active: true, nextUpdateBy: null, expiresAt: null });
    expect(lapsed.text).toBe(
      'We know about a problem with Website. We are still working on it. Thank you for your patience. You do not need to report this.',
    );
    expect(say({ incidents: [outage] }, 'de', '2026-11-22T13:25:00.000Z').text).not.toMatch(/\d/);
  });

  it('promises nothing when nothing was promised', () => {
    const { text, expiresAt } = say({ incidents: [sampleIncident()] });
    expect(text).toContain('as soon as there is news');
    expect(expiresAt).toBeNull();
  });

  it('names only what is still affected, or all of it when nothing is', () => {
    const components = [
      { componentId: 'website', status: 'operational' as const },
      { componentId: 'login', status: 'partial_outage' as const },
    ];
    expect(say({ incidents: [sampleIncident({ updates: [{ components }] })] }).text).toContain(
      'Login may not work for you right now',
    );
    const well = components.map(({ componentId }) => ({ componentId, status: 'operational' as const }));
    const { text } = say({
      incidents: [sampleIncident({ updates: [{ status: 'monitoring', components: well }] })],
    });
    expect(text).toContain('a problem with Website and Login. A fix is in place');
  });

  it('says the title when the incident names no component', () => {
    const incident = sampleIncident({
      title: '"Payments" fail: see https://x.test 🚨',
      updates: [{ components: [] }],
    });
    expect(say({ incidents: [incident] }).text).toContain('We know about this problem: Payments fail, see.');
  });

  it('concerns only the lines that speak about its components', () => {
    const only = (componentIds: string[]) =>
      say({ incidents: [outage], lines: [sampleLine({ componentIds })] }).kind;
    expect(only(['website', 'login'])).toBe('incident');
    expect(only(['login'])).toBe('silent');
    const unnamed = sampleIncident({ updates: [{ components: [] }] });
    expect(say({ incidents: [unnamed], lines: [sampleLine({ componentIds: ['login'] })] }).kind).toBe(
      'incident',
    );
  });

  it('is over when it is resolved', () => {
    const resolved = sampleIncident({
      updates: [{}, { status: 'resolved', displayAt: '2026-11-22T12:35:00.000Z' }],
    });
    expect(say({ incidents: [resolved] })).toMatchObject({ active: false, kind: 'silent', text: '' });
  });
});

describe('several incidents', () => {
  it('come worst first, two at most, the others counted', () => {
    const two = say({ incidents: [slow, outage] });
    expect(two.text).toMatch(/^We know that Website cannot be used .* We know that Reports may be slow/);
    expect(two).toMatchObject({ incidentId: 'incident1', nextUpdateBy: by });
    const three = say({
      incidents: [slow, outage, sampleIncident({ id: 'incident3', updates: [{ components: [] }] })],
    });
    expect(three.text).toMatch(/We are working on (one more problem|2 more problems)\./);
    expect(three.text.length).toBeLessThanOrEqual(goalLength);
  });

  it('say once what holds for both', () => {
    const other = sampleIncident({
      id: 'incident2',
      updates: [{ nextUpdateBy: by, components: [{ componentId: 'login', status: 'partial_outage' }] }],
    });
    expect(say({ incidents: [outage, other] }).text.match(/2 15 p\.m\./g)).toHaveLength(1);
  });

  it('state the promise of the one that kept its word, never the stale one', () => {
    const { kind, text, nextUpdateBy } = say({ incidents: [outage, slow] }, 'en', '2026-11-22T13:30:00.000Z');
    expect(kind).toBe('incident');
    expect(text).toContain('by 3 p.m.');
    expect(text).not.toContain('2 15');
    expect(nextUpdateBy).toBe('2026-11-22T14:00:00.000Z');
  });
});

describe('without an incident', () => {
  it('running maintenance is told of, until when, and that it takes longer', () => {
    expect(say({ maintenances: [sampleMaintenance()] })).toMatchObject({
      kind: 'maintenance',
      text: 'We are carrying out planned maintenance on Login until 4 p.m., Berlin time. There may be short interruptions. You do not need to report this.',
      expiresAt: '2026-11-22T15:00:00.000Z',
    });
    const kept = sampleMaintenance({
      updates: [{ status: 'in_progress', displayAt: '2026-11-22T15:00:00.000Z' }],
    });
    const late = say({ maintenances: [kept] }, 'en', '2026-11-22T15:30:00.000Z');
    expect(late).toMatchObject({ kind: 'maintenance', expiresAt: null });
    expect(late.text).toContain('taking longer than planned');
    expect(say({ maintenances: [sampleMaintenance()] }, 'en', '2026-11-22T15:30:00.000Z').kind).toBe(
      'silent',
    );
  });

  it('the standing message is said, in another language rather than not at all', () => {
    const lines = [sampleLine({ standing: { de: 'Willkommen. Sie hören uns gleich.' } })];
    expect(say({ lines }, 'en')).toMatchObject({ active: true, kind: 'standing', language: 'de' });
    expect(say({}, 'en')).toMatchObject({ active: false, kind: 'silent', text: '', language: 'en' });
  });
});

describe('pinned words', () => {
  const until = '2026-11-22T13:00:00.000Z';
  const pinnedLine = sampleLine({ pinned: { texts: { en: 'We open at 14:15 <today>.' }, until } });

  it('win over everything until they expire', () => {
    const facts = { incidents: [outage], lines: [pinnedLine] };
    expect(say(facts)).toMatchObject({
      kind: 'pinned',
      text: 'We open at 2 15 p.m. today.',
      expiresAt: until,
    });
    expect(say(facts, 'de')).toMatchObject({ kind: 'pinned', language: 'en' });
    expect(say(facts, 'en', until).kind).toBe('incident');
  });

  it('that nobody could say are passed over', () => {
    const lines = [sampleLine({ pinned: { texts: { en: '🚨 ...' }, until } })];
    expect(say({ incidents: [outage], lines }).kind).toBe('incident');
  });
});

it('keeps every rule of the phone whatever people wrote', () => {
  fc.assert(
    fc.property(pageFacts, instant, (facts, now) => {
      const snapshot = project(facts, now, now);
      for (const line of snapshot.lines) {
        for (const language of languages) {
          const message = holdMessage(snapshot, line, language);
          expect(message.text).not.toMatch(banned);
          expect(message.active).toBe(message.text !== '');
          expect(message.active).toBe(message.kind !== 'silent');
          const own = message.kind === 'pinned' || message.kind === 'standing';
          expect(message.text.length).toBeLessThanOrEqual(own ? hardLength : goalLength);
          if (message.expiresAt !== null) expect(message.expiresAt > now).toBe(true);
          if (message.nextUpdateBy !== null) expect(message.nextUpdateBy > now).toBe(true);
        }
      }
    }),
    { numRuns: 300 },
  );
});
