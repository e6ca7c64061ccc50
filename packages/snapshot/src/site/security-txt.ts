import type { PublicFile } from '../public-file.ts';
import type { StatusSnapshot } from '../snapshot.ts';

/**
 * Where to report a weakness (RFC 9116): the page's support address, where it is one that people can write to. No file
 * without one: it would be worth nothing.
 */
export function securityTxtFiles({ page, now }: StatusSnapshot): PublicFile[] {
  const contact = contactOf(page.supportUrl);
  if (contact === null) return [];
  const expires = expiryOf(now);
  const text = [
    `Contact: ${contact}`,
    `Expires: ${expires}`,
    `Preferred-Languages: ${page.languages.join(', ')}`,
    `Canonical: ${page.url}/.well-known/security.txt`,
    '',
  ].join('\n');
  return [
    {
      path: '.well-known/security.txt',
      contentType: 'text/plain; charset=utf-8',
      urgent: false,
      inputs: [text],
      render: () => text,
    },
  ];
}

function contactOf(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { protocol, href } = new URL(url);
  return protocol === 'mailto:' || protocol === 'https:' ? href : null;
}

/** Six to twelve months ahead, the same for half a year: it never runs out while we publish, nor changes at each. */
function expiryOf(now: string): string {
  const year = Number(now.slice(0, 4)) + 1;
  return `${year}-${now.slice(5, 7) <= '06' ? '01' : '07'}-01T00:00:00.000Z`;
}
