import { type ChannelWork, deliverBatch } from './deliver.ts';
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
  const wakers = new Set<() => void>();
  const wake = () => {
    for (const waker of wakers) waker();
  };
  const off = work.services.wakeups.on('work', wake);
  work.stopping.addEventListener('abort', wake, { once: true });

  async function turn(): Promise<void> {
    while (!work.stopping.aborted) {
      beat();
      let busy = false;
      try {
        busy = await deliverBatch(work);
      } catch (error) {
        work.services.log.warn({ channel: work.channel, reason: String(error) }, 'delivery.loop-fault');
      }
      if (!busy && !work.stopping.aborted) await idle();
    }
  }

  function idle(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        wakers.delete(done);
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(done, pollMs);
      wakers.add(done);
    });
  }

  const turns = Array.from({ length: batchesAtOnce }, turn);
  return { lastBeat: () => last, stopped: Promise.all(turns).then(off) };
}
