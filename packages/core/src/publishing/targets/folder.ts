import { readlink, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { PublishedFile } from '../published-file.ts';
import type { PublishTarget } from './target.ts';
import { type Held, Tree } from './tree.ts';

type TreeName = 'a' | 'b';
const other = (name: TreeName): TreeName => (name === 'a' ? 'b' : 'a');

/**
 * `<data>/public` points to one of two whole trees. A publish brings the other one up to date (only what changed),
 * then turns the pointer in one atomic rename: a reader, or a crash, sees a whole revision, and never a compressed
 * sibling of another. Files are replaced by rename, never overwritten, so an open one stays what it was.
 */
export class FolderTarget implements PublishTarget {
  readonly name = 'folder';
  readonly #pointer: string;
  readonly #trees: Record<TreeName, Tree>;
  /** What lies in the tree that readers saw at the start. */
  readonly #found: Map<string, Held> | null;
  /** The name of the tree that readers see; null before the first write. */
  #active: TreeName | null = null;
  #preparing: Promise<void> = Promise.resolve();
  #last: Promise<unknown> = Promise.resolve();

  /** @param found what surely lies where the pointer leads, so that it need not be written again */
  constructor(data: string, found: Map<string, Held> | null = null) {
    this.#pointer = join(data, 'public');
    const root = join(data, 'public-trees');
    this.#trees = { a: new Tree(join(root, 'a'), null), b: new Tree(join(root, 'b'), null) };
    this.#found = found;
  }

  /** One write at a time, in the order they were asked for. */
  write(files: ReadonlyMap<string, PublishedFile>, changed: ReadonlySet<string>): Promise<void> {
    const written = this.#last.then(() => this.#write(files, changed));
    this.#last = written.catch(() => {});
    return written;
  }

  /** The next post is not to pay for what followed this one: the tree that nobody sees catches up now. */
  whole(files: ReadonlyMap<string, PublishedFile>): void {
    const active = this.#active;
    if (active === null) return;
    this.#last = this.#last
      .then(async () => {
        await this.#preparing;
        const seen = this.#trees[this.#active ?? active];
        const spare = this.#trees[other(this.#active ?? active)];
        if (seen.held && spare.held) await spare.bringUpToDate(files, seen);
      })
      .catch(() => {
        this.#trees[other(this.#active ?? active)].held = null;
      });
  }

  /** Resolves when nothing is being written in the background. */
  async settled(): Promise<void> {
    await this.#last;
    await this.#preparing;
  }

  async #write(files: ReadonlyMap<string, PublishedFile>, changed: ReadonlySet<string>): Promise<void> {
    await this.#preparing;
    const seen = this.#active ?? (await this.#seenAtStart());
    const before = this.#trees[seen];
    const next = this.#trees[other(seen)];
    for (const path of changed) {
      before.behind.add(path);
      next.behind.add(path);
    }
    try {
      await next.bringUpToDate(files, before.held ? before : null);
      await this.#pointTo(other(seen));
    } catch (error) {
      // Whatever went wrong, what lies there is no longer sure: both are made anew.
      for (const tree of [before, next]) tree.held = null;
      throw error;
    }
    this.#active = other(seen);
    if (before.held === null) {
      // The second publish should not pay for a whole tree.
      this.#preparing = before.copy(next).catch(() => {});
    }
  }

  /** After a start, what readers don't see is unknown, and what they see is what was found. */
  async #seenAtStart(): Promise<TreeName> {
    const pointsTo = await readlink(this.#pointer).catch(() => '');
    const seen = pointsTo.endsWith('/a') ? 'a' : 'b';
    this.#active = seen;
    if (pointsTo !== '' && this.#found) {
      this.#trees[seen].held = new Map(this.#found);
      this.#trees[seen].behind = new Set(this.#found.keys());
    }
    return seen;
  }

  async #pointTo(name: TreeName): Promise<void> {
    const fresh = `${this.#pointer}.new`;
    await rm(fresh, { force: true });
    await symlink(join('public-trees', name), fresh);
    await rename(fresh, this.#pointer);
  }
}
