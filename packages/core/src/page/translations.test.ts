import { describe, expect, it } from 'vitest';
import { changedTexts, type Translations, textsOf, translationFaults, untoldFaults } from './translations.ts';

const page = { language: 'en', published: ['en', 'de', 'fr'] } as const;

describe('translations', () => {
  it('are kept by language, titles without the space around them', () => {
    const given: Translations<'title' | 'body'> = {
      de: { title: ' Störung ', body: ' Wir suchen.\n' },
      fr: { body: 'Nous cherchons.' },
    };
    expect(translationFaults(given, page)).toEqual([]);
    expect(textsOf(given, 'title')).toEqual({ de: 'Störung' });
    expect(textsOf(given, 'body')).toEqual({ de: ' Wir suchen.\n', fr: 'Nous cherchons.' });
  });

  it('are refused by the name of the field', () => {
    const fields = (
      given: Parameters<typeof translationFaults>[0],
      written: typeof page.language | 'it' = 'en',
    ) => translationFaults(given, { ...page, language: written }).map(({ field }) => field);
    expect(fields({ it: { body: 'Ciao.' } })).toEqual(['translations.it']);
    expect(fields({ en: { body: 'Hello.' } })).toEqual(['translations.en']);
    expect(fields({ de: { title: ' ', body: '' } })).toEqual([
      'translations.de.title',
      'translations.de.body',
    ]);
    expect(fields({ de: {} })).toEqual(['translations.de']);
    expect(fields({}, 'it')).toEqual(['language']);
    expect(fields({ de: null })).toEqual([]);
  });

  it('need words that they translate', () => {
    expect(untoldFaults({ de: { body: 'Verschoben.' } }, '')).toMatchObject([
      { field: 'translations.de.body' },
    ]);
    expect(untoldFaults({ de: {} }, '')).toEqual([]);
    expect(untoldFaults({ de: { body: 'Verschoben.' } }, 'Moved.')).toEqual([]);
  });
});

describe('a change of translations', () => {
  const kept = { de: 'alt', fr: 'ancien' };
  const same = { isNewText: false, language: 'en' } as const;

  it('merges, and null takes one away', () => {
    expect(changedTexts(kept, { de: { body: 'neu' } }, 'body', same)).toEqual({ de: 'neu', fr: 'ancien' });
    expect(changedTexts(kept, { fr: null }, 'body', same)).toEqual({ de: 'alt' });
    expect(changedTexts(kept, { de: { title: 'Titel' } } as never, 'body', same)).toEqual(kept);
  });

  it('keeps of a text that says something else only those sent with it', () => {
    const changed = { ...same, isNewText: true };
    expect(changedTexts(kept, {}, 'body', changed)).toEqual({});
    expect(changedTexts(kept, { de: { body: 'neu' } }, 'body', changed)).toEqual({ de: 'neu' });
  });

  it('keeps none of the language the text is in', () => {
    expect(changedTexts(kept, {}, 'body', { isNewText: false, language: 'de' })).toEqual({ fr: 'ancien' });
  });
});
