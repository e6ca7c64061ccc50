/** What is known about text without drawing it: which letters there are fonts for, and about how wide they are. */

/** The scripts of the fonts at hand, and what is common to all. */
const drawable =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{N}\p{P}\p{Zs}\p{Mn}+<=>|~^$€£¥©®°\u2100-\u23ff]*$/u;

/** One line of what XML and the fonts can hold: without control signs and pictures. Empty when letters are missing. */
export function shown(text: string): string {
  const line = text
    .toWellFormed()
    .replace(/[\p{C}\p{Zl}\p{Zp}\p{Extended_Pictographic}\p{Regional_Indicator}]+/gu, ' ')
    .replaceAll('\ufe0f', '')
    .replace(/ {2,}/g, ' ')
    .trim();
  return drawable.test(line) && !/[\u3000-\u303f\uff00-\uffef]/.test(line) ? line : '';
}

interface Room {
  /** Of the letters. */
  size: number;
  width: number;
  /** How many lines there may be. */
  most: number;
}

/** Breaks a text into lines that fit, by rather too wide a guess at its letters; what is too long ends in "…". */
export function linesOf(text: string, { size, width, most }: Room): string[] {
  const room = width / size;
  const lines: string[] = [];
  let line = '';
  for (const word of shown(text)
    .split(' ')
    .flatMap((whole) => pieces(whole, room))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= room) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = word;
  }
  if (line !== '') lines.push(line);
  if (lines.length <= most) return lines;
  let last = lines[most - 1] ?? '';
  while (last !== '' && widthOf(`${last}…`) > room) last = [...last].slice(0, -1).join('');
  return [...lines.slice(0, most - 1), `${last.trimEnd()}…`];
}

/** A word that is wider than a line, in parts. */
function pieces(word: string, room: number): string[] {
  const parts: string[] = [];
  let part = '';
  for (const character of word) {
    if (part !== '' && widthOf(part + character) > room) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}

/** In parts of the letters' size. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[ilj.,:;'|! ]/.test(character)
      ? 0.4
      : /[mwMW@%]/.test(character)
        ? 1.1
        : /\p{Lu}/u.test(character)
          ? 0.8
          : 0.7;
  return width;
}
