import { expect, it } from 'vitest';
import { counted, plural } from './plural.ts';

it('takes the form the language has for the count', () => {
  const forms = { one: 'one', few: 'few', many: 'many', other: 'other' };
  const of = (locale: string) => [0, 1, 2, 5, 22].map((count) => plural(locale, count, forms));
  expect(of('pl')).toEqual(['many', 'one', 'few', 'many', 'few']);
  expect(of('fr')).toEqual(['one', 'one', 'other', 'other', 'other']);
  expect(of('pt-BR')).toEqual(['one', 'one', 'other', 'other', 'other']);
  expect(of('nl')).toEqual(['other', 'one', 'other', 'other', 'other']);
  expect(plural('pl', 5, { one: 'one', other: 'other' })).toBe('other');
});

it('writes the number as the language does', () => {
  expect(counted('fr-FR', 1234, { one: 'incident', other: 'incidents' })).toBe('1\u202f234 incidents');
  expect(counted('it-IT', 12_345, { one: 'giorno', other: 'giorni' })).toBe('12.345 giorni');
});
