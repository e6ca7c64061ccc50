import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fittingSms, partsOf, toGsm7 } from './sms-text.ts';

const parts = (text: string) => {
  const { encoding, units, segments } = partsOf(text);
  return [encoding, units, segments];
};

describe('the parts of a text message', () => {
  // As Twilio documents them: 160 and 70 alone, 153 and 67 joined, two for a sign of the extension.
  it.each([
    ['', ['gsm-7', 0, 1]],
    ['a'.repeat(160), ['gsm-7', 160, 1]],
    ['a'.repeat(161), ['gsm-7', 161, 2]],
    ['a'.repeat(306), ['gsm-7', 306, 2]],
    ['a'.repeat(307), ['gsm-7', 307, 3]],
    ['€'.repeat(80), ['gsm-7', 160, 1]],
    [`${'€'.repeat(80)}a`, ['gsm-7', 161, 2]],
    ['日'.repeat(70), ['ucs-2', 70, 1]],
    ['日'.repeat(71), ['ucs-2', 71, 2]],
    ['日'.repeat(134), ['ucs-2', 134, 2]],
    ['日'.repeat(135), ['ucs-2', 135, 3]],
    ['😀'.repeat(35), ['ucs-2', 70, 1]],
    ['😀'.repeat(36), ['ucs-2', 72, 2]],
  ])('of %j', (text, expected) => expect(parts(text)).toEqual(expected));

  it('are never cut in an escaped sign, nor in half a character', () => {
    // 152 + an escape of two: the escape moves on, and with it everything behind.
    expect(partsOf(`${'a'.repeat(152)}€${'a'.repeat(151)}`).segments).toBe(2);
    expect(partsOf(`${'a'.repeat(152)}€${'a'.repeat(152)}`).segments).toBe(3);
    expect(partsOf(`${'日'.repeat(66)}😀${'日'.repeat(65)}`).segments).toBe(2);
    expect(partsOf(`${'日'.repeat(66)}😀${'日'.repeat(66)}`).segments).toBe(3);
  });

  it('hold all of a text, and no more of them than a straightforward packing', () => {
    const gsm = fc.constantFrom(...'aZ9 @é€{}[]\n');
    const any = fc.oneof(gsm, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }));
    fc.assert(
      fc.property(fc.array(fc.oneof(gsm, any), { maxLength: 500 }), (signs) => {
        const { encoding, units, segments } = partsOf(signs.join(''));
        const [alone, joined, widest] = encoding === 'gsm-7' ? [160, 153, 1] : [70, 67, 1];
        expect(segments).toBe(units <= alone ? 1 : segments);
        if (units > alone) {
          expect(segments).toBeGreaterThanOrEqual(Math.ceil(units / joined));
          expect(segments).toBeLessThanOrEqual(Math.ceil(units / (joined - widest)));
        }
      }),
    );
  });
});

describe('signs that GSM lacks', () => {
  it.each([
    ['“Payments” — fixed… ✓', '"Payments" - fixed... OK'],
    ['Zażółć gęślą jaźń', 'Zazolc gesla jazn'],
    ['İstanbul’da ışık, şimdi ağır', "Istanbul'da isik, simdi agir"],
    ['Señor Müller, ça va à l’hôtel', "Señor Müller, ca va à l'hotel"],
    ['Fehler\u00a0in\u2009„Berlin“ 🔥', 'Fehler in "Berlin" '],
    ['14:30 → 15:00', '14:30 -> 15:00'],
    ['ﬁx №2', 'fix No2'],
  ])('%j is written %j', (text, expected) => expect(toGsm7(text)).toBe(expected));

  it.each(['障害が発生しています', '故障', 'عطل', 'Привет', '₺'])('%j is not', (text) =>
    expect(toGsm7(text)).toBeNull(),
  );

  it('are gone from whatever is written, and what GSM has stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const written = toGsm7(text);
        if (written === null) return;
        expect(partsOf(written).encoding).toBe('gsm-7');
        expect(toGsm7(written)).toBe(written);
        if (partsOf(text).encoding === 'gsm-7') expect(written).toBe(text);
      }),
    );
  });
});

describe('a text message that must fit', () => {
  it('gives up of its variable part what it must, and keeps the rest', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 900 }),
        fc.integer({ min: 1, max: 3 }),
        (given, most) => {
          const title = [...given].join('');
          const url = 'https://example.com/1';
          const text = fittingSms((length) => `${title.slice(0, length)} ${url}`, title.length, most);
          expect(partsOf(text).segments).toBeLessThanOrEqual(most);
          expect(text.endsWith(url)).toBe(true);
        },
      ),
    );
  });
});
