import { type ChannelWork, deliverBatch } from './deliver.ts';
import { Faults } from './faults.ts';
import { HostPlaces } from './host-places.ts';
import { type Batch, claimBatch } from './ledger.ts';
import type { OpenChannels } from './open-channels.ts';
import { Permits } from './permits.ts';
import { type Connections, setForHost } from './rates/index.ts';

/**
 * The second is read, and takes over the connections, while the first is still being handed out. More urgent ones
 * don't wait for these: they begin beside them, and get every place that is free first.
 */
const batchesAtOnce = 2;
/** With those that only wait for slow receivers, which nobody else should have to wait for. */
const batchesHeld = 64;
/** Polling finds what a lost wake-up would have told. */
const pollMs = 1_000;

export interface Loop {
  /** When the loop last came round; `performance.now()`. */
  readonly lastBeat: () => number;
  /** Resolves when all that was under way is finished. */
  stopped: Promise<void>;
}

/** Works off a channel's batches until `stopping`. A fault of the database is waited out, not died of. */
export function runDeliveryLoop<Content>(
  options: Omit<ChannelWork<Content>, 'beat' | 'feeding' | 'leaving' | 'hosts' | 'faults' | 'rates'> & {
    rates?: ChannelWork<Content>['rates'];
    connections?: Connections;
    /** Says which channels have anything in hand; without it, every round asks the ledger for a batch. */
    open?: OpenChannels;
  },
): Loop {
  let last = performance.now();
  const beat = () => {
    last = performance.now();
  };
  const { concurrency, hosts } = options.sender;
  const work = {
    ...options,
    beat,
    feeding: onePerPriority(),
    leaving: new Permits(options.connections?.get(options.channel) ?? concurrency),
    hosts: new HostPlaces({
      perHost: (origin) => connectionsTo(options.connections, origin) ?? hosts?.most ?? concurrency,
      forSlow: Math.ceil(concurrency / 2),
    }),
    faults: new Faults(options.services.log, options.channel),
    rates: options.rates ?? new Map<string, number>(),
  };
  const underWay = new Set<Promise<void>>();
  /** Those of them that still have sends to hand out. */
  const unfed = new Map<Promise<void>, Batch['priority']>();
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
      if (underWay.size >= batchesHeld) await Promise.race(underWay);
      else if (!(await startNext())) await idle(unfed.size >= batchesAtOnce ? unfed.keys() : []);
    }
    await Promise.all(underWay);
    off();
  }

  /** @returns whether there was a batch to claim */
  async function startNext(): Promise<boolean> {
    const { services, channel, worker } = work;
    // When nobody can say, the claim itself finds out.
    if (options.open && !(await options.open.has(channel).catch(() => true))) return false;
    const above = onlyAbove([...unfed.values()]);
    const batch = await claimBatch(services.db, channel, worker, services.clock.now(), above).catch(fault);
    if (!batch) return false;
    const fed = Promise.withResolvers<void>();
    const turn = deliverBatch(work, batch, fed.resolve)
      .catch(fault)
      .finally(() => {
        underWay.delete(turn);
        fed.resolve();
      });
    underWay.add(turn);
    const feeding = fed.promise.finally(() => unfed.delete(feeding));
    unfed.set(feeding, batch.priority);
    return true;
  }

  /** Until there may be something to do, or one of these is over. */
  function idle(over: Iterable<Promise<void>>): Promise<void> {
    if (woken || work.stopping.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      let isDone = false;
      const done = () => {
        if (isDone) return;
        isDone = true;
        clearTimeout(timer);
        wake = () => {
          woken = true;
        };
        resolve();
      };
      const timer = setTimeout(done, pollMs);
      wake = done;
      for (const one of over) void one.then(done);
    });
  }

  return { lastBeat: () => last, stopped: run() };
}

function connectionsTo(connections: Connections | undefined, origin: string): number | null {
  if (!connections || connections.size === 0) return null;
  return setForHost(connections, URL.parse(origin)?.hostname ?? '')?.value ?? null;
}

/** What a further batch has to be more urgent than to begin beside these; null when any may. Pure. */
export function onlyAbove(priorities: readonly number[]): number | null {
  return priorities.toSorted((a, b) => b - a)[batchesAtOnce - 1] ?? null;
}

function onePerPriority(): (priority: number) => Permits {
  const known = new Map<number, Permits>();
  return (priority) => {
    const permits = known.get(priority) ?? new Permits(1);
    known.set(priority, permits);
    return permits;
  };
}
