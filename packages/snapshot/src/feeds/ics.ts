/**
 * Lines of an iCalendar file (RFC 5545). Written here because of ical-generator 11.1.2: it lets line breaks in a
 * calendar's name through as lines of their own, and writes DTSTAMP without its Z once a zone is set.
 */

/** Escapes a text value; what no text value can hold is left out. */
export function icsText(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replace(/\r\n|\r|\n|\u0085|\u2028|\u2029/g, '\\n')
    .replace(/\p{Cc}/gu, '')
    .toWellFormed();
}

/** `20261122T124000Z` */
export function icsInstant(instant: string): string {
  return `${instant.slice(0, 19).replace(/[-:]/g, '')}Z`;
}

const longest = 75;

/** Content lines as a file: folded at 75 bytes, never within a character, each ended by CR LF. */
export function icsFile(lines: readonly string[]): string {
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function folded(line: string): string {
  if (line.length * 3 <= longest) return line;
  let out = '';
  let bytes = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (bytes + size > longest) {
      out += '\r\n ';
      bytes = 1;
    }
    out += character;
    bytes += size;
  }
  return out;
}
