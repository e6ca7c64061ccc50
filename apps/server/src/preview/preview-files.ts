import { type PublicFile, pathIn, type StatusSnapshot } from '@calmline/snapshot';
import { previewOf, previewSvg } from '@calmline/snapshot/site/preview-svg.ts';
import type { Painter } from './painter.ts';

/**
 * The picture that is shown beside a shared address, `preview.png`, in every language of the page. Nobody waits for it,
 * and it is made again only when the state changes.
 */
export function previewFiles(snapshot: StatusSnapshot, painter: Painter): PublicFile[] {
  const { page } = snapshot;
  return page.languages.map((language) => {
    const preview = previewOf(snapshot, language);
    return {
      path: pathIn(page, language, '/preview.png').slice(1),
      contentType: 'image/png',
      urgent: false,
      inputs: Object.values(preview),
      render: () => painter.paint(previewSvg(preview)),
    };
  });
}
