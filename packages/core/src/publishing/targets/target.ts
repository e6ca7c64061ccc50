import type { PublishedFile } from '../published-file.ts';

/** Where the public face is put besides this process's memory. */
export interface PublishTarget {
  readonly name: string;
  /**
   * Makes the target hold exactly `files`. Readers see details before what links to them.
   * @param changed paths that were written, replaced or removed since the last call; the target remembers those of
   *   calls that failed. At its first call it takes everything.
   * @param urgent whether a post waits for it
   * @throws when it can't; what readers see is then still the old
   */
  write(
    files: ReadonlyMap<string, PublishedFile>,
    changed: ReadonlySet<string>,
    urgent: boolean,
  ): Promise<void>;
  /** Told when `files` holds all there is, so that what an earlier run left over may be taken away. */
  whole?(files: ReadonlyMap<string, PublishedFile>): void;
  /** Why it is behind, for a target that catches up by itself; null when it is not. */
  readonly reason?: string | null;
}
