import { updatesAtomFile } from './feeds/updates-atom.ts';
import { holdMessageFiles } from './hold-message/files.ts';
import type { PublicFile } from './public-file.ts';
import type { StatusSnapshot } from './snapshot.ts';
import { statuspageV2Files } from './statuspage-v2/files.ts';

/** Every public file that is no page: the JSON, the feed and what the phones say. */
export function publicDataFiles(snapshot: StatusSnapshot): PublicFile[] {
  return [...holdMessageFiles(snapshot), ...statuspageV2Files(snapshot), updatesAtomFile(snapshot)];
}
