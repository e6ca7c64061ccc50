import { setImmediate as turn } from 'node:timers/promises';
import { type PublicFile, type StatusSnapshot, sameInputs } from '@calmline/snapshot';
import type { Rendered } from './face.ts';
import type { Batch } from './order.ts';

export interface RestOptions {
  make(file: PublicFile, snapshot: StatusSnapshot): Promise<Rendered>;
  /** Shows a finished batch to readers, here and on the targets. */
  show(changes: ReadonlyMap<string, Rendered>, gone: readonly string[]): Promise<void>;
  fileFailed(error: unknown, path: string): void;
  failed(error: unknown): void;
  done(): void;
}

/**
 * What no post waits for, worked off behind it: one file at a time, with everybody else's turn in between.
 * A newer publish stops it and begins again with what is then due; nothing is lost by that.
 */
export class Rest {
  readonly #options: RestOptions;
  #batches: Batch[] = [];
  #snapshot: StatusSnapshot | null = null;
  /** Made, but not shown before a newer publish came; taken over when nothing has changed for them. */
  #carried = new Map<string, Rendered>();
  /** The languages that wait for something, and since when. */
  readonly #owed = new Map<string, number>();
  /** Called when a batch was shown, or nothing is being done any more. */
  #passed: (() => void)[] = [];
  #round = 0;
  #working: Promise<void> = Promise.resolve();

  constructor(options: RestOptions) {
    this.#options = options;
  }

  /** The languages that still wait for something, and since when, by `performance.now()`. */
  get owed(): ReadonlyMap<string, number> {
    return this.#owed;
  }

  /** Resolves when the next batch was shown; at once when nothing is being done. */
  passed(): Promise<void> {
    const shown = new Promise<void>((resolve) => this.#passed.push(resolve));
    return Promise.race([shown, this.#working]);
  }

  /** Resolves when it does nothing any more. */
  settled(): Promise<void> {
    return this.#working;
  }

  /** Lets go of the turn; what is left stays known, for `begin` or `resume`. */
  stop(): void {
    this.#round++;
  }

  begin(batches: Batch[], snapshot: StatusSnapshot): void {
    this.#batches = batches;
    const waiting = new Set(batches.map(({ language }) => language));
    for (const language of this.#owed.keys()) if (!waiting.has(language)) this.#owed.delete(language);
    const now = performance.now();
    for (const language of waiting) this.#owed.set(language, this.#owed.get(language) ?? now);
    this.#snapshot = snapshot;
    this.resume();
  }

  /** Goes on with what was left. */
  resume(): void {
    const round = ++this.#round;
    const before = this.#working;
    this.#working = before.then(() => this.#work(round)).catch((error) => this.#options.failed(error));
  }

  async #work(round: number): Promise<void> {
    const snapshot = this.#snapshot;
    for (let batch = this.#batches[0]; batch && snapshot; batch = this.#batches[0]) {
      const changes = await this.#make(batch, snapshot, round);
      if (changes === null || round !== this.#round) return;
      await this.#options.show(changes, batch.gone);
      this.#carried.clear();
      // A newer publish may have put another list in place of this one meanwhile.
      if (this.#batches[0] === batch) this.#batches.shift();
      if (this.#batches.every(({ language }) => language !== batch.language))
        this.#owed.delete(batch.language);
      for (const resolve of this.#passed.splice(0)) resolve();
      if (round !== this.#round) return;
    }
    if (round === this.#round) this.#options.done();
  }

  /** Null when the turn was taken away. */
  async #make(batch: Batch, snapshot: StatusSnapshot, round: number): Promise<Map<string, Rendered> | null> {
    const changes = new Map<string, Rendered>();
    for (const file of batch.files) {
      await turn();
      if (round !== this.#round) return null;
      const carried = this.#carried.get(file.path);
      try {
        const made =
          carried && sameInputs(carried.source.inputs, file.inputs)
            ? { source: file, file: carried.file }
            : await this.#options.make(file, snapshot);
        this.#carried.set(file.path, made);
        changes.set(file.path, made);
      } catch (error) {
        this.#options.fileFailed(error, file.path);
      }
    }
    return changes;
  }
}
