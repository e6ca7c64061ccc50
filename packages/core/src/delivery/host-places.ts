import { Permits } from './permits.ts';

/** A host that has been silent for so long is stepped around by those who have others to serve. */
const silentMs = 1_000;
/** One that has been silent for so long is not waited for at all. */
const deadMs = 10_000;
/** Names of slow hosts that are kept. */
const slowKept = 10_000;

interface Host {
  taken: number;
  /** When it last ended a send in good time, or when the first of those under way began. */
  heard: number;
  waiting: Waiting[];
}

interface Waiting {
  patienceMs: number;
  settle(has: boolean): void;
}

export interface HostPlacesOptions {
  /** Sends to one host at once. */
  perHost: number | ((host: string) => number);
  /** Sends at once to all those hosts together that were slow the last time. */
  forSlow: number;
}

/**
 * Keeps a host that hangs from taking the whole pool: it gets so many places and no more, and the others are
 * served meanwhile. A host that was slow is served last the next time, and never by more than a part of the pool.
 */
export class HostPlaces {
  readonly #perHost: (host: string) => number;
  readonly #hosts = new Map<string, Host>();
  readonly #slow = new Set<string>();
  /** For sends to hosts that were slow. */
  readonly slowLane: Permits;

  constructor({ perHost, forSlow }: HostPlacesOptions) {
    this.#perHost = typeof perHost === 'number' ? () => perHost : perHost;
    this.slowLane = new Permits(forSlow);
  }

  /** Whether it let its last send wait. */
  isSlow(host: string): boolean {
    return this.#slow.has(host);
  }

  /** Waits for a place while the host answers. @returns false when it is silent: better go on with others first */
  takeWhileHeard(host: string): Promise<boolean> {
    return this.#take(host, silentMs);
  }

  /** Waits for a place also at a slow host. @returns false when nothing has come back for ten seconds */
  takePatiently(host: string): Promise<boolean> {
    return this.#take(host, deadMs);
  }

  /** @param tookMs how long the send was under way */
  give(host: string, tookMs: number): void {
    const known = this.#hosts.get(host);
    if (!known) return;
    if (tookMs < deadMs) {
      known.heard = performance.now();
      this.#slow.delete(host);
    } else this.#remember(host);
    const next = known.waiting.shift();
    if (next) next.settle(true);
    else if (--known.taken === 0) this.#hosts.delete(host);
  }

  #take(host: string, patienceMs: number): Promise<boolean> {
    let known = this.#hosts.get(host);
    if (!known) {
      known = { taken: 0, heard: performance.now(), waiting: [] };
      this.#hosts.set(host, known);
    }
    if (known.taken < this.#perHost(host)) {
      known.taken++;
      return Promise.resolve(true);
    }
    if (performance.now() - known.heard >= patienceMs) return Promise.resolve(false);
    return this.#wait(known, patienceMs);
  }

  #wait(host: Host, patienceMs: number): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const waiting = {
      patienceMs,
      settle(has: boolean) {
        clearTimeout(timer);
        resolve(has);
      },
    };
    const look = () => {
      const left = host.heard + patienceMs - performance.now();
      if (left > 0) timer = setTimeout(look, left);
      else {
        host.waiting.splice(host.waiting.indexOf(waiting), 1);
        resolve(false);
      }
    };
    let timer = setTimeout(look, host.heard + patienceMs - performance.now());
    host.waiting.push(waiting);
    return promise;
  }

  #remember(host: string): void {
    if (this.#slow.size >= slowKept) this.#slow.clear();
    this.#slow.add(host);
  }
}
