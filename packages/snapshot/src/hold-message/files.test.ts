import { expect, it } from 'vitest';
import { sampleIncident, sampleLine, sampleNow, sampleSnapshot } from '../testing/sample-facts.ts';
import { holdMessageFiles } from './files.ts';

const lines = [sampleLine({ languages: ['de', 'en'] }), sampleLine({ slug: 'sales', languages: ['en'] })];
const facts = { lines, incidents: [sampleIncident()] };

it('gives every line a file per format, in its first language and in each', () => {
  const snapshot = sampleSnapshot(facts);
  const files = holdMessageFiles(snapshot);
  const paths = files.map(({ path }) => path);
  expect(paths).toHaveLength(5 * (1 + 2) + 5 * (1 + 1));
  expect(paths).toEqual(
    expect.arrayContaining(['phone/v1/main.txt', 'phone/v1/main.en.twiml', 'phone/v1/sales.en.form']),
  );
  const body = (path: string) => files.find((file) => file.path === path)?.render(snapshot);
  expect(body('phone/v1/main.txt')).toBe(body('phone/v1/main.de.txt'));
  expect(body('phone/v1/main.txt')).toContain('Sie müssen nichts melden.');
});

it('is rendered again only when the line says something else', () => {
  const later = '2026-11-22T12:41:00.000Z';
  const [before] = holdMessageFiles(sampleSnapshot(facts, sampleNow));
  const [after] = holdMessageFiles(sampleSnapshot(facts, later));
  expect(after?.inputs).toEqual(before?.inputs);
  const [other] = holdMessageFiles(sampleSnapshot({ lines }, later));
  expect(other?.inputs).not.toEqual(before?.inputs);
});
