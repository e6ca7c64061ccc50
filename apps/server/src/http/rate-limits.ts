import type { ApiKey } from '@calmline/core/access';
import { Problem } from '@calmline/core/foundation';
import type { Context, MiddlewareHandler } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { clientAddress, clientKey, isLoopback, networkKey } from './client-address.ts';
import type { AppEnv } from './context.ts';

/** How many requests one client may make. */
export interface Limits {
  /** Subscriptions, and token pages without a good token, by address in ten minutes. */
  publicPosts: number;
  /** The same by the wider network that an address is from: who rents one has thousands of addresses. */
  networkPosts: number;
  /** Phones to be asked by text message, by address in an hour: all who ask share what may be sent. */
  smsPosts: number;
  /** The same by the wider network. */
  networkSmsPosts: number;
  /** Public posts from this machine itself: trials, or a proxy that stands for many. */
  loopbackPosts: number;
  /** By API key in a minute. Only something that runs wild reaches it. */
  keyRequests: number;
}

export const usualLimits: Limits = {
  publicPosts: 20,
  networkPosts: 200,
  smsPosts: 3,
  networkSmsPosts: 10,
  loopbackPosts: 20_000,
  keyRequests: 12_000,
};

const tenMinutes = 600;
const minute = 60;
const hour = 3_600;

/**
 * Bounds what strangers may post. Counted in this process: several behind a balancer let through that much more.
 * How often one address is mailed is bounded in the database, for all of them together: see `decideAsk`.
 */
export function limitsPublicPosts(limits: Limits, trustProxy: boolean): MiddlewareHandler<AppEnv> {
  const outside = new RateLimiterMemory({ points: limits.publicPosts, duration: tenMinutes });
  const networks = new RateLimiterMemory({ points: limits.networkPosts, duration: tenMinutes });
  const inside = new RateLimiterMemory({ points: limits.loopbackPosts, duration: tenMinutes });
  return async (c, next) => {
    if (c.req.method === 'POST') {
      const address = clientAddress(c, trustProxy);
      if (isLoopback(address)) await take(inside, clientKey(address));
      else {
        await take(outside, clientKey(address));
        await take(networks, networkKey(address));
      }
    }
    await next();
  };
}

/** Bounds how many phones one stranger has asked, so that nobody uses up what is for all. */
export function limitsTexts(limits: Limits, trustProxy: boolean): (c: Context<AppEnv>) => Promise<void> {
  const outside = new RateLimiterMemory({ points: limits.smsPosts, duration: hour });
  const networks = new RateLimiterMemory({ points: limits.networkSmsPosts, duration: hour });
  return async (c) => {
    const address = clientAddress(c, trustProxy);
    if (isLoopback(address)) return;
    await take(outside, clientKey(address));
    await take(networks, networkKey(address));
  };
}

/** Bounds what one API key may ask. Runs after the key is known. */
export function limitsKeys(limits: Limits): MiddlewareHandler<AppEnv> {
  const limiter = new RateLimiterMemory({ points: limits.keyRequests, duration: minute });
  return async (c, next) => {
    // Public operations come without.
    const key: ApiKey | undefined = c.var.apiKey;
    if (key) await take(limiter, key.id);
    await next();
  };
}

const testsPerMinute = 10;

/** Bounds test messages: they go to real people. */
export function limitsTests(): MiddlewareHandler<AppEnv> {
  const limiter = new RateLimiterMemory({ points: testsPerMinute, duration: minute });
  return async (c, next) => {
    await take(limiter, c.var.apiKey.id);
    await next();
  };
}

async function take(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const seconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    throw new Problem(429, 'too-many-requests', 'Too many requests', `Come back in ${seconds} seconds.`, {
      retryAfterSeconds: seconds,
    });
  }
}
