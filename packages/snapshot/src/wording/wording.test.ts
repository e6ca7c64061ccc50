import { describe, expect, it } from 'vitest';
import { banned } from '../testing/banned.ts';
import { type Language, languages } from '../words.ts';
import { wording } from './index.ts';
import type { Wording } from './wording.ts';

const others = languages.filter((language) => language !== 'en');

const names = { names: ['Website', 'Login'], more: 5 };
const time = { time: 'TIME', date: 'DATE', zone: 'ZONE' };

/** What functions are called with where words alone would not do; keyed by the end of their path. */
const samples: Record<string, unknown[][]> = {
  signature: [
    ['Ada', 'Example', '14:30 CET'],
    [null, 'Example', '14:30 CET'],
  ],
  only: [[['Ada', 'Bob']]],
  andMore: [
    ['Website, Login', 1],
    ['Website, Login', 5],
  ],
  record: [[3, 5]],
  count: [
    [0, 0],
    [1, 1],
    [2, 5],
    [5, 2],
  ],
  maintenance: [
    [names, time],
    [{ names: [], more: 0 }, null],
    [
      { names: ['Website'], more: 0 },
      { ...time, date: null },
    ],
  ],
  nextWord: [[time], [{ ...time, date: null }]],
};
const counts = [[1], [2], [5], [22]];
for (const name of ['allUpdates', 'allOperational', 'othersOperational', 'daysAgo', 'daysWithTrouble'])
  samples[name] = counts;
for (const name of ['moreIncidents', 'moreMaintenances', 'uptime.heading', 'past.heading'])
  samples[name] = counts.slice(1);
samples['form.found'] = [[0], ...counts];
for (const trouble of ['degraded_performance', 'partial_outage', 'major_outage', 'unclear'])
  samples[`affected.${trouble}`] = [[names], [{ names: [], more: 1 }], [{ names: [], more: 2 }]];

/** Everything said, by its path; what is a function is called. */
function saidIn({ speech, ...parts }: Wording): Map<string, string> {
  const { languageTag, ...words } = speech;
  const said = new Map<string, string>();
  const walk = (path: string, value: unknown) => {
    if (typeof value === 'string') said.set(path, value);
    else if (typeof value === 'function') {
      const known = Object.entries(samples).find(([end]) => path === end || path.endsWith(`.${end}`));
      const given = known?.[1] ?? [['Ada', 'Bob', 'Cleo'].slice(0, value.length)];
      for (const args of given) said.set(`${path}(${JSON.stringify(args)})`, value(...args));
    } else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) walk(path === '' ? key : `${path}.${key}`, inner);
  };
  walk('', parts);
  for (const [key, value] of Object.entries(words))
    if (typeof value === 'string') walk(`speech.${key}`, value);
  return said;
}

const english = saidIn(wording.en);
const placesOf = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();
/** What a function was given and says in English, to be found in every language; 1 and 2 may be in words. */
function givenIn(path: string, english: string): string[] {
  const leaves: string[] = [];
  const args = /\((\[.*\])\)$/.exec(path)?.[1] ?? '[]';
  JSON.parse(args, (_key, value) => {
    if (typeof value === 'string' || (typeof value === 'number' && value > 2)) leaves.push(String(value));
    return value;
  });
  return leaves.filter((leaf) => english.includes(leaf));
}

/** Words that are the same in English, or that no language translates. */
const same: Partial<Record<Language, string[]>> = {
  de: ['Banner', 'Badge', 'plus', 'minus'],
  fr: [
    'Options',
    'Badge',
    'Incident',
    'Impact',
    'plus',
    'dollars',
    '1 incident, 1 maintenance',
    '2 incidents, 5 maintenances',
    '5 incidents, 2 maintenances',
  ],
  it: ['Badge'],
  nl: ['Banner', 'Badge', 'Later', 'plus'],
  pl: ['plus', 'minus'],
};

