import {
  nextBoundary,
  type PageFacts,
  type PublicFile,
  project,
  type StatusSnapshot,
  sameInputs,
} from '@calmline/snapshot';
import { type Clock, type Log, within } from '../foundation/index.ts';
import { type PublishedFile, publishedFile } from './published-file.ts';
import type { PublishTarget } from './targets/target.ts';

export interface PublisherOptions {
  clock: Clock;
  log: Log;
  /** Reads the truth; with what is held, only what changed. */
  read(held: PageFacts | null): Promise<PageFacts>;
  /** Every file of the public face; those with identical inputs are not rendered again. */
  files(snapshot: StatusSnapshot): PublicFile[];
  /** Files that never change while the process runs. */
  assets: ReadonlyMap<string, PublishedFile>;
  targets: readonly PublishTarget[];
  /** Called, not waited for, when a revision is everywhere. */
  published(revision: number): void;
}

/** What became of a publish. `pending`: it will be tried again by itself. */
export interface Publication {
  state: 'published' | 'pending';
  revision: number;
  /** Milliseconds from the request to the end of the publish. */
  ms: number;
  reason: string | null;
}

/** How long the truth may take to be read, so that a database that fell silent does not stop the clock of the page. */
const readMs = 4_000;

interface Rendered {
  source: PublicFile;
  file: PublishedFile;
}

/**
 * Turns the truth into the public face: one publish at a time, the newest revision wins. Memory is swapped whole,
 * then each target. Requests that arrive while one is running share the next.
 */
export class Publisher {
  readonly #options: PublisherOptions;
  #facts: PageFacts | null = null;
  #asOf = '';
  readonly #rendered = new Map<string, Rendered>();
  #files: Map<string, PublishedFile>;
  #fromDisk: boolean;
  #revision = 0;
  #boundary: string | null = null;
  #reason: string | null = null;
  #running: Promise<void> | null = null;
  #next: Promise<void> | null = null;

  /** @param lastKnown what an earlier run left on disk, served until the truth has been read */
  constructor(options: PublisherOptions, lastKnown: Map<string, PublishedFile>) {
    this.#options = options;
    this.#files = lastKnown;
    this.#fromDisk = true;
  }

  /** The public face, whole, as it is served now. */
  files(): ReadonlyMap<string, PublishedFile> {
    return this.#files;
  }

  get revision(): number {
    return this.#revision;
  }

  /** Why the last publish is not everywhere; null when it is. */
  get reason(): string | null {
    return this.#reason;
  }

  /** The instant after which something changes by itself. */
  get boundary(): string | null {
    return this.#boundary;
  }

  /** What the page was last made from; read now if it never was. */
  async facts(): Promise<PageFacts> {
    this.#facts ??= await this.#options.read(null);
    return this.#facts;
  }

  /** The snapshot now served, computed for this moment. */
  async snapshot(): Promise<StatusSnapshot> {
    const now = this.#options.clock.now().toISOString();
    return project(await this.facts(), this.#asOf || now, now);
  }

  /** Publishes the newest truth. Never throws: a failure is an answer, and is tried again by `keepPublished`. */
  async publish(): Promise<Publication> {
    const start = performance.now();
    await this.#single();
    const ms = Math.round((performance.now() - start) * 10) / 10;
    return {
      state: this.#reason === null ? 'published' : 'pending',
      revision: this.#revision,
      ms,
      reason: this.#reason,
    };
  }

  #single(): Promise<void> {
    if (!this.#running) {
      this.#running = this.#attempt().finally(() => {
        this.#running = null;
      });
      return this.#running;
    }
    // The running one may have read before the caller's change: wait for it, then read again, once for all who wait.
    this.#next ??= this.#running.then(() => {
      this.#next = null;
      return this.#single();
    });
    return this.#next;
  }

  async #attempt(): Promise<void> {
    const { log, clock, read } = this.#options;
    try {
      const facts = await within(readMs, read(this.#facts));
      this.#asOf = clock.now().toISOString();
      this.#facts = facts;
      await this.#render(facts);
      this.#reason = null;
      this.#options.published(facts.revision);
    } catch (error) {
      this.#reason = String(error instanceof Error ? error.message : error);
      log.error({ err: error, revision: this.#facts?.revision ?? null }, 'publish.failed');
      await this.#renderHeld();
    }
  }

  /** With the truth out of reach, time still passes: a lapsed promise must not stay on the lines. */
  async #renderHeld(): Promise<void> {
    const { clock, log } = this.#options;
    if (!this.#facts || this.#boundary === null || clock.now().toISOString() < this.#boundary) return;
    await this.#render(this.#facts).catch((error) => log.error({ err: error }, 'publish.held-failed'));
  }

  #notListed(
    listed: readonly PublicFile[],
    changes: ReadonlyMap<string, Rendered>,
    neverMade: number,
  ): string[] {
    let served = this.#rendered.size;
    for (const path of changes.keys()) if (!this.#rendered.has(path)) served++;
    // Every path is listed once, so nothing is gone when as many are served, but for those that never could be made.
    if (listed.length - neverMade === served) return [];
    const paths = new Set(listed.map(({ path }) => path));
    return [...this.#rendered.keys()].filter((path) => !paths.has(path));
  }

  /** In one go, without a pause: readers in this process see all of it or none. @returns the paths that changed */
  #swap(changes: ReadonlyMap<string, Rendered>, gone: readonly string[]): Set<string> {
    const touched = new Set(gone);
    if (this.#fromDisk) {
      this.#files = new Map(this.#options.assets);
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

  async #render(facts: PageFacts): Promise<void> {
    const { clock, log, files, targets } = this.#options;
    const start = performance.now();
    const snapshot = project(facts, this.#asOf, clock.now().toISOString());
    const changes = new Map<string, Rendered>();
    const faults: string[] = [];
    let neverMade = 0;
    const listed = files(snapshot);
    for (const file of listed) {
      const before = this.#rendered.get(file.path);
      if (before && (before.source === file || sameInputs(before.source.inputs, file.inputs))) continue;
      try {
        changes.set(file.path, await renderFile(file, snapshot, before));
      } catch (error) {
        // One page that can't be made must not keep the news off all others: it stays as it was.
        log.error({ err: error, path: file.path }, 'publish.file-failed');
        faults.push(`${file.path}: ${String(error)}`);
        if (!before) neverMade++;
      }
    }
    const gone = this.#notListed(listed, changes, neverMade);
    const touched = this.#swap(changes, gone);
    this.#revision = snapshot.revision;
    this.#boundary = nextBoundary(snapshot);
    const inMemory = performance.now();
    for (const target of targets) await target.write(this.#files, touched);
    const ms = { render: inMemory - start, targets: performance.now() - inMemory };
    log.debug(
      { revision: snapshot.revision, files: listed.length, anew: changes.size, ...ms },
      'publish.done',
    );
    if (faults.length > 0)
      throw new Error(`${faults.length} files could not be made, among them ${faults[0]}`);
  }
}

async function renderFile(
  source: PublicFile,
  snapshot: StatusSnapshot,
  before: Rendered | undefined,
): Promise<Rendered> {
  const made = publishedFile(await source.render(snapshot), source.contentType);
  // The same bytes again: keep what is already compressed.
  return { source, file: before?.file.etag === made.etag ? before.file : made };
}
