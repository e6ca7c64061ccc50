import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../../foundation/index.ts';
import { cacheControlOf } from '../caching.ts';
import { placeOf, places } from '../order.ts';
import type { PublishedFile } from '../published-file.ts';
import { S3Client, type S3Settings } from './s3-client.ts';
import type { PublishTarget } from './target.ts';

export type { S3Settings } from './s3-client.ts';

export interface S3Options {
  log: Log;
  /** How long one request may take. */
  timeoutMs?: number;
  /** How long a post waits, so that alerts don't lead people to an old page. */
  postMs?: number;
  /** The pause after the first failure in a row; it doubles up to a minute. */
  pauseMs?: number;
}

const atOnce = 16;
const longestPauseMs = 60_000;

/**
 * The public face in an S3-compatible object store. It keeps a list of what differs and works it off at its own pace:
 * what a post waits for first, and always details before lists before the index before `live.json`. A store that fails
 * is tried again by itself and holds nobody back for longer than a bound.
 */
export class S3Target implements PublishTarget {
  readonly name = 's3';
  readonly #client: S3Client;
  readonly #options: Required<S3Options>;
  readonly #stopping = new AbortController();
  #files: ReadonlyMap<string, PublishedFile> = new Map();
  /** Paths that may differ from what the store holds. */
  readonly #behind = new Set<string>();
  /** Those of them that a post waits for. */
  readonly #first = new Set<string>();
  /** What the store held when it was first asked: path to MD5. Null before. */
  #found: Map<string, string> | null = null;
  /** What has been sent since, by our own mark. */
  readonly #sent = new Map<string, string>();
  /** Left over from an earlier run, perhaps. */
  #mayRemove: ReadonlySet<string> = new Set();
  #round = 0;
  #waveIsFirst = false;
  #working: Promise<void> | null = null;
  #waiting: (() => void)[] = [];
  #reason: string | null = null;

  constructor(settings: S3Settings, options: S3Options) {
    this.#options = { timeoutMs: 15_000, postMs: 2_000, pauseMs: 1_000, ...options };
    this.#client = new S3Client(settings, this.#options.timeoutMs, this.#stopping.signal);
  }

  /** Why it is behind and trying again; null while all goes well. */
  get reason(): string | null {
    return this.#reason;
  }

  /** How many files still differ. */
  get behind(): number {
    return this.#behind.size;
  }

  /** Waits, up to a bound, for what a post waits for; never throws. */
  async write(
    files: ReadonlyMap<string, PublishedFile>,
    changed: ReadonlySet<string>,
    urgent: boolean,
  ): Promise<void> {
    this.#files = files;
    for (const path of changed) this.#behind.add(path);
    if (urgent) for (const path of changed) this.#first.add(path);
    // What a post waits for is overtaken only by another post.
    if (urgent || !this.#waveIsFirst) this.#round++;
    this.#work();
    // While it fails, waiting for it would only delay the alerts.
    if (!urgent || this.#reason !== null || this.#first.size === 0) return;
    const arrived = new Promise<void>((resolve) => this.#waiting.push(resolve));
    const over = new AbortController();
    await Promise.race([
      arrived,
      wait(this.#options.postMs, undefined, { signal: over.signal }).catch(() => {}),
    ]);
    over.abort();
  }

  whole(files: ReadonlyMap<string, PublishedFile>): void {
    this.#mayRemove = new Set([...(this.#found?.keys() ?? [])].filter((path) => !files.has(path)));
    if (this.#mayRemove.size > 0) this.#work();
  }

  /** Resolves when the store holds everything. */
  async settled(): Promise<void> {
    await this.#working;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#working;
  }

  #work(): void {
    this.#working ??= this.#run().finally(() => {
      this.#working = null;
    });
  }

  async #run(): Promise<void> {
    let pause = this.#options.pauseMs;
    while ((this.#behind.size > 0 || this.#mayRemove.size > 0) && !this.#stopping.signal.aborted) {
      try {
        this.#found ??= await this.#client.list();
        const done = await this.#wave();
        if (!done) continue;
        if (this.#first.size === 0) this.#release();
        if (this.#reason !== null) this.#options.log.info({ target: this.name }, 'publish.target-mended');
        this.#reason = null;
        pause = this.#options.pauseMs;
      } catch (error) {
        if (this.#stopping.signal.aborted) return;
        const reason = error instanceof Error ? error.message : String(error);
        if (this.#reason === null)
          this.#options.log.warn(
            { target: this.name, reason, files: this.#behind.size },
            'publish.target-failing',
          );
        this.#reason = reason;
        this.#release();
        await wait(pause, undefined, { signal: this.#stopping.signal }).catch(() => {});
        pause = Math.min(pause * 2, longestPauseMs);
      }
    }
  }

  #release(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** Brings over what a post waits for, or, without such, all the rest. @returns whether it came to the end */
  async #wave(): Promise<boolean> {
    const round = this.#round;
    const isFirst = this.#first.size > 0;
    this.#waveIsFirst = isFirst;
    const paths = [...(isFirst ? this.#first : this.#behind)];
    const present = paths.filter((path) => this.#files.has(path));
    for (const place of places) {
      const these = present.filter((path) => placeOf(path) === place);
      // Something newer came: what is left of this wave belongs to the next.
      if (!(await this.#each(these, round, (path) => this.#put(path)))) return false;
    }
    const gone = paths.filter((path) => !this.#files.has(path));
    if (!(await this.#each(gone, round, (path) => this.#remove(path)))) return false;
    if (isFirst) return true;
    const left = [...this.#mayRemove].filter((path) => !this.#files.has(path));
    if (!(await this.#each(left, round, (path) => this.#removeOurs(path)))) return false;
    this.#mayRemove = new Set();
    return true;
  }

  async #each(paths: string[], round: number, work: (path: string) => Promise<void>): Promise<boolean> {
    const next = paths.values();
    const faults: unknown[] = [];
    const worker = async () => {
      for (const path of next) {
        if (round !== this.#round || faults.length > 0) return;
        await work(path).catch((error) => faults.push(error));
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, paths.length) }, worker));
    if (faults.length > 0) throw faults[0];
    return round === this.#round;
  }

  async #put(path: string): Promise<void> {
    const file = this.#files.get(path);
    if (!file) return;
    if (this.#sent.get(path) !== file.etag) {
      // A store does not choose by what a client accepts; gzip is what all take.
      const gzip = await file.gzip();
      const body = gzip ?? file.body;
      const sum = createHash('md5').update(body).digest('hex');
      if (this.#found?.get(path) !== sum || this.#sent.has(path)) {
        this.#sent.set(path, '');
        const headers = {
          'content-type': file.type,
          'cache-control': cacheControlOf(path),
          ...(gzip ? { 'content-encoding': 'gzip' } : {}),
        };
        await this.#client.put({ key: path, body, headers });
      }
      this.#sent.set(path, file.etag);
    }
    // Unless it has become another one meanwhile.
    if (this.#files.get(path)?.etag === file.etag) this.#done(path);
  }

  async #remove(path: string): Promise<void> {
    if (this.#sent.has(path) || this.#found?.has(path)) await this.#client.remove(path);
    this.#sent.delete(path);
    this.#found?.delete(path);
    if (!this.#files.has(path)) this.#done(path);
  }

  async #removeOurs(path: string): Promise<void> {
    if (await this.#client.isOurs(path)) await this.#client.remove(path);
    this.#found?.delete(path);
  }

  #done(path: string): void {
    this.#behind.delete(path);
    this.#first.delete(path);
  }
}
