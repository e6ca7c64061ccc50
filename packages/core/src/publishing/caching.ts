/**
 * How long caches may keep what is published, for every way it is served: from here, from an object store, and as
 * `docs/nginx/calmline.conf` repeats it. The reasons are in `docs/publishing.md`.
 */

/** Fresh enough to trust, kept long enough to survive us: caches may serve it for a day while we are down. */
const usual = 'public, max-age=15, stale-while-revalidate=60, stale-if-error=86400';
/** Open pages ask for it every two seconds; a cache in between asks once a second for all of them. */
const pulse = 'public, max-age=1, stale-if-error=86400';
/** Their names change with their bytes. */
const named = 'public, max-age=31536000, immutable';
/** A caller must never hear what is no longer true: nobody may keep it when it can't be asked for again. */
const phone = 'public, max-age=10';
/** Readers of feeds and calendars ask every few minutes at most. */
const feed = 'public, max-age=60, stale-while-revalidate=300, stale-if-error=86400';
/** Runs on every page view of the company's own site; the banner's news come from elsewhere. */
const embed = 'public, max-age=300, stale-while-revalidate=3600, stale-if-error=604800';
/** The address in the page carries a mark of the picture. */
const logo = 'public, max-age=86400, stale-if-error=604800';

/** The `Cache-Control` of a path of the public face. */
export function cacheControlOf(path: string): string {
  if (path.startsWith('_astro/')) return named;
  if (path.startsWith('phone/')) return phone;
  if (/(?:^|\/)live\.json$/.test(path)) return pulse;
  if (/\.(?:atom|rss|ics)$|(?:^|\/)feed\.json$/.test(path)) return feed;
  if (path === 'embed.js') return embed;
  if (path.startsWith('logo.')) return logo;
  return usual;
}
