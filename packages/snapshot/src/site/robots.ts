import type { PublicFile } from '../public-file.ts';
import type { StatusSnapshot } from '../snapshot.ts';

/** Pages that are reached by a link of one's own, short addresses that lead on, and what only programs ask for. */
const closed = ['/i/', '/confirm/', '/preferences/', '/unsubscribe/', '/erase/', '/dev/', '/api/v1/'];

/** Tells crawlers that everything else may be read, and where all of it is listed. */
export function robotsFile({ page }: StatusSnapshot): PublicFile {
  return {
    path: 'robots.txt',
    contentType: 'text/plain; charset=utf-8',
    urgent: false,
    inputs: [page.url],
    render: ({ page: { url } }) =>
      [
        'User-agent: *',
        ...closed.map((path) => `Disallow: ${path}`),
        'Allow: /',
        '',
        `Sitemap: ${url}/sitemap.xml`,
        '',
      ].join('\n'),
  };
}
