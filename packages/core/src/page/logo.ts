import type { Appearance } from '@calmline/snapshot';
import type { FieldFault } from '../foundation/index.ts';

export interface LogoInput {
  /** `data:image/…;base64,…` */
  data: string;
  alt: string;
  width: number;
  height: number;
}

type Logo = NonNullable<Appearance['logo']>;

const mostBytes = 32 * 1024;
const dataUrl = /^data:(image\/svg\+xml|image\/png|image\/webp);base64,([A-Za-z0-9+/]+={0,2})$/;

/** A logo as it is kept, or why it can't be shown to everybody. Pure. */
export function readLogo(input: LogoInput): { logo: Logo } | { faults: FieldFault[] } {
  const refuse = (message: string) => ({ faults: [{ field: 'appearance.logo.data', message }] });
  const [, type, encoded] = dataUrl.exec(input.data) ?? [];
  if (!type || !encoded)
    return refuse('Send a data: URL in base64 of an SVG, PNG or WebP, such as data:image/png;base64,….');
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length > mostBytes)
    return refuse(`The picture has ${Math.ceil(bytes.length / 1024)} kB; use one of at most 32 kB.`);
  const real = typeOf(bytes);
  if (real === null) return refuse('These bytes are no SVG, PNG or WebP.');
  if (real !== type) return refuse(`These bytes are ${real}, not ${type}.`);
  const danger = real === 'image/svg+xml' ? dangerIn(bytes.toString('utf8')) : null;
  if (danger) return refuse(`The SVG has ${danger}; remove it, or send a PNG.`);
  const { alt, width, height } = input;
  return { logo: { type: real, data: bytes.toString('base64'), alt: alt.trim(), width, height } };
}

/** What a picture really is, by its bytes. */
function typeOf(bytes: Buffer): Logo['type'] | null {
  if (bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))) return 'image/png';
  const isRiff = bytes.subarray(0, 4).toString('latin1') === 'RIFF';
  if (isRiff && bytes.subarray(8, 12).toString('latin1') === 'WEBP') return 'image/webp';
  const text = bytes.toString('utf8');
  const isText = Buffer.from(text).equals(bytes) && !text.includes('\u0000');
  return isText && svgStart.test(text) ? 'image/svg+xml' : null;
}

/** After a byte order mark, an XML declaration and comments, each of which has one end: two ways to read them double the work. */
const svgStart = /^\uFEFF?\s*(?:<\?xml\s[^>]*\?>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<svg[\s>]/;

/** What in an SVG could run, load or show anything but the picture itself. A mistrustful look: what is odd is refused. */
const dangers: readonly [RegExp, string][] = [
  // Read as another encoding, harmless bytes become other letters.
  [/<\?xml\s[^>]*encoding(?!\s*=\s*["']utf-8["'])/i, 'another encoding than UTF-8'],
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are looked for
  [/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/, 'a control character'],
  [/&#/, 'a numbered character, which can hide an address'],
  [/<\s*(?:[\w-]+:)?(?:script|handler|listener)\b/i, 'a script'],
  [/[\s"'/](?:[\w-]+:)?on[a-z]+\s*=/i, 'an event handler'],
  [
    /<\s*(?:[\w-]+:)?(?:foreignObject|iframe|object|embed|audio|video|html|body)\b|1999\/xhtml/i,
    'foreign content',
  ],
  [/<!DOCTYPE|<!ENTITY/i, 'a document type'],
  [/<\?(?!xml\s)/i, 'a processing instruction'],
  [/\\/, 'a backslash, which can hide an address'],
  [/@import\b|\bxml:base\s*=|\bimage-set\(/i, 'an external reference'],
  [/\battributeName\s*=\s*["']\s*(?:[\w-]+:)?(?:href|on)/i, 'a reference that changes'],
  [/\burl\(\s*(?!["']?#)/i, 'an external reference'],
  [/\b(?:href|src)\s*=(?!\s*["'](?:#|data:image\/(?:png|jpeg|webp);base64,))/i, 'an external reference'],
  [/javascript:/i, 'a script'],
];

function dangerIn(svg: string): string | null {
  return dangers.find(([pattern]) => pattern.test(svg))?.[1] ?? null;
}
