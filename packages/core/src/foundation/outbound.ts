import { isIP } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { AddressRefused, bareHost, createGuard, type Guard } from './address-guard.ts';
import { type Clock, systemClock } from './clock.ts';
import { Deadlines, OutboundAttempt } from './outbound-attempt.ts';

export { createGuard, type Guard, type GuardOptions } from './address-guard.ts';

export type OutboundResult =
  | { kind: 'answer'; status: number; retryAfterMs: number | null; text: string }
  /** By the guard: nothing was sent. */
  | { kind: 'refused' }
  /** No answer: a short code such as `timeout` or `ECONNREFUSED`. */
  | { kind: 'failed'; reason: string };

export interface OutboundAgent {
  /** Never throws for what the other side does. Redirects are answers, not followed. */
  post(url: URL, headers: Record<string, string>, body: string | Buffer): Promise<OutboundResult>;
  put(url: URL, headers: Record<string, string>, body: string | Buffer): Promise<OutboundResult>;
  close(): Promise<void>;
}

export interface OutboundOptions {
  /** For name lookup, connect, TLS, request and answer together. */
  timeoutMs: number;
  /** Connections per origin. */
  connections: number;
  /** What is kept of an answer; the rest is not read. */
  answerBytes?: number;
  clock?: Clock;
}

/** For addresses that the operator configured: the own network is theirs to reach. Redirects are not followed all the same. */
export const operatorsGuard = (): Guard => createGuard({ allow: ['0.0.0.0/0', '::/0'] });

/** A keep-alive HTTP client whose every connection passes the guard. It takes no proxy from the environment. */
export function createOutboundAgent(guard: Guard, options: OutboundOptions): OutboundAgent {
  const { timeoutMs, connections, answerBytes = 2048, clock = systemClock } = options;
  const agent = new Agent({
    connections,
    connect: guardedConnector(guard, timeoutMs),
    allowH2: false,
    // The deadline of the whole is kept here, for all of it together.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const deadlines = new Deadlines();
  const retryAfter = (value: unknown) => (value === undefined ? null : parseRetryAfter(value, clock.now()));

  function call(method: 'POST' | 'PUT', url: URL, headers: Record<string, string>, body: string | Buffer) {
    if (!isCallable(url)) return Promise.resolve<OutboundResult>({ kind: 'refused' });
    return new Promise<OutboundResult>((resolve) => {
      const endsAt = performance.now() + timeoutMs;
      const attempt = new OutboundAttempt(endsAt, answerBytes, retryAfter, (settled, result) => {
        deadlines.delete(settled);
        resolve(result);
      });
      deadlines.add(attempt);
      agent.dispatch({ origin: url.origin, path: url.pathname + url.search, method, headers, body }, attempt);
    });
  }

  return {
    post: (url, headers, body) => call('POST', url, headers, body),
    put: (url, headers, body) => call('PUT', url, headers, body),
    // Waits for what is under way, each at most its deadline.
    close: () => agent.close(),
  };
}

/** What was saved has been checked; what was put into the database by other ways has not. */
function isCallable({ protocol, port }: URL): boolean {
  return (protocol === 'https:' || protocol === 'http:') && port !== '0';
}

/** Node skips `lookup` for literal addresses, so those are checked here. */
function guardedConnector(guard: Guard, timeout: number): buildConnector.connector {
  const secure = buildConnector({ lookup: guard.lookup, timeout, allowH2: false });
  const plain = buildConnector({ lookup: guard.plainLookup, timeout, allowH2: false });
  return (options, callback) => {
    const isPlain = options.protocol !== 'https:';
    const host = bareHost(options.hostname);
    if (isIP(host) && !guard.allows(host, isPlain))
      return callback(new AddressRefused('The address is not allowed.'), null);
    (isPlain ? plain : secure)(options, callback);
  };
}

/** Seconds or an HTTP date (RFC 9110), as milliseconds from now; at most an hour, so that nobody parks a delivery. */
export function parseRetryAfter(value: unknown, now: Date): number | null {
  if (typeof value !== 'string') return null;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now.getTime();
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), 3_600_000) : null;
}
