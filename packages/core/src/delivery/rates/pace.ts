import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { type Database, rows } from '../../foundation/index.ts';
import type { DueDelivery } from '../ledger.ts';
import type { ChannelName } from '../sender.ts';
import { mayBeSetFor } from './provider.ts';
import { type Limit, limitOf, type Rates, Slots, sliceOf } from './rates.ts';

/** What can't go within this is put back: a batch is not held for it, and more urgent ones get their turn. */
const patienceMs = 2_000;

/** The deliveries of a batch that wait for the same provider. */
interface Queue {
  limit: Limit;
  waiting: DueDelivery[];
  slots: Slots | null;
  /** The next one's, taken already. */
  at: number | null;
  /** Milliseconds until the provider is free again, when it has no time for us now. */
  busyMs: number;
}

/** Brings the deliveries of a batch into the time that their providers allow, across all workers. */
export class Pace {
  /** Those that nothing limits. */
  readonly free: readonly DueDelivery[];
  readonly #db: Database;
  readonly #queues = new Map<string, Queue>();

  constructor(db: Database, rates: Rates, channel: ChannelName, due: readonly DueDelivery[]) {
    this.#db = db;
    if (!mayBeSetFor(rates, channel)) {
      this.free = due;
      return;
    }
    this.free = due.filter((delivery) => {
      // What is not sent after all takes no time from the others.
      const limit = delivery.state === null ? null : limitOf(rates, channel, delivery.recipient.address);
      if (limit) this.#queueOf(limit).waiting.push(delivery);
      return limit === null;
    });
    for (const { waiting } of this.#queues.values()) waiting.reverse();
  }

  /** When those that were left over may go, in milliseconds from now; null when none were. */
  get resumeInMs(): number | null {
    const busy = [...this.#queues.values()].filter(({ waiting }) => waiting.length > 0);
    return busy.length === 0 ? null : Math.max(0, Math.min(...busy.map(({ busyMs }) => busyMs)));
  }

  /** The others, each when its time has come; ends when no more can go soon. */
  async *inTime(stopping: AbortSignal): AsyncGenerator<DueDelivery> {
    const end = performance.now() + patienceMs;
    while (!stopping.aborted && performance.now() < end) {
      const queues = [...this.#queues.values()].filter(
        ({ waiting, busyMs }) => waiting.length > 0 && busyMs === 0,
      );
      await Promise.all(queues.map((queue) => this.#book(queue)));
      const next = earliest(queues);
      if (!next) return;
      const wait = next.at - performance.now();
      if (wait > 1 && !(await slept(wait, stopping))) return;
      const delivery = next.queue.waiting.pop();
      next.queue.at = null;
      if (delivery) yield delivery;
    }
  }

  #queueOf(limit: Limit): Queue {
    const known = this.#queues.get(limit.provider);
    if (known) return known;
    const queue = { limit, waiting: [], slots: null, at: null, busyMs: 0 };
    this.#queues.set(limit.provider, queue);
    return queue;
  }

  /** Sees to it that the next of a queue has its time, if there is one soon. */
  async #book(queue: Queue): Promise<void> {
    while (queue.at === null && queue.busyMs === 0) {
      queue.at = queue.slots?.take(performance.now()) ?? null;
      if (queue.at !== null) return;
      const booked = await bookSends(this.#db, queue.limit, sliceOf(queue.limit, queue.waiting.length));
      if (booked.count === 0) queue.busyMs = Math.max(1, booked.inMs);
      else queue.slots = new Slots(queue.limit, performance.now() + booked.inMs, booked.count);
    }
  }
}

function earliest(queues: readonly Queue[]): { queue: Queue; at: number } | null {
  let first: { queue: Queue; at: number } | null = null;
  for (const queue of queues)
    if (queue.at !== null && (first === null || queue.at < first.at)) first = { queue, at: queue.at };
  return first;
}

/** @returns false when it was ended early */
async function slept(ms: number, stopping: AbortSignal): Promise<boolean> {
  try {
    await sleep(ms, undefined, { signal: stopping });
    return true;
  } catch {
    return false;
  }
}

/**
 * Books the next `count` sends to a provider, by the database's clock, for whoever asks first: one row says up to when
 * all is taken. None when that is further away than anybody should wait.
 * @returns how many, and in how many milliseconds the first of them, or the provider's next free time, is
 */
export async function bookSends(
  db: Database,
  { provider, perSecond }: Limit,
  count: number,
): Promise<{ count: number; inMs: number }> {
  const patience = sql`make_interval(secs => ${patienceMs / 1000}::float8)`;
  const taken = sql`make_interval(secs => ${count / perSecond}::float8)`;
  // A clock that was set back must not silence a provider: nobody ever books further ahead than this.
  const furthest = sql`make_interval(secs => ${patienceMs / 1000 + 1 + 1 / perSecond}::float8)`;
  const free = sql`greatest(now(), least(r.free_at, now() + ${furthest}))`;
  const [booked] = await rows<{ count: number; in_ms: number }>(
    db,
    sql`insert into send_rates as r (provider, free_at, booked_from, booked)
      values (${provider}, now() + ${taken}, now(), ${count})
      on conflict (provider) do update set booked_from = ${free},
        booked = case when ${free} > now() + ${patience} then 0 else ${count}::int end,
        free_at = ${free} + case when ${free} > now() + ${patience} then interval '0' else ${taken} end
      returning booked as count, extract(epoch from booked_from - now())::float8 * 1000 as in_ms`,
  );
  return { count: Number(booked?.count ?? 0), inMs: Number(booked?.in_ms ?? 0) };
}
