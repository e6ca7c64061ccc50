import type { Clock } from '../../foundation/clock.ts';
import { createOutboundAgent, type Guard, type OutboundResult } from '../../foundation/outbound.ts';
import type { Outcome } from '../sender.ts';

/** An answer of the other side, whatever its status. */
export type HttpAnswer = Extract<OutboundResult, { kind: 'answer' }>;

export interface ChatTransport {
  /** @param body JSON */
  send(message: { endpoint: string; body: string }): Promise<Outcome>;
  close(): Promise<void>;
}

export interface ChatTransportOptions {
  /** For addresses that subscribers gave. */
  guard: Guard;
  clock: Clock;
  connections: number;
  timeoutMs?: number;
}

/** Some repeat the whole message in their answer: read to its end, the connection can be used again. */
export const answerBytes = 32_768;

/** Posts JSON to the addresses of chats' incoming webhooks. `judge` knows what a chat means by its answers. */
export function createChatTransport(
  { guard, clock, connections, timeoutMs = 15_000 }: ChatTransportOptions,
  judge: (answer: HttpAnswer) => Outcome,
  prepare: (url: URL) => URL = (url) => url,
): ChatTransport {
  const agent = createOutboundAgent(guard, { timeoutMs, connections, clock, answerBytes });
  const headers = { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'Calmline/1' };
  return {
    async send({ endpoint, body }) {
      const url = URL.parse(endpoint);
      if (!url) return { kind: 'gone', reason: 'endpoint-is-no-address', retire: false };
      return outcomeOf(await agent.post(prepare(url), headers, body), judge);
    },
    close: () => agent.close(),
  };
}

/** What every channel over HTTP takes alike; an answer is judged by the channel. */
export function outcomeOf(result: OutboundResult, judge: (answer: HttpAnswer) => Outcome): Outcome {
  if (result.kind === 'refused') return { kind: 'gone', reason: 'address-not-allowed', retire: false };
  if (result.kind === 'failed') return { kind: 'retry', reason: result.reason };
  return judge(result);
}

/** For answers a channel has no words of its own for. @param retryAfterMs where it is not in a header */
export function usualOutcome(
  { status, retryAfterMs: asked }: HttpAnswer,
  retryAfterMs: number | null = asked,
): Outcome {
  if (status >= 200 && status < 300) return { kind: 'sent', response: String(status) };
  if (status === 413) return { kind: 'gone', reason: 'message-too-large', retire: false };
  // What was written is at fault, and will be the same next time.
  if (status === 400 || status === 422)
    return { kind: 'gone', reason: `refused with ${status}`, retire: false };
  const reason = status >= 300 && status < 400 ? `redirect ${status} not followed` : `status ${status}`;
  return { kind: 'retry', reason, ...(retryAfterMs !== null && { afterMs: retryAfterMs }) };
}

/** The address is no address any more: the subscription is over. */
export const ended = (reason: string): Outcome => ({ kind: 'gone', reason, retire: true });

/** An answer as the object it should be; empty for anything else. */
export function jsonOf({ text }: HttpAnswer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Seconds, as JSON has them, as milliseconds of at most an hour; null for anything else. */
export function waitOf(seconds: unknown): number | null {
  return typeof seconds === 'number' && seconds >= 0 ? Math.min(Math.ceil(seconds * 1000), 3_600_000) : null;
}
