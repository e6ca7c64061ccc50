import { mkdir, readdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isDatabaseAway, type Services } from '../foundation/index.ts';
import { Unreadable } from './report.ts';
import { takeReport } from './take-report.ts';

/** Nobody reports in more; what is larger is put aside unread. */
const largestBytes = 10 * 1024 * 1024;
const mostAtOnce = 200;

/**
 * A folder that a mail server puts bounces into: a Maildir, of which `new` is read, or plain files `*.eml`. What is done
 * is moved to `cur`, what can't be read to `failed`; one broken file never holds up the others.
 */
export class MailDrop {
  #services: Services;
  #folder: string;
  /** Plain files may still be being written: each is taken once it has stayed the same from one look to the next. */
  #seen = new Map<string, string>();

  constructor(services: Services, folder: string) {
    this.#services = services;
    this.#folder = folder;
  }

  /** Takes what is there. @returns how many files were taken */
  async look(): Promise<number> {
    const fresh = await this.#maildir();
    const plain = await this.#plain();
    const files = [...fresh, ...plain].slice(0, mostAtOnce);
    for (const file of files) if (!(await this.#take(file))) break;
    return files.length;
  }

  async #maildir(): Promise<{ path: string; name: string }[]> {
    const names = await namesIn(join(this.#folder, 'new'));
    return names.map((name) => ({ path: join(this.#folder, 'new', name), name: `${name}:2,S` }));
  }

  async #plain(): Promise<{ path: string; name: string }[]> {
    const names = (await namesIn(this.#folder)).filter((name) => name.endsWith('.eml'));
    const before = this.#seen;
    this.#seen = new Map();
    const settled: { path: string; name: string }[] = [];
    for (const name of names) {
      const path = join(this.#folder, name);
      const facts = await stat(path).catch(() => null);
      if (!facts) continue;
      const look = `${facts.size} ${facts.mtimeMs}`;
      this.#seen.set(name, look);
      if (before.get(name) === look) settled.push({ path, name });
    }
    return settled;
  }

  /** @returns false when the rest has to wait, too */
  async #take({ path, name }: { path: string; name: string }): Promise<boolean> {
    const { log } = this.#services;
    try {
      const { size } = await stat(path);
      if (size > largestBytes) throw new Unreadable(`${size} bytes`);
      await takeReport(this.#services, await readFile(path));
      await this.#move(path, 'cur', name);
    } catch (error) {
      if (isDatabaseAway(error)) return false;
      // Another worker reads the same folder, and was faster.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
      log.warn({ reason: error instanceof Error ? error.name : String(error) }, 'bounce.file-put-aside');
      await this.#move(path, 'failed', name).catch(() => {});
    }
    return true;
  }

  async #move(path: string, folder: string, name: string): Promise<void> {
    await mkdir(join(this.#folder, folder), { recursive: true });
    await rename(path, join(this.#folder, folder, name));
  }
}

async function namesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return found
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort();
}
