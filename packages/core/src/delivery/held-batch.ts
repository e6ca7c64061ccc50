import { isDeadlock } from '../foundation/index.ts';
import type { ChannelWork } from './deliver.ts';
import { type Batch, leaseSeconds, renewLease, writeResults } from './ledger.ts';
import type { Result } from './retry.ts';

/** The next may follow while the answer to the last is on its way. */
const writesAtOnce = 2;

/** How long a result may wait for company. */
const gatherMs = 10;

/** A claimed batch while it is worked on: keeps the lease alive and writes results as they come, many at a time. */
export class HeldBatch<Content> {
  /** Another worker has it now, or may soon: start nothing more, write nothing more. */
  lost = false;
  #work: ChannelWork<Content>;
  #batch: Batch;
  #results: { result: Result; hasLeft: boolean }[] = [];
  #writing = 0;
  #gathering: NodeJS.Timeout | undefined;
  #expected = 0;
  #wake: () => void = () => {};
  #renewing: NodeJS.Timeout;
  #leaseEnds: number;

  constructor(work: ChannelWork<Content>, batch: Batch) {
    this.#work = work;
    this.#batch = batch;
    this.#leaseEnds = performance.now() + leaseSeconds * 1000;
    this.#renewing = setInterval(() => void this.#renew(), (leaseSeconds * 1000) / 4);
  }

  /** Of those who wait for a place, the most urgent gets it. */
  get priority(): number {
    return this.#batch.priority;
  }

  /** Announces a send whose result will be reported. */
  expect(): void {
    this.#expected++;
  }

  /** @param hasLeft whether it has a place among those that have left, too */
  report(result: Result, hasLeft = false): void {
    this.#results.push({ result, hasLeft });
    this.#writeWhenWorthwhile();
  }

  /** Half of what may be under way, or what has come in so long: writing each result by itself would cost more than sending. */
  #writeWhenWorthwhile(): void {
    if (this.#writing >= writesAtOnce || this.#results.length === 0) return;
    const most = Math.min(this.#expected, this.#work.sender.concurrency);
    if (this.#results.length * 2 >= most) void this.#write();
    else this.#gathering ??= setTimeout(() => void this.#write(), gatherMs);
  }

  /** Resolves when every expected result is in the ledger, or given up because the batch is lost. */
  async settled(): Promise<void> {
    while (this.#expected > 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  letGo(): void {
    clearInterval(this.#renewing);
  }

  /** After a pause of the whole process the lease may be long over, before any timer has said so. */
  stillOurs(): boolean {
    if (performance.now() > this.#leaseEnds) this.lost = true;
    return !this.lost;
  }

  async #renew(): Promise<void> {
    const asked = performance.now();
    this.#work.beat();
    try {
      if (await renewLease(this.#work.services.db, this.#batch))
        this.#leaseEnds = asked + leaseSeconds * 1000;
      else this.lost = true;
    } catch (error) {
      this.#work.services.log.warn(
        { batch: this.#batch.id, reason: String(error) },
        'delivery.lease-not-renewed',
      );
    }
  }

  async #write(): Promise<void> {
    const { services, permits, leaving } = this.#work;
    clearTimeout(this.#gathering);
    this.#gathering = undefined;
    if (this.#writing >= writesAtOnce || this.#results.length === 0) return;
    this.#writing++;
    const results = this.#results.splice(0);
    try {
      await this.#writeSome(results.map(({ result }) => result));
    } catch (error) {
      // The ledger can't be reached: these count as never sent, and the lease passes to whoever can reach it.
      this.lost = true;
      services.log.error({ batch: this.#batch.id, err: error }, 'delivery.results-not-written');
    }
    this.#expected -= results.length;
    for (const _ of results) permits.give();
    // What these make room for is ready by then, and what leaves takes its envelope along.
    if (results.some(({ hasLeft }) => hasLeft)) await new Promise(setImmediate);
    for (const { hasLeft } of results) if (hasLeft) leaving.give();
    this.#writing--;
    if (this.#expected === 0) this.#wake();
    else this.#writeWhenWorthwhile();
  }

  async #writeSome(results: Result[]): Promise<void> {
    const { services, channel, observe } = this.#work;
    const write = () => writeResults(services.db, this.#batch, results, services.clock.now());
    // What gathers digests counts the same rows, in another order.
    const written = await write().catch((error) => {
      if (!isDeadlock(error)) throw error;
      return write();
    });
    if (!written) {
      this.lost = true;
      services.log.warn({ batch: this.#batch.id, results: results.length }, 'delivery.batch-taken-over');
      return;
    }
    for (const { state } of results) observe(channel, state);
  }
}