describe.each(others)('the wording of %s', (language) => {
  const said = saidIn(wording[language]);

  it('says everything, and fills every place', () => {
    expect([...said.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [path, text] of said) {
      const model = english.get(path) ?? '';
      expect(text.trim(), path).not.toBe('');
      expect(placesOf(text), path).toEqual(placesOf(model));
      for (const given of givenIn(path, model)) expect(text, path).toContain(given);
    }
  });

  it('leaves no English in', () => {
    const untranslated = [...said].filter(
      ([path, text]) =>
        text === english.get(path) && /\p{L}/u.test(text.replace(/\{\w+\}|Ada|Bob|Cleo|CET|Example/g, '')),
    );
    expect(untranslated.filter(([, text]) => !same[language]?.includes(text))).toEqual([]);
    for (const [path, text] of said)
      expect(text, path).not.toMatch(
        /\b(?:the|and|with|your|you|this|that|please|subscribe|unsubscribe|our|have|been|until|since|there|updates?|outage)\b/i,
      );
  });

  it('is written cleanly and calmly', () => {
    for (const [path, text] of said) {
      expect(text, path).not.toMatch(/ {2}|^\s|\s$|[!！¡]/);
      expect(text, path).not.toMatch(/\.\.\.|\b(?:undefined|NaN|null)\b/);
      if (!/^(?:holdMessage|speech)\./.test(path)) expect(text, path).not.toMatch(/\p{L}'\p{L}|"/u);
    }
  });

  it('speaks on the phone in whole sentences without signs', () => {
    for (const [path, text] of said) {
      if (!path.startsWith('holdMessage.')) continue;
      expect(text, path).toMatch(/[.。]$/);
      expect(text, path).not.toMatch(banned);
      expect(text, path).not.toMatch(/\d[:.]\d|[&%#/()[\]«»“”„\u00a0\u202f]/);
    }
  });

  it('has a locale and a voice that exist', () => {
    const { locale } = wording[language].page;
    const { languageTag } = wording[language].speech;
    for (const tag of [locale, languageTag])
      expect(Intl.DateTimeFormat.supportedLocalesOf(tag)).toEqual([tag]);
    expect(new Intl.Locale(locale).language).toBe(new Intl.Locale(language).language);
  });
});

describe('the marks of a language', () => {
  it('are set apart in French by a space that does not break', () => {
    for (const [path, text] of saidIn(wording.fr))
      if (!/^(?:holdMessage|speech)\./.test(path))
        expect(text.replace(/https:\/\/\S+|\d\d:\d\d/g, ''), path).not.toMatch(
          /(?<![\u00a0\u202f])[:;?»]|«(?!\u00a0)/,
        );
  });

  it('open a question in Spanish', () => {
    for (const [path, text] of saidIn(wording.es))
      expect(text.split('¿').length, path).toBe(text.split('?').length);
  });
});

describe('counted words', () => {
  it.each([
    ['fr', '1 incident', '2 incidents', '5 incidents', '22 incidents'],
    ['es', '1 incidencia', '2 incidencias', '5 incidencias', '22 incidencias'],
    ['it', '1 disservizio', '2 disservizi', '5 disservizi', '22 disservizi'],
    ['nl', '1 storing', '2 storingen', '5 storingen', '22 storingen'],
    ['pt-BR', '1 incidente', '2 incidentes', '5 incidentes', '22 incidentes'],
    ['pl', '1 incydent', '2 incydenty', '5 incydentów', '22 incydenty'],
    ['tr', '1 arıza', '2 arıza', '5 arıza', '22 arıza'],
  ] as const)('bend as %s has it', (language, ...said) => {
    expect([1, 2, 5, 22].map((count) => wording[language].page.past.count(count, 0))).toEqual(said);
  });

  it('take large numbers as the language writes them', () => {
    expect(wording.fr.page.past.count(0, 0)).toBe('Aucun incident');
    expect(wording['pt-BR'].page.form.found(1234)).toBe('1.234 sistemas encontrados');
    expect(wording.pl.page.form.found(12_345)).toBe('12\u00a0345 znalezionych systemów');
  });
});

it('gives every Turkish time its ending', () => {
  const ending = (word: string) => {
    const vowel = /[aıoueiöü](?!.*[aıoueiöü])/.exec(word)?.[0] ?? '';
    // The one number whose last sound softens.
    return `${word.replace(/dört$/, 'dörd')}${/[aıoueiöü]$/.test(word) ? 'y' : ''}${/[aıou]/.test(vowel) ? 'a' : 'e'}`;
  };
  const { speech, holdMessage } = wording.tr;
  for (let minutes = 0; minutes < 1440; minutes += 1) {
    const words = speech.time(Math.floor(minutes / 60), minutes % 60);
    const last = words.split(' ').at(-1) ?? '';
    expect(holdMessage.nextWord({ time: words, date: null, zone: 'U T C' })).toBe(
      `U T C saatine göre saat ${words.slice(0, -last.length)}${ending(last)} kadar yeni bilgi vereceğiz.`,
    );
  }
});
