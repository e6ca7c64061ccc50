import type { Clock } from '../../foundation/clock.ts';
import { createOutboundAgent, type Guard, type OutboundAgent } from '../../foundation/outbound.ts';
import type { Outcome } from '../sender.ts';
import { type HttpAnswer, outcomeOf } from './http-outcome.ts';

export interface ChatTransport {
  /** @param body JSON */
  send(message: { endpoint: string; body: string }): Promise<Outcome>;
  close(): Promise<void>;
}

export interface ChatTransportOptions {
  guard: Guard;
  clock: Clock;
  connections: number;
  timeoutMs?: number;
}

/** Some repeat the whole message in their answer: read to its end, the connection can be used again. */
const answerBytes = 32_768;

/** For requests to chats and to services of text messages. */
export function createChatAgent({
  guard,
  clock,
  connections,
  timeoutMs = 15_000,
}: ChatTransportOptions): OutboundAgent {
  return createOutboundAgent(guard, { timeoutMs, connections, clock, answerBytes });
}

/** Posts JSON to the addresses of chats' incoming webhooks. `judge` knows what a chat means by its answers. */
export function createChatTransport(
  options: ChatTransportOptions,
  judge: (answer: HttpAnswer) => Outcome,
  prepare: (url: URL) => URL = (url) => url,
): ChatTransport {
  const agent = createChatAgent(options);
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
