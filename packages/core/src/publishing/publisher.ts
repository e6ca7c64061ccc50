import { setImmediate as turn } from 'node:timers/promises';
import {
  nextBoundary,
  type PageFacts,
  type PublicFile,
  project,
  type StatusSnapshot,
} from '@calmline/snapshot';
import { type Clock, type Log, within } from '../foundation/index.ts';
import { breathing } from './breathing.ts';
import { Face, type Listed, type Rendered } from './face.ts';
import { inBatches, languageOf, placeOf } from './order.ts';
import type { Origins } from './origins.ts';
import { type PublishedFile, publishedFile } from './published-file.ts';
import { Rest } from './rest.ts';
import type { PublishTarget } from './targets/target.ts';

export interface PublisherOptions {
  clock: Clock;
  log: Log;
  /** Reads the truth; with what is held, only what changed. */
  read(held: PageFacts | null): Promise<PageFacts>;
  /** Every file of the public face; those with identical inputs are not rendered again. */
  files(snapshot: StatusSnapshot): Iterable<Listed>;
  /** Of these, what is looked at first: shown to readers here before all others are even compared. */
  first?(snapshot: StatusSnapshot): readonly PublicFile[];
  /** Files that never change while the process runs. */
  assets: ReadonlyMap<string, PublishedFile>;
  targets: readonly PublishTarget[];
  /** What an earlier run made its files from; without, all are made anew. */
  origins?: Origins | null;
  /** How much a language is read now; empty for the page's own. Without it, all count the same. */
  demand?(language: string): number;
  /** In a storm of posts, a language that has waited this long gets its turn, at most once in a fifth of it. */
  patienceMs?: number;
  /** Called, not waited for, when what a post waits for is everywhere. */
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
/** How long the end of the process may wait for the languages that have not been told the last news. */
const lastWordsMs = 3_000;
/** How long the turn of a language may hold the next post up. */
const turnMs = 1_000;

/**
 * Turns the truth into the public face: one publish at a time, the newest revision wins. What a post waits for is
 * swapped in memory in one go, then on each target; the rest follows right behind, language by language. Requests that
 * arrive while a publish is running share the next.
 */
export class Publisher {
  readonly #options: PublisherOptions;
  readonly #face: Face;
  readonly #rest: Rest;
  #facts: PageFacts | null = null;
  #asOf = '';
  #revision = 0;
  #boundary: string | null = null;
  #reason: string | null = null;
  #restFaults: string[] = [];
  #restReason: string | null = null;
  #remembered = false;
  #lastTurn = 0;
  #running: Promise<void> | null = null;
  #next: Promise<void> | null = null;

