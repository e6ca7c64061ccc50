import type { Appearance } from '@calmline/snapshot';
import type { FieldFault } from '../foundation/index.ts';
import { neededContrast, readable, type Scheme, weakContrast } from './contrast.ts';
import { linkFaults } from './link.ts';
import { type LogoInput, readLogo } from './logo.ts';

/** How the page is to look; what is left out stays. */
export interface AppearanceInput {
  logo?: LogoInput | null | undefined;
  /** One colour: the one on dark ground is made from it. */
  accent?: string | { light: string; dark: string } | null | undefined;
  links?: Appearance['links'] | undefined;
  /** Markdown. */
  footer?: string | null | undefined;
}

const mostLinks = 8;
const longestFooter = 2_000;

/** The appearance as it is kept, or every fault of it. Pure. */
export function decideAppearance(
  before: Appearance,
  input: AppearanceInput,
): { ok: true; value: Appearance } | { ok: false; faults: FieldFault[] } {
  const faults: FieldFault[] = [];
  const value = { ...before };
  if (input.logo !== undefined) {
    const read = input.logo && readLogo(input.logo);
    if (read && 'faults' in read) faults.push(...read.faults);
    else value.logo = read?.logo ?? null;
  }
  if (input.accent !== undefined) {
    value.accent = accentOf(input.accent);
    faults.push(...accentFaults(input.accent));
  }
  if (input.links !== undefined) {
    value.links = input.links.map(({ label, url }) => ({ label: label.trim(), url }));
    faults.push(...linksFaults(input.links));
  }
  if (input.footer !== undefined) {
    value.footer = input.footer?.trim() || null;
    if ((input.footer?.length ?? 0) > longestFooter)
      faults.push({ field: 'appearance.footer', message: `Use at most ${longestFooter} characters.` });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value };
}

function accentOf(given: NonNullable<AppearanceInput['accent']> | null): Appearance['accent'] {
  if (given === null) return null;
  if (typeof given !== 'string') return { light: given.light.toLowerCase(), dark: given.dark.toLowerCase() };
  const light = given.toLowerCase();
  return { light, dark: readable(light, 'dark') };
}

function accentFaults(given: NonNullable<AppearanceInput['accent']> | null): FieldFault[] {
  if (given === null) return [];
  if (typeof given === 'string') return contrastFaults('appearance.accent', given, 'light');
  return [
    ...contrastFaults('appearance.accent.light', given.light, 'light'),
    ...contrastFaults('appearance.accent.dark', given.dark, 'dark'),
  ];
}

function contrastFaults(field: string, given: string, scheme: Scheme): FieldFault[] {
  const colour = given.toLowerCase();
  if (!/^#[0-9a-f]{6}$/.test(colour))
    return [{ field, message: 'Give a colour as #rrggbb, such as #2457b3.' }];
  const weak = weakContrast(colour, scheme);
  if (weak === null) return [];
  // Rounded down: what is refused must never read as if it were enough.
  const ratio = (Math.floor(weak.ratio * 100) / 100).toFixed(2);
  const message = `On ${scheme} ground this colour has a contrast of only ${ratio}:1 with ${weak.on}; ${neededContrast}:1 is needed to be readable. The nearest of the same hue is ${weak.nearest}.`;
  return [{ field, message }];
}

function linksFaults(links: Appearance['links']): FieldFault[] {
  if (links.length > mostLinks)
    return [{ field: 'appearance.links', message: `Use at most ${mostLinks} links.` }];
  return links.flatMap(({ label, url }, index) => {
    const field = `appearance.links.${index}`;
    return [
      ...(label.trim() === '' ? [{ field: `${field}.label`, message: 'Say where the link leads.' }] : []),
      ...linkFaults(`${field}.url`, url, ['mailto:', 'tel:']),
    ];
  });
}
