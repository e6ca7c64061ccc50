import type { ChannelName } from '../sender.ts';
import { type ByProvider, parseByProvider, setFor } from './provider.ts';

/** How many messages a second a provider takes. */
export type Rates = ByProvider;

/** What providers themselves say and no operator need look up. */
const knownRates: readonly [ChannelName, number][] = [['telegram', 30]];

const written = /^(\d{1,7}(?:\.\d{1,3})?)\/(s|min)$/;
const lowest = 1 / 60;

/**
 * `email=100/s,sms=10/s,hooks.slack.com=60/min`; what is not named has no limit, but for those that are known.
 * Throws an Error that says what is wrong.
 */
export function parseRates(text: string): Rates {
  const given = parseByProvider(text, perSecond, 'email=100/s or hooks.slack.com=60/min (at least 1/min)');
  return new Map([...knownRates, ...given]);
}

function perSecond(text: string): number | null {
  const [, count, unit] = written.exec(text) ?? [];
  const value = Number(count) / (unit === 'min' ? 60 : 1);
  return value >= lowest ? value : null;
}

export interface Limit {
  /** As it was configured: all that it covers share it. */
  provider: string;
  perSecond: number;
}

/** What limits a message to an address on a channel; null when nothing does. */
export function limitOf(rates: Rates, channel: ChannelName, address: string): Limit | null {
  const found = setFor(rates, channel, address);
  return found && { provider: found.provider, perSecond: found.value };
}

/** Sends are booked for so long at once, in seconds: short enough that a worker that dies takes little with it. */
const sliceSeconds = 0.5;

/** For how many sends it is worth asking at once. */
export function sliceOf({ perSecond }: Limit, wanted: number): number {
  return Math.min(wanted, Math.max(1, Math.floor(perSecond * sliceSeconds)));
}

/** A time that comes late by so much is given back unused: several of them at once would break the rate. */
const latestMs = 100;

/** Times to send at, in milliseconds of this process's own clock, evenly spread from `from`. */
export class Slots {
  readonly #everyMs: number;
  #next: number;
  #left: number;

  constructor({ perSecond }: Limit, from: number, count: number) {
    this.#everyMs = 1000 / perSecond;
    this.#next = from;
    this.#left = count;
  }

  /** The next time that is not over; null when there is none left. */
  take(now: number): number | null {
    while (this.#left > 0) {
      const at = this.#next;
      this.#next += this.#everyMs;
      this.#left--;
      if (at >= now - latestMs) return at;
    }
    return null;
  }
}
