/** One record of a file, or what is wrong with it. `line` is where it begins, counted from 1. */
export type CsvRecord =
  | { kind: 'fields'; line: number; fields: string[] }
  /** `isUnclosed`: the rest of the file is one field that never ends. */
  | { kind: 'fault'; line: number; message: string; isUnclosed: boolean };

/**
 * The records of a CSV file (RFC 4180: commas, quotes doubled within quotes; lines end with CRLF or LF). Empty lines are
 * passed over. A record that can't be read is told, and reading goes on with the next line.
 */
export function* parseCsv(text: string): Generator<CsvRecord, void> {
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const start = line;
    const { fields, fault, end, lines, isUnclosed = false } = readRecord(text, at);
    line += lines;
    at = end;
    if (fault !== null) yield { kind: 'fault', line: start, message: fault, isUnclosed };
    else if (fields.length > 1 || fields[0] !== '') yield { kind: 'fields', line: start, fields };
  }
}

interface Reading {
  fields: string[];
  fault: string | null;
  isUnclosed?: boolean;
  /** Where the next record begins, and how many lines on. */
  end: number;
  lines: number;
}

/** Far more than anybody has columns: what follows in the record is read, not kept. */
const mostFields = 1_000;

const plain = /[^,"\r\n]*/y;
const restOfLine = /[^\r\n]*/y;
const lineEnd = /\r\n|\n|\r/y;
const lineEnds = /\r\n|\n|\r/g;

function readRecord(text: string, start: number): Reading {
  const fields: string[] = [];
  let at = start;
  let lines = 0;
  for (;;) {
    if (text[at] === '"') {
      const quoted = readQuoted(text, at + 1);
      if (quoted === null) {
        const fault = 'The quotation mark at the start of a field is never closed.';
        return { fields, fault, end: text.length, lines, isUnclosed: true };
      }
      if (fields.length < mostFields) fields.push(quoted.value);
      lines += quoted.value.match(lineEnds)?.length ?? 0;
      at = quoted.end;
    } else {
      const end = endOf(plain, text, at);
      if (fields.length < mostFields) fields.push(text.slice(at, end));
      at = end;
    }
    if (text[at] === ',') {
      at++;
      continue;
    }
    const endOfLine = endOf(restOfLine, text, at);
    const fault =
      endOfLine === at
        ? null
        : 'A field that has a quotation mark in it is put in quotation marks, and those in it are doubled.';
    const end = endOf(lineEnd, text, endOfLine);
    return { fields, fault, end, lines: lines + 1 };
  }
}

/** A field from behind its opening quotation mark; null when it is never closed. */
function readQuoted(text: string, start: number): { value: string; end: number } | null {
  let value = '';
  let at = start;
  for (;;) {
    const mark = text.indexOf('"', at);
    if (mark < 0) return null;
    value += text.slice(at, mark);
    if (text[mark + 1] !== '"') return { value, end: mark + 1 };
    value += '"';
    at = mark + 2;
  }
}

/** Where what the pattern matches at a place ends; the place itself when it matches nothing. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** What a spreadsheet would take for a formula when a field begins with it. */
const startsFormula = /^['=+\-@\t\r]/;

/**
 * One record as a line. A field that a spreadsheet could take for a formula begins with an apostrophe, which the
 * spreadsheet does not show and `withoutApostrophe` takes away. Where a spreadsheet expects semicolons or tabs, those
 * end no field either.
 */
export function csvLine(fields: readonly string[]): string {
  const written = fields.map((field) => {
    const safe = startsFormula.test(field) ? `'${field}` : field;
    return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  });
  return `${written.join(',')}\r\n`;
}

/** A field as it was before `csvLine`. */
export function withoutApostrophe(field: string): string {
  return field.startsWith("'") && startsFormula.test(field.slice(1)) ? field.slice(1) : field;
}
