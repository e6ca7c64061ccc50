import { link, mkdir, readlink, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PublishedFile } from '../published-file.ts';
import type { PublishTarget } from './target.ts';

type TreeName = 'a' | 'b';
interface Tree {
  name: TreeName;
  /** Path to etag of what surely lies in it; null when unknown. */
  held: Map<string, string> | null;
  /** Paths that may differ from what is to be in it. */
  behind: Set<string>;
}

/** How many files are written at once. */
const atOnce = 48;

/**
 * `<data>/public` points to one of two whole trees. A publish brings the other one up to date (only what changed),
 * then turns the pointer in one atomic rename: a reader, or a crash, sees a whole revision. Files are replaced by
 * rename, never overwritten, so an open one stays what it was.
 */
export class FolderTarget implements PublishTarget {
  readonly name = 'folder';
  readonly #pointer: string;
  readonly #trees: string;
  #active: Tree | null = null;
  #spare: Tree | null = null;
  #preparing: Promise<void> = Promise.resolve();

  constructor(data: string) {
    this.#pointer = join(data, 'public');
    this.#trees = join(data, 'public-trees');
  }

  async write(files: ReadonlyMap<string, PublishedFile>, changed: ReadonlySet<string>): Promise<void> {
    await this.#preparing;
    this.#spare ??= await this.#firstTree();
    const tree = this.#spare;
    for (const path of changed) {
      tree.behind.add(path);
      this.#active?.behind.add(path);
    }
    try {
      await this.#bringUpToDate(tree, files);
      await this.#pointTo(tree.name);
    } catch (error) {
      // Whatever went wrong, what lies there is no longer sure: both are made anew.
      for (const unsure of [tree, this.#active]) if (unsure) unsure.held = null;
      throw error;
    }
    const before = this.#active;
    this.#active = tree;
    this.#spare = before ?? { name: tree.name === 'a' ? 'b' : 'a', held: null, behind: new Set() };
    if (this.#spare.held === null) {
      // The second publish should not pay for a whole tree.
      this.#preparing = this.#copy(tree, this.#spare).catch(() => {});
    }
  }

  /** Resolves when nothing is being written in the background. */
  settled(): Promise<void> {
    return this.#preparing;
  }

  /** After a start nothing is known: take the tree that readers don't see, and make it anew. */
  async #firstTree(): Promise<Tree> {
    const seen = await readlink(this.#pointer).catch(() => '');
    return { name: seen.endsWith('/a') ? 'b' : 'a', held: null, behind: new Set() };
  }

  async #bringUpToDate(tree: Tree, files: ReadonlyMap<string, PublishedFile>): Promise<void> {
    const root = join(this.#trees, tree.name);
    if (tree.held === null) {
      await rm(root, { recursive: true, force: true });
      await mkdir(root, { recursive: true });
      tree.held = new Map();
      tree.behind = new Set(files.keys());
    }
    const { held, behind } = tree;
    await inChunks([...behind], async (path) => {
      const target = join(root, path);
      const file = files.get(path);
      if (file && held.get(path) !== file.etag) {
        if (!held.has(path)) await mkdir(dirname(target), { recursive: true });
        held.delete(path);
        const fresh = `${target}.new`;
        await writeFile(fresh, file.body);
        await rename(fresh, target);
        held.set(path, file.etag);
      } else if (!file && held.delete(path)) {
        await unlink(target);
      }
      behind.delete(path);
    });
  }

  async #pointTo(name: TreeName): Promise<void> {
    const fresh = `${this.#pointer}.new`;
    await rm(fresh, { force: true });
    await symlink(join('public-trees', name), fresh);
    await rename(fresh, this.#pointer);
  }

  /** The same files by hard link: no bytes are copied, and none is ever changed in place. */
  async #copy(from: Tree, to: Tree): Promise<void> {
    const held = new Map(from.held);
    const root = join(this.#trees, to.name);
    await rm(root, { recursive: true, force: true });
    const folders = new Set([...held.keys()].map((path) => dirname(join(root, path))));
    await mkdir(root, { recursive: true });
    await inChunks([...folders], (folder) => mkdir(folder, { recursive: true }));
    await inChunks([...held.keys()], (path) => link(join(this.#trees, from.name, path), join(root, path)));
    to.held = held;
    to.behind = new Set();
  }
}

async function inChunks<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  for (let i = 0; i < items.length; i += atOnce) await Promise.all(items.slice(i, i + atOnce).map(work));
}
