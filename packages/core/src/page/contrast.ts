// WCAG 2.2 contrast of the colours that a company gives its page. Pure.

/** Enough for text of any size (level AA). */
export const neededContrast = 4.5;

export type Scheme = 'light' | 'dark';

/** What the accent stands on as a link, and what stands on it in a button. */
const against: Record<Scheme, readonly string[]> = {
  light: ['#f7f7f5', '#ffffff'],
  dark: ['#131619', '#1a1e22', '#10151b'],
};

/** The contrast of two colours (`#rrggbb`), from 1 to 21. */
export function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(colour).map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export interface WeakContrast {
  /** The ground, or the ink, with which it is read worst. */
  on: string;
  ratio: number;
  /** The nearest colour of the same hue that can be read everywhere. */
  nearest: string;
}

/** Where an accent colour can not be read; null when it can everywhere. */
export function weakContrast(colour: string, scheme: Scheme): WeakContrast | null {
  const worst = against[scheme]
    .map((on) => ({ on, ratio: contrast(colour, on) }))
    .reduce((a, b) => (b.ratio < a.ratio ? b : a));
  return worst.ratio >= neededContrast ? null : { ...worst, nearest: readable(colour, scheme) };
}

const steps = 1000;

/** The colour itself, or the nearest of its hue: darker on light ground, lighter on dark. */
export function readable(colour: string, scheme: Scheme): string {
  const { hue, saturation, lightness } = hslOf(colour);
  const end = scheme === 'light' ? 0 : 1;
  let candidate = colour;
  for (let step = 1; step <= steps && isWeak(candidate, scheme); step++)
    candidate = colourOf(hue, saturation, lightness + ((end - lightness) * step) / steps);
  return candidate;
}

const isWeak = (colour: string, scheme: Scheme) =>
  against[scheme].some((on) => contrast(colour, on) < neededContrast);

function channelsOf(colour: string): [number, number, number] {
  const channel = (start: number) => Number.parseInt(colour.slice(start, start + 2), 16) / 255;
  return [channel(1), channel(3), channel(5)];
}

/** All from 0 to 1, but the hue: 0 to 6, as its sextants are counted. */
function hslOf(colour: string): { hue: number; saturation: number; lightness: number } {
  const [red, green, blue] = channelsOf(colour);
  const most = Math.max(red, green, blue);
  const least = Math.min(red, green, blue);
  const spread = most - least;
  const lightness = (most + least) / 2;
  if (spread === 0) return { hue: 0, saturation: 0, lightness };
  const hue =
    most === red
      ? ((green - blue) / spread + 6) % 6
      : most === green
        ? (blue - red) / spread + 2
        : (red - green) / spread + 4;
  return { hue, saturation: spread / (1 - Math.abs(2 * lightness - 1)), lightness };
}

function colourOf(hue: number, saturation: number, lightness: number): string {
  const spread = (1 - Math.abs(2 * lightness - 1)) * saturation;
  const least = lightness - spread / 2;
  const channel = (offset: number) => {
    const turn = (hue + offset) % 6;
    const share = Math.min(Math.max(Math.abs(turn - 3) - 1, 0), 1);
    return Math.round((least + spread * share) * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(0)}${channel(4)}${channel(2)}`;
}
