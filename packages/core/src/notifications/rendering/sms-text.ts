/**
 * Text messages as phones count them. In the alphabet of GSM 03.38 a part has 160 septets, or 153 where there are
 * several; a text with any other sign goes as UCS-2, 70 or 67 units a part. Pure.
 */

const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** These take two septets: an escape and the sign. */
const extension = new Set('\f^{}\\[~]|€');

const alike: Record<string, string> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '‟': '"',
  '«': '"',
  '»': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  '‹': "'",
  '›': "'",
  '´': "'",
  '`': "'",
  '′': "'",
  '″': '"',
  '–': '-',
  '—': '-',
  '‒': '-',
  '―': '-',
  '‐': '-',
  '‑': '-',
  '−': '-',
  '…': '...',
  '•': '-',
  '·': '-',
  '×': 'x',
  '÷': '/',
  '→': '->',
  '←': '<-',
  '≤': '<=',
  '≥': '>=',
  '≈': '~',
  '°': 'o',
  '✓': 'OK',
  '✔': 'OK',
  '✗': 'x',
  '✘': 'x',
  '™': '(TM)',
  '©': '(C)',
  '®': '(R)',
  ł: 'l',
  Ł: 'L',
  ı: 'i',
  œ: 'oe',
  Œ: 'OE',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  þ: 'th',
  Þ: 'Th',
  ẞ: 'SS',
  '\u00a0': ' ',
};

const graphemes = new Intl.Segmenter();

/**
 * The text with signs that look or read alike in place of those that GSM lacks, if that is all it needs;
 * null for what can't be written so, such as Japanese or Arabic. Letters lose accents that GSM lacks; pictures go.
 */
export function toGsm7(text: string): string | null {
  let gsm = '';
  for (const { segment } of graphemes.segment(text.normalize('NFC'))) {
    const written = gsmOf(segment);
    if (written === null) return null;
    gsm += written;
  }
  return gsm;
}

function gsmOf(grapheme: string): string | null {
  if (isGsm(grapheme)) return grapheme;
  const known = alike[grapheme];
  if (known !== undefined) return known;
  if (/^\s+$/u.test(grapheme)) return grapheme.includes('\n') ? '\n' : ' ';
  // Pictures, marks of direction, and what has no width.
  if (/^[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Cf}]/u.test(grapheme)) return '';
  const bare = grapheme.normalize('NFKD').replace(/\p{M}/gu, '');
  if (bare === grapheme) return null;
  const letters = [...bare].map((letter) => (isGsm(letter) ? letter : alike[letter]));
  return letters.every((letter) => letter !== undefined) ? letters.join('') : null;
}

function isGsm(text: string): boolean {
  for (const sign of text) if (!basic.has(sign) && !extension.has(sign)) return false;
  return true;
}

export interface SmsParts {
  encoding: 'gsm-7' | 'ucs-2';
  /** Septets, or UTF-16 units. */
  units: number;
  segments: number;
}

/** How a text is sent as it stands. No part begins in the middle of an escaped sign or of a surrogate pair. */
export function partsOf(text: string): SmsParts {
  const gsm = isGsm(text);
  const [alone, joined] = gsm ? [160, 153] : [70, 67];
  const sizes = [...text].map((sign) => (gsm ? (extension.has(sign) ? 2 : 1) : sign.length));
  const units = sizes.reduce((sum, size) => sum + size, 0);
  let segments = 1;
  if (units > alone) {
    let filled = 0;
    for (const size of sizes) {
      if (filled + size > joined) {
        segments++;
        filled = 0;
      }
      filled += size;
    }
  }
  return { encoding: gsm ? 'gsm-7' : 'ucs-2', units, segments };
}

/**
 * The text as it is cheapest to send, its variable part shortened until it takes at most so many segments.
 * @param write puts a length's worth of the variable part among what must not be cut
 * @param longest of the variable part, in UTF-16 units
 */
export function fittingSms(write: (length: number) => string, longest: number, mostSegments: number): string {
  const written = (length: number) => {
    const text = write(length);
    return toGsm7(text) ?? text;
  };
  const fits = (length: number) => partsOf(written(length)).segments <= mostSegments;
  if (fits(longest)) return written(longest);
  let good = 0;
  let bad = longest;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (fits(middle)) good = middle;
    else bad = middle;
  }
  return written(good);
}
