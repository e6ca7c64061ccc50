import { badgeFiles } from './badge/badge.ts';
import { embedFiles } from './embed/embed-data.ts';
import { feedFiles } from './feeds/files.ts';
import { holdMessageFiles } from './hold-message/files.ts';
import { liveFile } from './live.ts';
import { logoFiles } from './logo.ts';
import type { PublicFile } from './public-file.ts';
import { robotsFile } from './site/robots.ts';
import { securityTxtFiles } from './site/security-txt.ts';
import type { StatusSnapshot } from './snapshot.ts';
import { statuspageV2Files } from './statuspage-v2/files.ts';
import { historyJsonFiles } from './statuspage-v2/history.ts';

/** Every public file that is no page: the JSON, the feed and what the phones say. */
export function publicDataFiles(snapshot: StatusSnapshot): PublicFile[] {
  return [
    ...holdMessageFiles(snapshot),
    ...statuspageV2Files(snapshot),
    ...historyJsonFiles(snapshot),
    ...feedFiles(snapshot),
    ...embedFiles(snapshot),
    ...badgeFiles(snapshot),
    robotsFile(snapshot),
    ...securityTxtFiles(snapshot),
    ...logoFiles(snapshot),
    // Last, for it tells open pages that there is something new to fetch.
    liveFile(snapshot),
  ];
}
