import { type PublicFile, sameInputs } from '@calmline/snapshot';
import { placeOf } from './order.ts';
import type { Origins } from './origins.ts';
import type { PublishedFile } from './published-file.ts';

/** A file, or files that were listed together: the identical list again means that nothing in it has changed. */
export type Listed = PublicFile | readonly PublicFile[];

export interface Rendered {
  source: PublicFile;
  file: PublishedFile;
}

/** What a revision asks for: files that have to be made anew, and paths that are no more. */
export interface Due {
  files: PublicFile[];
  gone: string[];
  /** How many files there are in all. */
  listed: number;
}

/** The public face in this process's memory, and what each of its files was made from. */
export class Face {
  readonly #rendered = new Map<string, Rendered>();
  /** Lists in which all was up to date when they were last looked into. */
  #current = new WeakSet<readonly PublicFile[]>();
  readonly #assets: ReadonlyMap<string, PublishedFile>;
  #files: Map<string, PublishedFile>;
  readonly #origins: Origins | null;
  #fromDisk = true;

  /** @param lastKnown what an earlier run left on disk, served until each file is made anew */
  constructor(
    assets: ReadonlyMap<string, PublishedFile>,
    lastKnown: Map<string, PublishedFile>,
    origins: Origins | null,
  ) {
    this.#assets = assets;
    this.#files = lastKnown;
    this.#origins = origins;
  }

  /** Everything that was made, with what it was made from. */
  rendered(): Iterable<Rendered> {
    return this.#rendered.values();
  }

  get files(): ReadonlyMap<string, PublishedFile> {
    return this.#files;
  }

  /** Whether all that is wanted was made, or taken over, once. */
  get isWhole(): boolean {
    return !this.#fromDisk;
  }

  /** Compares what is wanted with what is there; costs a look at each list, not at each file. */
  due(listed: readonly Listed[]): Due {
    const files: PublicFile[] = [];
    let count = 0;
    for (const one of listed) {
      const group = Array.isArray(one) ? (one as readonly PublicFile[]) : null;
      count += group?.length ?? 1;
      if (group && this.#current.has(group)) continue;
      const before = files.length;
      for (const file of group ?? [one as PublicFile]) if (this.isDue(file)) files.push(file);
      if (group && files.length === before) this.#current.add(group);
    }
    return { files, gone: this.#gone(listed, count, files), listed: count };
  }

  isDue(file: PublicFile): boolean {
    const before = this.#rendered.get(file.path);
    if (!before && this.#isKnown(file)) return false;
    return !before || (before.source !== file && !sameInputs(before.source.inputs, file.inputs));
  }

  /** Takes over what an earlier run made from the very same inputs. */
  #isKnown(source: PublicFile): boolean {
    if (!this.#origins || placeOf(source.path) !== 'detail') return false;
    const file = this.#files.get(source.path);
    if (!file || !this.#origins.holds(source, file)) return false;
    this.#rendered.set(source.path, { source, file });
    return true;
  }

  before(path: string): Rendered | undefined {
    return this.#rendered.get(path);
  }

  #gone(listed: readonly Listed[], count: number, due: readonly PublicFile[]): string[] {
    let never = 0;
    for (const { path } of due) if (!this.#rendered.has(path)) never++;
    // Every path is listed once, so nothing is gone when as many were made as are listed and not new.
    if (!this.#fromDisk && count - never === this.#rendered.size) return [];
    const paths = new Set(this.#assets.keys());
    for (const one of listed.flat()) paths.add(one.path);
    return [...this.#files.keys()].filter((path) => !paths.has(path));
  }

  /** In one go, without a pause: readers in this process see all of it or none. @returns the paths that changed */
  swap(changes: ReadonlyMap<string, Rendered>, gone: readonly string[]): Set<string> {
    const touched = new Set(gone);
    if (this.#fromDisk) {
      this.#files = new Map([...this.#files, ...this.#assets]);
      this.#fromDisk = false;
      for (const path of this.#files.keys()) touched.add(path);
    }
    for (const [path, rendered] of changes) {
      this.#rendered.set(path, rendered);
      if (this.#files.get(path) !== rendered.file) touched.add(path);
      this.#files.set(path, rendered.file);
    }
    for (const path of gone) {
      this.#rendered.delete(path);
      this.#files.delete(path);
    }
    return touched;
  }
}
