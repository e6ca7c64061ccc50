import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { FolderHeld, type Log, lockFolder, type Services } from '@calmline/core/foundation';
import { releaseNotifications } from '@calmline/core/notifications';
import {
  bestBrotli,
  type Demand,
  FolderTarget,
  lastKnownFiles,
  Origins,
  Publisher,
  publishedFile,
  readFacts,
  S3Target,
  typeOf,
} from '@calmline/core/publishing';
import { type Language, publicDataFiles, type StatusSnapshot } from '@calmline/snapshot';
import { firstPageFiles, type PageRenderer, pageFilesInGroups, sitemapFiles } from '@calmline/status-page';
import type { Config } from './config.ts';
import { openPainter } from './preview/painter.ts';
import { previewFiles } from './preview/preview-files.ts';

/** The publisher of this process, serving at once what an earlier run left on disk. */
export async function openPublisher(
  config: Config,
  services: () => Services,
  renderer: PageRenderer,
  log: Log,
  clock: Services['clock'],
  embedded: boolean,
  demand: Demand,
): Promise<{ publisher: Publisher; close(): Promise<void> }> {
  const unlock = await claimFolder(config.data, embedded, log);
  const lastKnown = await lastKnownFiles(config.data);
  // Of several processes on one machine and folder, the first publishes; the others serve from memory alone.
  const folder = unlock ? new FolderTarget(config.data, lastKnown.held) : null;
  const s3 = unlock && config.s3 ? new S3Target(config.s3, { log }) : null;
  const assets = new Map(
    [...(await renderer.assets())].map(
      ([path, bytes]) => [path, publishedFile(bytes, typeOf(path), { quality: bestBrotli })] as const,
    ),
  );
  const painter = openPainter();
  const renderPath = async (path: string, snapshot: StatusSnapshot, language: Language) =>
    (await renderer.render(path, { snapshot, language })).html;
  const publisher = new Publisher(
    {
      clock,
      log,
      read: (held) => readFacts(services(), held),
      first: (snapshot) => firstPageFiles(snapshot, renderPath),
      *files(snapshot) {
        yield* publicDataFiles(snapshot);
        yield* pageFilesInGroups(snapshot, renderPath);
        yield* sitemapFiles(snapshot);
        yield* previewFiles(snapshot, painter);
      },
      assets,
      targets: [folder, s3].filter((target) => target !== null),
      origins: folder ? await Origins.read(config.data, renderer.build) : null,
      demand: (language) => demand.of(language),
      // A page that could not be published holds the alerts back for a bound, not for ever.
      published: (revision) =>
        void releaseNotifications(services(), revision).catch((error) =>
          log.warn({ reason: String(error) }, 'notifications.not-released'),
        ),
    },
    lastKnown.files,
  );
  return {
    publisher,
    async close() {
      await publisher.stop();
      await s3?.stop();
      await folder?.settled();
      unlock?.();
    },
  };
}

/** @returns what gives the folder back; null when another process writes it */
async function claimFolder(data: string, embedded: boolean, log: Log): Promise<(() => void) | null> {
  const pointer = join(data, 'public');
  // A link is put there, and turned at each publish; a real folder can't be replaced in one step.
  if (
    await lstat(pointer).then(
      (there) => !there.isSymbolicLink(),
      () => false,
    )
  )
    throw new FolderHeld(
      `${pointer} is in the way: Calmline puts a link there. Move it elsewhere and start again.`,
    );
  try {
    // The embedded database holds the folder already.
    return embedded ? () => {} : lockFolder(data);
  } catch (error) {
    if (!(error instanceof FolderHeld)) throw error;
    log.warn({ reason: error.message }, 'publish.folder-held');
    return null;
  }
}
