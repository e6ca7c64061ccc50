import { localParts } from './local-time.ts';
import { isUnresolved } from './project.ts';
import type { PublicFile } from './public-file.ts';
import type { StatusSnapshot } from './snapshot.ts';

/**
 * What open pages ask for every few seconds: one tiny file, so that any web server, object store or CDN can answer,
 * mostly with "not modified". `version` changes with whatever readers see, `asOf` with every heartbeat.
 */
export function liveFile(snapshot: StatusSnapshot): PublicFile {
  const version = liveVersion(snapshot);
  return {
    path: 'live.json',
    contentType: 'application/json; charset=utf-8',
    urgent: true,
    inputs: [version, snapshot.asOf],
    render: ({ asOf }) => JSON.stringify({ version, asOf }),
  };
}

const versions = new WeakMap<StatusSnapshot, string>();

/** Another one as soon as readers see something else: because somebody did something, or because of the clock. */
export function liveVersion(snapshot: StatusSnapshot): string {
  let version = versions.get(snapshot);
  if (version === undefined) {
    version = `${snapshot.revision.toString(36)}-${digest([...clockWork(snapshot)].join(' '))}`;
    versions.set(snapshot, version);
  }
  return version;
}

/** All that changes without a revision. What is over for good is passed by. */
function* clockWork({ now, page, components, incidents, maintenances }: StatusSnapshot): Iterable<string> {
  yield localParts(now, page.timeZone).day;
  for (const { status } of components) yield status;
  for (const { id, status, promise } of incidents) {
    if (!isUnresolved(status)) continue;
    yield id;
    if (promise) yield `${promise.outcome} ${promise.by < now}`;
  }
  for (const { id, status, cancelledAt, startsAt } of maintenances) {
    // One called off stays in sight until its window would have begun.
    if (status !== 'completed' || (cancelledAt !== null && startsAt > now)) yield `${id} ${status}`;
  }
}

/** FNV-1a, 32 bits: two states in a row only have to differ. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(36);
}
