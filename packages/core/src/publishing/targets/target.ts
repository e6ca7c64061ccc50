import type { PublishedFile } from '../published-file.ts';

/** Where the public face is put besides this process's memory. */
export interface PublishTarget {
  readonly name: string;
  /**
   * Makes the target hold exactly `files`; readers see the old whole or the new whole.
   * @param changed paths that were written, replaced or removed since the last call; the target remembers those of
   *   calls that failed. At its first call it takes everything.
   * @throws when it can't; what readers see is then still the old
   */
  write(files: ReadonlyMap<string, PublishedFile>, changed: ReadonlySet<string>): Promise<void>;
}
