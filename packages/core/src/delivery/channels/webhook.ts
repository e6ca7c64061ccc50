import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { Clock } from '../../foundation/clock.ts';
import { createOutboundAgent, type Guard } from '../../foundation/outbound.ts';
import type { Outcome } from '../sender.ts';
import { ended, type HttpAnswer, outcomeOf, sentOrLater } from './http-outcome.ts';

export interface WebhookMessage {
  endpoint: string;
  /** The same in every attempt: receivers drop what they have seen. */
  id: string;
  secret: string;
  /** JSON. */
  body: string;
}

export interface WebhookTransport {
  send(message: WebhookMessage): Promise<Outcome>;
  close(): Promise<void>;
}

export interface WebhookTransportOptions {
  guard: Guard;
  clock: Clock;
  connections: number;
  timeoutMs?: number;
}

/** Signed POSTs (Standard Webhooks 1.0). */
export function createWebhookTransport(options: WebhookTransportOptions): WebhookTransport {
  const { guard, clock, connections, timeoutMs = 15_000 } = options;
  const agent = createOutboundAgent(guard, { timeoutMs, connections, clock });
  return {
    async send({ endpoint, id, secret, body }) {
      const url = URL.parse(endpoint);
      if (!url) return { kind: 'gone', reason: 'endpoint-is-no-address', retire: false };
      // Of this attempt: receivers refuse what is older than minutes, also when it is a late retry.
      const timestamp = String(Math.floor(clock.now().getTime() / 1000));
      const bytes = Buffer.from(body);
      const headers = {
        'content-type': 'application/json',
        'user-agent': 'Calmline/1',
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': signWebhook(secret, id, timestamp, bytes),
      };
      return outcomeOf(await agent.post(url, headers, bytes), webhookOutcome);
    },
    close: () => agent.close(),
  };
}

/** The value of `webhook-signature`. */
export function signWebhook(secret: string, id: string, timestamp: string, body: string | Buffer): string {
  const key = createSecretKey(secret.slice('whsec_'.length), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')}`;
}

/**
 * A subscription's own secret, made from the installation's key: nothing to store, nothing to steal.
 * Raising the generation voids it, as it voids mailed links.
 */
export function webhookSecret(
  signingKey: Buffer | KeyObject,
  subscriptionId: number,
  generation: number,
): `whsec_${string}` {
  const secret = createHmac('sha256', signingKey)
    .update(`webhook-secret:${subscriptionId}:${generation}`)
    .digest('base64');
  return `whsec_${secret}`;
}

/**
 * As Standard Webhooks, Svix and Stripe have it: whatever is no 2xx is a failure and tried again until the
 * schedule ends. That includes redirects and 4xx: a receiver that is being deployed, moved or signed in anew
 * answers 404, 302 or 401 for a while, and its owner wants what came meanwhile. Only 410 says "never again".
 */
function webhookOutcome(answer: HttpAnswer): Outcome {
  return answer.status === 410 ? ended('410 no longer wanted') : sentOrLater(answer);
}
