import { expect, test } from 'vitest';
import { accentStyle } from './accent.ts';

test('the company’s colours take the place of the page’s, with words that stand out on them', () => {
  expect(accentStyle({ light: '#0b5394', dark: '#9fc5e8' })).toBe(
    ':root{--link:#0b5394;--action:#0b5394;--action-ink:#fff}@media(prefers-color-scheme:dark){:root{--link:#9fc5e8;--action:#9fc5e8;--action-ink:#10151b}}',
  );
});
