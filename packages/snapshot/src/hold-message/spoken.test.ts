import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileText } from '../testing/arbitraries.ts';
import { banned } from '../testing/banned.ts';
import { languages } from '../words.ts';
import { spoken, spokenName } from './spoken.ts';

describe('text to be spoken', () => {
  it.each([
    ['Back at 14:15', 'Back at 2 15 p.m.'],
    ['9:05am to 2:15 PM', '9 oh 5 a.m. to 2 15 p.m.'],
    ['12:30 am, 12:00', '12 30 a.m., 12 noon'],
    ['10:30–11:30', '10 30 a.m. to 11 30 a.m.'],
    ['On 2026-11-22 and 11/23/2026', 'On November 22 and November 23'],
    ['2026-11-22T14:15:00Z', 'November 22, 2 15 p.m. U T C'],
    ['See https://status.example.com/i/42.', 'See.'],
    ['Page (www.example.com), example.com/status', 'Page'],
    ['api.example.com', 'api dot example dot com'],
    ['help@example.com', 'help at example dot com'],
    ['INC-42 and #4217', 'I N C 4 2 and number 4 2 1 7'],
    ['a1b2c3d4', 'a 1 b 2 c 3 d 4'],
    ['10000 calls, order 48213', '10000 calls, order 4 8 2 1 3'],
    ['The API, DNS & APIs', 'The A P I, D N S and A P I s'],
    ['API-Gateway', 'A P I Gateway'],
    ['e.g. 3-5 mins. or so, approx. 50%', 'for example 3 to 5 minutes or so, approximately 50 percent'],
    ['"Quoted" – it’s “fine”…', "Quoted, it's fine."],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a dialplan's variable
    ['user_service | ${EXTEN} \\ <b>bold</b>', 'user service EXTEN bold'],
    ['Down!!! 🚨👩‍💻\n\nSorry.', 'Down! Sorry.'],
    ['costs $5.50, -5 degrees', 'costs 5.50 dollars, minus 5 degrees'],
    ['🚨 ... "" ', ''],
  ])('says %j in English', (written, said) => {
    expect(spoken(written, 'en')).toBe(said);
  });

  it.each([
    ['um 14:15 Uhr', 'um 14 Uhr 15'],
    ['von 9 bis 14.15 Uhr', 'von 9 bis 14 Uhr 15'],
    ['Am 22.11.2026 oder 23.11. ab 8:00', 'Am 22. November oder 23. November ab 8 Uhr'],
    ['z. B. bzw. ca. 5 Min.', 'zum Beispiel beziehungsweise circa 5 Minuten'],
    ['Störung INC-42 & 50 %', 'Störung I N C 4 2 und 50 Prozent'],
    ['„Zitat“ usw. Danach', 'Zitat und so weiter. Danach'],
    ['E-Mail-Versand', 'E Mail-Versand'],
  ])('says %j in German', (written, said) => {
    expect(spoken(written, 'de')).toBe(said);
  });

  it('never holds a sign that a phone system trips over', () => {
    fc.assert(
      fc.property(hostileText, fc.constantFrom(...languages), (text, language) => {
        expect(spoken(text, language)).not.toMatch(banned);
      }),
    );
  });

  it('is clean whatever single character comes in', () => {
    const all = Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code));
    for (const language of languages)
      expect(spoken(`a ${all.join(' ').slice(0, 4000)}`, language)).not.toMatch(banned);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(spoken(text, 'en')).not.toMatch(banned);
      }),
      { numRuns: 300 },
    );
  });

  it('takes no longer for text made to be slow', () => {
    const start = performance.now();
    for (const text of [
      'a.'.repeat(5000),
      '<a'.repeat(5000),
      '1-'.repeat(5000),
      'A-'.repeat(5000),
      'a1'.repeat(5000),
    ])
      spoken(text, 'en');
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe('a name inside a sentence', () => {
  it('has no end of its own and keeps its length', () => {
    expect(spokenName('API errors!!!', 'en', 40)).toBe('A P I errors');
    expect(spokenName('Is it down? Yes: again', 'en', 40)).toBe('Is it down, Yes, again');
    expect(spokenName('Website of the northern region', 'en', 14)).toBe('Website of the');
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 5, max: 80 }), (text, max) => {
        const name = spokenName(text, 'en', max);
        expect(name.length).toBeLessThanOrEqual(max);
        expect(name).not.toMatch(banned);
        expect(name).not.toMatch(/[.!?]$/);
      }),
    );
  });
});
