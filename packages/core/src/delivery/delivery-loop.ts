import { type ChannelWork, deliverBatch } from './deliver.ts';
import { claimBatch } from './ledger.ts';
import { Permits } from './permits.ts';

/** The second is read, and takes over the connections, while the tail of the first is still under way. */
const batchesAtOnce = 2;
/** Polling finds what a lost wake-up would have told. */
const pollMs = 1_000;

export interface Loop {
  /** When the loop last came round; `performance.now()`. */
  readonly lastBeat: () => number;
  /** Resolves when all that was under way is finished. */
  stopped: Promise<void>;
}

/** Works off a channel's batches until `stopping`. A fault of the database is waited out, not died of. */
export function runDeliveryLoop<Content>(options: Omit<ChannelWork<Content>, 'beat' | 'feeding'>): Loop {
  let last = performance.now();
  const beat = () => {
    last = performance.now();
  };
  const work = { ...options, beat, feeding: new Permits(1) };
  const underWay = new Set<Promise<void>>();
  const fault = (error: unknown) =>
    work.services.log.warn({ channel: work.channel, reason: String(error) }, 'delivery.loop-fault');
  let woken = false;
  let wake = () => {
    woken = true;
  };
  const onWake = () => wake();
  const off = work.services.wakeups.on('delivery', onWake);
  work.stopping.addEventListener('abort', onWake, { once: true });

  async function run(): Promise<void> {
    while (!work.stopping.aborted) {
      beat();
      woken = false;
      if (underWay.size >= batchesAtOnce) await Promise.race(underWay);
      else if (!(await startNext())) await idle();
    }
    await Promise.all(underWay);
    off();
  }

  /** @returns whether there was a batch to claim */
  async function startNext(): Promise<boolean> {
    const { services, channel, worker } = work;
    const batch = await claimBatch(services.db, channel, worker, services.clock.now()).catch(fault);
    if (!batch) return false;
    const turn = deliverBatch(work, batch)
      .catch(fault)
      .finally(() => underWay.delete(turn));
    underWay.add(turn);
    return true;
  }

  function idle(): Promise<void> {
    if (woken || work.stopping.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        wake = () => {
          woken = true;
        };
        resolve();
      };
      const timer = setTimeout(done, pollMs);
      wake = done;
    });
  }

  return { lastBeat: () => last, stopped: run() };
}