  /** @param lastKnown what an earlier run left on disk, served until the truth has been read */
  constructor(options: PublisherOptions, lastKnown: Map<string, PublishedFile>) {
    this.#options = options;
    this.#face = new Face(options.assets, lastKnown, options.origins ?? null);
    this.#rest = new Rest({
      make: async (file, snapshot) => {
        const made = await this.#make(file, snapshot);
        // Thousands of pages, each seldom asked for.
        if (placeOf(file.path) === 'detail') await made.file.pack();
        return made;
      },
      show: (changes, gone) => this.#write(this.#face.swap(changes, gone), false),
      fileFailed: (error, path) => this.#restFaults.push(this.#fault(error, path)),
      failed: (error) => this.#restFailed(error),
      done: () => this.#restDone(),
    });
  }

  /** The public face, as it is served now. */
  files(): ReadonlyMap<string, PublishedFile> {
    return this.#face.files;
  }

  /** Where it is put besides memory. */
  get targets(): readonly PublishTarget[] {
    return this.#options.targets;
  }

  get revision(): number {
    return this.#revision;
  }

  /** Why the last publish is not everywhere; null when it is. */
  get reason(): string | null {
    return this.#reason ?? this.#restReason;
  }

  /** Resolves when also what no post waits for has been made, or given up until the next publish. */
  async settled(): Promise<void> {
    await this.#next;
    await this.#running;
    await this.#rest.settled();
  }

  /** Ends what no post waits for, up to a bound: the folder may be served for long while nothing runs here. */
  async stop(): Promise<void> {
    await within(lastWordsMs, this.#rest.settled()).catch(() => {});
    this.#rest.stop();
    await this.#rest.settled();
    await this.#remember();
  }

  async #remember(): Promise<void> {
    const { origins, log } = this.#options;
    await origins
      ?.save(this.#face.rendered())
      .catch((error) => log.warn({ reason: String(error) }, 'publish.origins-not-saved'));
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
    await this.#giveTurn();
    this.#rest.stop();
    try {
      const facts = await within(readMs, read(this.#facts));
      this.#asOf = clock.now().toISOString();
      this.#facts = facts;
      await this.#publish(facts);
      this.#reason = null;
      this.#options.published(facts.revision);
    } catch (error) {
      this.#reason = String(error instanceof Error ? error.message : error);
      log.error({ err: error, revision: this.#facts?.revision ?? null }, 'publish.failed');
      await this.#publishHeld();
    }
  }

  /** Posts that follow each other without a pause would leave no time for what none of them waits for. */
  async #giveTurn(): Promise<void> {
    const { patienceMs = 5_000 } = this.#options;
    const now = performance.now();
    const longest = now - Math.min(now, ...this.#rest.owed.values());
    if (this.#rest.owed.size === 0 || longest < patienceMs || now - this.#lastTurn < patienceMs / 5) return;
    await within(turnMs, this.#rest.passed()).catch(() => {});
    this.#lastTurn = performance.now();
  }

  /** With the truth out of reach, time still passes: a lapsed promise must not stay on the lines. */
  async #publishHeld(): Promise<void> {
    const { clock, log } = this.#options;
    if (!this.#facts || this.#boundary === null || clock.now().toISOString() < this.#boundary)
      return this.#rest.resume();
    await this.#publish(this.#facts).catch((error) => log.error({ err: error }, 'publish.held-failed'));
  }

  async #publish(facts: PageFacts): Promise<void> {
    const { clock, log, files, demand = () => 0 } = this.#options;
    const start = performance.now();
    const snapshot = project(facts, this.#asOf, clock.now().toISOString());
    const languages = snapshot.page.languages.filter((language) => language !== snapshot.page.language);
    const shownFirst = await this.#showFirst(snapshot);
    const first = performance.now();
    const breath = breathing();
    const wanted: Listed[] = [];
    for (const one of files(snapshot)) {
      wanted.push(one);
      await breath();
    }
    const due = this.#face.due(wanted);
    const listed = performance.now();
    const changes = new Map<string, Rendered>();
    const faults: string[] = [];
    const { urgent, rest } = this.#divide(due.files, languages);
    for (const file of urgent) {
      await breath();
      try {
        changes.set(file.path, await this.#make(file, snapshot));
      } catch (error) {
        faults.push(this.#fault(error, file.path));
      }
    }
    // What other languages' pages still link to goes with those pages.
    const gone = due.gone.filter((path) => languageOf(path, languages) === '');
    const touched = this.#face.swap(changes, gone);
    for (const path of shownFirst) touched.add(path);
    this.#revision = snapshot.revision;
    this.#boundary = nextBoundary(snapshot);
    const inMemory = performance.now();
    try {
      await this.#write(touched, true);
    } finally {
      this.#restFaults = [];
      const goneLater = due.gone.filter((path) => languageOf(path, languages) !== '');
      this.#rest.begin(inBatches(rest, goneLater, { languages, owed: this.#rest.owed, demand }), snapshot);
    }
    const ms = {
      first: first - start,
      list: listed - first,
      render: inMemory - listed,
      targets: performance.now() - inMemory,
    };
    log.debug(
      { revision: snapshot.revision, files: due.listed, due: due.files.length, anew: changes.size, ...ms },
      'publish.done',
    );
    if (faults.length > 0) throw unmade(faults);
  }

  /**
   * With many components, languages and incidents, comparing what is there with what is wanted takes longer than to
   * make the pages that people look at. What fails here is tried, and told, with all the rest.
   */
  async #showFirst(snapshot: StatusSnapshot): Promise<ReadonlySet<string>> {
    const { first } = this.#options;
    if (!first || !this.#face.isWhole) return new Set();
    const changes = new Map<string, Rendered>();
    try {
      for (const file of first(snapshot))
        if (this.#face.isDue(file)) changes.set(file.path, await this.#make(file, snapshot));
    } catch {
      return new Set();
    }
    for (const { file } of changes.values()) file.compressNow();
    const touched = this.#face.swap(changes, []);
    // Readers who wait for it have their turn before what follows: the first one ends the turn that brought us here.
    await turn();
    await turn();
    return touched;
  }

  /** What a post waits for, and what follows. Nobody shall be sent to a list that was never made. */
  #divide(due: readonly PublicFile[], languages: readonly string[]) {
    const missing = ({ path }: PublicFile) =>
      !this.#face.files.has(path) && placeOf(path) !== 'detail' && languageOf(path, languages) === '';
    const parts = { urgent: [] as PublicFile[], rest: [] as PublicFile[] };
    for (const file of due) parts[file.urgent || missing(file) ? 'urgent' : 'rest'].push(file);
    return parts;
  }

  async #make(source: PublicFile, snapshot: StatusSnapshot): Promise<Rendered> {
    const before = this.#face.before(source.path);
    const made = publishedFile(await source.render(snapshot), source.contentType);
    // The same bytes again: keep what is already compressed.
    return { source, file: before?.file.etag === made.etag ? before.file : made };
  }

  async #write(touched: ReadonlySet<string>, urgent: boolean): Promise<void> {
    for (const target of this.#options.targets) await target.write(this.#face.files, touched, urgent);
  }

  /** One page that can't be made must not keep the news off all others: it stays as it was. */
  #fault(error: unknown, path: string): string {
    this.#options.log.error({ err: error, path }, 'publish.file-failed');
    return `${path}: ${String(error)}`;
  }

  #restFailed(error: unknown): void {
    this.#restReason = String(error instanceof Error ? error.message : error);
    this.#options.log.error({ err: error, revision: this.#revision }, 'publish.rest-failed');
  }

  #restDone(): void {
    const faults = this.#restFaults.splice(0);
    this.#restReason = faults.length > 0 ? unmade(faults).message : null;
    this.#options.log.debug({ revision: this.#revision }, 'publish.rest-done');
    for (const target of this.#options.targets) target.whole?.(this.#face.files);
    // Again when the process ends; in between, a crash costs only the making of what is newer.
    if (!this.#remembered) void this.#remember();
    this.#remembered = true;
  }
}

function unmade(faults: readonly string[]): Error {
  return new Error(`${faults.length} files could not be made, among them ${faults[0]}`);
}
