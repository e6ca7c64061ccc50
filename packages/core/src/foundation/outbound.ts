import { isIP } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { AddressRefused, bareHost, type Guard } from './address-guard.ts';
import { type Clock, systemClock } from './clock.ts';

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

/** A keep-alive HTTP client whose every connection passes the guard. */
export function createOutboundAgent(guard: Guard, options: OutboundOptions): OutboundAgent {
  const { timeoutMs, connections, answerBytes = 2048, clock = systemClock } = options;
  const agent = new Agent({
    connections,
    connect: guardedConnector(guard, timeoutMs),
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });
  return {
    async post(url, headers, body) {
      try {
        const signal = AbortSignal.timeout(timeoutMs);
        const path = url.pathname + url.search;
        const answer = await agent.request({
          origin: url.origin,
          path,
          method: 'POST',
          headers,
          body,
          signal,
        });
        const retryAfterMs = parseRetryAfter(answer.headers['retry-after'], clock.now());
        return {
          kind: 'answer',
          status: answer.statusCode,
          retryAfterMs,
          text: await firstBytes(answer.body, answerBytes),
        };
      } catch (error) {
        return outcomeOf(error);
      }
    },
    // Waits for what is under way, each at most its deadline.
    close: () => agent.close(),
  };
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

async function firstBytes(body: AsyncIterable<Buffer>, limit: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= limit) break;
    }
  } catch {
    // The status has been said; a body that breaks off or never ends changes nothing.
  }
  return Buffer.concat(chunks).subarray(0, limit).toString('utf8');
}

function outcomeOf(error: unknown): OutboundResult {
  const { name, code } = error as { name?: string; code?: string };
  if (code === 'ERR_ADDRESS_REFUSED') return { kind: 'refused' };
  const timedOut = name === 'TimeoutError' || /TIMEOUT|TIMEDOUT/.test(code ?? '');
  return { kind: 'failed', reason: timedOut ? 'timeout' : (code ?? name ?? 'failed') };
}

/** Seconds or an HTTP date (RFC 9110), as milliseconds from now; at most an hour, so that nobody parks a delivery. */
export function parseRetryAfter(value: string | string[] | undefined, now: Date): number | null {
  if (typeof value !== 'string') return null;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now.getTime();
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), 3_600_000) : null;
}
