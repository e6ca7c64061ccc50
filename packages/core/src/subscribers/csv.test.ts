import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLine, parseCsv, withoutApostrophe } from './csv.ts';
import { readHeader } from './csv-columns.ts';

const fieldsOf = (text: string) =>
  [...parseCsv(text)].map((record) => (record.kind === 'fields' ? record.fields : record.message));
const linesOf = (text: string) => [...parseCsv(text)].map(({ line }) => line);

test('reads fields between commas, whatever the line ends with, and passes over empty lines', () => {
  expect(fieldsOf('a,b\r\n1,\n\n,2\n\r\n')).toEqual([
    ['a', 'b'],
    ['1', ''],
    ['', '2'],
  ]);
  expect(fieldsOf('\uFEFFa,b')).toEqual([['a', 'b']]);
  expect(fieldsOf('')).toEqual([]);
  expect(fieldsOf('a,')).toEqual([['a', '']]);
});

test('reads quoted fields with commas, quotation marks and lines in them', () => {
  expect(fieldsOf('"a,b","say ""hi""","two\r\nlines",""\r\nnext')).toEqual([
    ['a,b', 'say "hi"', 'two\r\nlines', ''],
    ['next'],
  ]);
});

test('counts lines as an editor does', () => {
  expect(linesOf('a\n\n"b\nb"\nc\n')).toEqual([1, 3, 5]);
});

test('tells a record that can not be read, and goes on', () => {
  const doubled = expect.stringContaining('doubled');
  expect(fieldsOf('a"b,c\n"x"y,z\nok,ok\n')).toEqual([doubled, doubled, ['ok', 'ok']]);
  expect(fieldsOf('ok\n"never closed\nx\n')).toEqual([['ok'], expect.stringContaining('never closed')]);
  expect(linesOf('ok\n"never closed\nx\n')).toEqual([1, 2]);
});

test('gives back what was written, also when a spreadsheet could take it for a formula', () => {
  expect(csvLine(['=1+1', '+49', '-a', '@x', "'quoted", 'a@b'])).toBe("'=1+1,'+49,'-a,'@x,''quoted,a@b\r\n");
  const field = fc.oneof(fc.string(), fc.constantFrom('=1+1', "'=", "''", '"', ',', '\r\n', '', '\t-'));
  fc.assert(
    fc.property(fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { maxLength: 6 }), (records) => {
      const text = records.map(csvLine).join('');
      const read = fieldsOf(text).map((fields) => (fields as string[]).map(withoutApostrophe));
      expect(read).toEqual(records);
      for (const [first = ''] of fieldsOf(text) as string[][]) expect(first).not.toMatch(/^[=+\-@\t\r]/);
    }),
  );
});

test('what is written ends no field where a spreadsheet expects semicolons or tabs', () => {
  expect(csvLine(['a;=1+1', 'b\tc', 'd'])).toBe('"a;=1+1","b\tc",d\r\n');
});

test('keeps little of a line of very many fields, and tells a first line of them once', () => {
  const text = `${'x,"y",'.repeat(300_000)}z\nnext`;
  const [long, next] = fieldsOf(text);
  expect(long).toHaveLength(1_000);
  expect(next).toEqual(['next']);
  expect(() => readHeader(long as string[])).toThrow(
    expect.objectContaining({ faults: [{ field: 'header', message: expect.stringContaining('too many') }] }),
  );
});

test('reads a long file, and one long field that is never closed, quickly', () => {
  const start = performance.now();
  expect([...parseCsv('ann@example.com,de\n'.repeat(100_000))]).toHaveLength(100_000);
  expect([...parseCsv(`"${'a""'.repeat(300_000)}`)]).toHaveLength(1);
  expect(performance.now() - start).toBeLessThan(5_000);
});
