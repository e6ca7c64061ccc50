import { link, mkdir, rename, rm, stat, unlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PublishedFile } from '../published-file.ts';

/** What surely lies in a tree at one path. */
export interface Held {
  etag: string;
  /** Whether its compressed siblings lie beside it: `.br` and `.gz`. */
  packed: boolean;
  /** The second its bytes were written in, as far as it is known. */
  second?: number;
}

/** How many files are written at once. */
const atOnce = 48;

/** One whole copy of the public face on disk. */
export class Tree {
  readonly root: string;
  /** Null when it is unknown what lies there. */
  held: Map<string, Held> | null;
  /** Paths that may differ from what is to be in it. */
  behind = new Set<string>();

  constructor(root: string, held: Map<string, Held> | null) {
    this.root = root;
    this.held = held;
  }

  /** @param beside another tree, from which what is the same is linked instead of written */
  async bringUpToDate(files: ReadonlyMap<string, PublishedFile>, beside: Tree | null): Promise<void> {
    if (this.held === null) {
      await this.#clear();
      this.held = new Map();
      this.behind = new Set(files.keys());
    }
    const held = this.held;
    await this.#makeFolders([...this.behind].filter((path) => files.has(path) && !held.has(path)));
    await inChunks([...this.behind], async (path) => {
      const file = files.get(path);
      const before = held.get(path);
      if (file && before?.etag !== file.etag) {
        held.delete(path);
        const there = beside?.held?.get(path);
        const now =
          beside && there?.etag === file.etag
            ? await this.#linkFrom(beside, path, there)
            : await this.#write(path, file, (there ?? before)?.second ?? 0);
        if (before?.packed && !now.packed) await this.#removeSiblings(path);
        held.set(path, now);
      } else if (!file && before) {
        held.delete(path);
        await unlink(join(this.root, path));
        if (before.packed) await this.#removeSiblings(path);
      }
      this.behind.delete(path);
    });
  }

  /** The same as another tree, by hard link: no bytes are copied, and none is ever changed in place. */
  async copy(from: Tree): Promise<void> {
    const held = new Map(from.held);
    this.held = null;
    await this.#clear();
    await this.#makeFolders([...held.keys()]);
    await inChunks([...held], ([path, there]) => this.#linkFrom(from, path, there));
    this.held = held;
    this.behind = new Set();
  }

  async #clear(): Promise<void> {
    // Put aside in one step: thousands of files take their time to go.
    const aside = `${this.root}.gone`;
    await rm(aside, { recursive: true, force: true });
    await rename(this.root, aside).catch(() => {});
    await mkdir(this.root, { recursive: true });
    void rm(aside, { recursive: true, force: true }).catch(() => {});
  }

  async #makeFolders(paths: readonly string[]): Promise<void> {
    const folders = new Set(paths.map((path) => dirname(join(this.root, path))));
    await inChunks([...folders], (folder) => mkdir(folder, { recursive: true }));
  }

  /** Into a tree that readers don't see, so the order does not matter. @returns whether siblings lie beside it */
  async #write(path: string, file: PublishedFile, lastSecond: number): Promise<Held> {
    const target = join(this.root, path);
    const [br, gz] = await Promise.all([file.br(), file.gzip()]);
    await writeFile(`${target}.new`, file.body);
    const written = Math.floor((await stat(`${target}.new`)).mtimeMs / 1000);
    const second = Math.max(written, lastSecond + 1);
    // Web servers mark a file by second and size: two of one second must not look alike.
    const stamp = second === written ? null : second;
    if (stamp !== null) await utimes(`${target}.new`, stamp, stamp);
    await Promise.all([
      rename(`${target}.new`, target),
      br && put(`${target}.br`, br, stamp),
      gz && put(`${target}.gz`, gz, stamp),
    ]);
    return { etag: file.etag, packed: br !== null, second };
  }

  async #linkFrom(from: Tree, path: string, there: Held): Promise<Held> {
    const names = there.packed ? [path, `${path}.br`, `${path}.gz`] : [path];
    await Promise.all(
      names.map(async (name) => {
        const target = join(this.root, name);
        await link(join(from.root, name), target).catch(async (error) => {
          if (error.code !== 'EEXIST') throw error;
          await unlink(target);
          await link(join(from.root, name), target);
        });
      }),
    );
    return there;
  }

  async #removeSiblings(path: string): Promise<void> {
    await Promise.all(['.br', '.gz'].map((end) => rm(join(this.root, path + end), { force: true })));
  }
}

async function put(target: string, bytes: Buffer, second: number | null): Promise<void> {
  const fresh = `${target}.new`;
  await writeFile(fresh, bytes);
  if (second !== null) await utimes(fresh, second, second);
  await rename(fresh, target);
}

async function inChunks<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  for (let i = 0; i < items.length; i += atOnce) await Promise.all(items.slice(i, i + atOnce).map(work));
}
