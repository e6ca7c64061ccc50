import type { Appearance } from '@calmline/snapshot/snapshot.ts';

type Accent = NonNullable<Appearance['accent']>;

/** The company's colours for links and buttons, in both schemes, with the words on them in whatever stands out more. */
export function accentStyle({ light, dark }: Accent): string {
  const tokens = (colour: string) => `--link:${colour};--action:${colour};--action-ink:${inkOn(colour)}`;
  return `:root{${tokens(light)}}@media(prefers-color-scheme:dark){:root{${tokens(dark)}}}`;
}

/** White or near-black. Equal contrast with both is at a luminance of about 0.18. */
function inkOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18 ? '#10151b' : '#fff';
}
