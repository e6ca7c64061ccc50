import type { PublicFile } from './public-file.ts';
import type { Appearance, StatusSnapshot } from './snapshot.ts';

type Logo = NonNullable<Appearance['logo']>;

/** Where the company's picture lies, below the page's address. */
export function logoPath({ type }: Logo): string {
  return { 'image/svg+xml': 'logo.svg', 'image/png': 'logo.png', 'image/webp': 'logo.webp' }[type];
}

/** The company's own picture, served from the page itself; no file without one. */
export function logoFiles({ page }: StatusSnapshot): PublicFile[] {
  const { logo } = page.appearance;
  if (!logo) return [];
  return [
    {
      path: logoPath(logo),
      contentType: logo.type,
      urgent: false,
      inputs: [logo.data],
      render: ({ page }) => Buffer.from(page.appearance.logo?.data ?? '', 'base64'),
    },
  ];
}
