import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { FolderHeld, type Log, lockFolder, type Services } from '@calmline/core/foundation';
import { releaseNotifications } from '@calmline/core/notifications';
import {
  FolderTarget,
  lastKnownFiles,
  Publisher,
  type PublishTarget,
  publishedFile,
  readFacts,
  typeOf,
} from '@calmline/core/publishing';
import { publicDataFiles, type StatusSnapshot } from '@calmline/snapshot';
import { type PageRenderer, pageFiles } from '@calmline/status-page';
import type { Config } from './config.ts';

/** The publisher of this process, serving at once what an earlier run left on disk. */
export async function openPublisher(
  config: Config,
  background: () => Services,
  renderer: PageRenderer,
  log: Log,
  clock: Services['clock'],
  embedded: boolean,
): Promise<{ publisher: Publisher; close(): Promise<void> }> {
  const folder = await claimFolder(config.data, embedded, log);
  const assets = new Map(
    [...(await renderer.assets())].map(
      ([path, bytes]) => [path, publishedFile(bytes, typeOf(path))] as const,
    ),
  );
  const renderPath = async (path: string, snapshot: StatusSnapshot) =>
    (await renderer.render(path, { snapshot })).html;
  const publisher = new Publisher(
    {
      clock,
      log,
      read: (held) => readFacts(background(), held),
      files: (snapshot) => [...publicDataFiles(snapshot), ...pageFiles(snapshot, renderPath)],
      assets,
      targets: folder.targets,
      // A page that could not be published holds the alerts back for a bound, not for ever.
      published: (revision) =>
        void releaseNotifications(background(), revision).catch((error) =>
          log.warn({ reason: String(error) }, 'notifications.not-released'),
        ),
    },
    await lastKnownFiles(config.data),
  );
  return {
    publisher,
    async close() {
      await folder.target?.settled();
      folder.unlock();
    },
  };
}

/** Of several processes on one machine and folder, the first writes it; the others serve from memory alone. */
async function claimFolder(data: string, embedded: boolean, log: Log) {
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
  let unlock = () => {};
  try {
    // The embedded database holds the folder already.
    if (!embedded) unlock = lockFolder(data);
  } catch (error) {
    if (!(error instanceof FolderHeld)) throw error;
    log.warn({ reason: error.message }, 'publish.folder-held');
    return { targets: [] as PublishTarget[], target: null, unlock };
  }
  const target = new FolderTarget(data);
  return { targets: [target as PublishTarget], target, unlock };
}
