import { cacheControlOf, type Encoding, type PublishedFile } from '@calmline/core/publishing';
import { markFor } from './etag.ts';

/** The headers of a public file; `docs/nginx/calmline.conf` gives the same ones. */
export function headersOf(
  path: string,
  file: PublishedFile,
  encoding: Encoding | null,
  status: number,
): Record<string, string> {
  const isPage = file.type.startsWith('text/html');
  return {
    'content-type': file.type,
    'cache-control': status === 404 ? 'public, max-age=5' : cacheControlOf(path),
    vary: 'Accept-Encoding',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-resource-policy': isPage ? 'same-origin' : 'cross-origin',
    ...(status === 200 ? { etag: markFor(file.etag, encoding) } : {}),
    ...(encoding === null ? {} : { 'content-encoding': encoding }),
    // The rest of the policy stands in the page itself; this part only counts as a header.
    ...(isPage ? { 'content-security-policy': "frame-ancestors 'self'" } : {}),
    // Somebody else's drawing, opened by itself, is to run nothing.
    ...(path.startsWith('logo.')
      ? { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox" }
      : {}),
    ...(isForAnySite(path) ? { 'access-control-allow-origin': '*' } : {}),
  };
}

/** What other sites' scripts may read: the JSON of other status clients, feeds, badges, the banner and its data. */
export function isForAnySite(path: string): boolean {
  return (
    path.startsWith('api/v2/') ||
    path === 'embed.js' ||
    /\.(?:atom|rss|ics)$|(?:^|\/)(?:feed|live|badge|embed|history)\.json$/.test(path) ||
    /^(?:embed\/\w\w|history\/page-\d+)\.json$|(?:^|\/)badge(?:\.svg$|\/)/.test(path)
  );
}

const accepted = new Map<string, Encoding | null>();
/** Clients say only so many different things; strangers could say more. */
const mostKept = 200;

/** The better of the encodings the client takes; null for none. */
export function acceptedEncoding(header: string | undefined): Encoding | null {
  const given = header ?? '';
  const held = accepted.get(given);
  if (held !== undefined) return held;
  const found = parseAccepted(given);
  if (accepted.size < mostKept) accepted.set(given, found);
  return found;
}

function parseAccepted(header: string): Encoding | null {
  const names = new Set(
    header
      .toLowerCase()
      .split(',')
      .map((part) => part.trim().split(/\s*;\s*/))
      .filter(([, weight]) => !/^q=0(?:\.0*)?$/.test(weight ?? ''))
      .map(([name]) => name),
  );
  return names.has('br') ? 'br' : names.has('gzip') ? 'gzip' : null;
}
