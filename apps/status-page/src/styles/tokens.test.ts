import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

// WCAG 2.2 AA: text 4.5:1, edges of controls and shapes 3:1, on every ground they are set on, in both schemes.
const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = [...css.matchAll(/:root \{([^}]*)\}/g)].map(([, block]) => block ?? '');
const tokens = (block: string) =>
  new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{3,6});/g)].map(([, name = '', value = '']) => [name, value]),
  );
const schemes = { light: tokens(light), dark: new Map([...tokens(light), ...tokens(dark)]) };

const grounds = ['paper', 'sheet'];
const statuses = ['degraded', 'partial', 'major', 'maintenance'];
const pairs: [string, string, number][] = [
  ...['ink', 'soft', 'link', 'operational', ...statuses].flatMap((text) =>
    grounds.map((ground): [string, string, number] => [text, ground, 4.5]),
  ),
  ...statuses.flatMap((status) =>
    ['ink', 'soft', status].map((text): [string, string, number] => [text, `${status}-ground`, 4.5]),
  ),
  ['ink', 'watch-ground', 4.5],
  ['soft', 'watch-ground', 4.5],
  ['action-ink', 'action', 4.5],
  ['promise-ink', 'promise', 4.5],
  ...grounds.map((ground): [string, string, number] => ['edge', ground, 3]),
];

test.each(Object.entries(schemes))('text and edges stand out enough in the %s scheme', (_, scheme) => {
  for (const [text, ground, least] of pairs) {
    const ratio = contrast(scheme.get(text) ?? '', scheme.get(ground) ?? '');
    expect(ratio, `${text} on ${ground}`).toBeGreaterThanOrEqual(least);
  }
});

function contrast(a: string, b: string): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const digits = colour.length === 4 ? colour.replaceAll(/[0-9a-f]/g, '$&$&') : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
