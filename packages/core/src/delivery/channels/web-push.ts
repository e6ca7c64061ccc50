import type { Clock } from '../../foundation/clock.ts';
import { createOutboundAgent, type Guard } from '../../foundation/outbound.ts';
import type { Outcome } from '../sender.ts';
import { ended, type HttpAnswer, outcomeOf } from './http-outcome.ts';
import { longestPushPayload } from './push-encryption.ts';
import { createPushEncryptor } from './push-encryptor.ts';
import { createVapid, type VapidOptions } from './vapid.ts';

export interface PushMessage {
  endpoint: string;
  keys: { p256dh: string; auth: string };
  payload: Buffer;
  /** How long the service keeps it for a browser that is off. */
  ttlSeconds: number;
  /** At most 32 letters of base64url: a newer message takes the place of an undelivered older one. */
  topic: string;
}

export interface PushTransport {
  send(message: PushMessage): Promise<Outcome>;
  close(): Promise<void>;
}

export interface PushTransportOptions {
  vapid: VapidOptions;
  guard: Guard;
  clock: Clock;
  connections: number;
  timeoutMs?: number;
}

/** Web push to any RFC 8030 service. */
export function createPushTransport(options: PushTransportOptions): PushTransport {
  const { guard, clock, connections, timeoutMs = 15_000 } = options;
  const authorization = createVapid(options.vapid, clock);
  const agent = createOutboundAgent(guard, { timeoutMs, connections, clock });
  const encryptor = createPushEncryptor();
  return {
    async send({ endpoint, keys, payload, ttlSeconds, topic }) {
      const url = URL.parse(endpoint);
      if (!url) return { kind: 'gone', reason: 'endpoint-is-no-address', retire: true };
      if (payload.length > longestPushPayload)
        return { kind: 'gone', reason: 'message-too-large', retire: false };
      const body = await encryptor.encrypt(payload, keys);
      // Keys that are no keys: no message can ever reach this browser.
      if (!body) return { kind: 'gone', reason: 'keys-unusable', retire: true };
      const headers = {
        authorization: authorization(url.origin),
        'content-encoding': 'aes128gcm',
        'content-type': 'application/octet-stream',
        ttl: String(ttlSeconds),
        urgency: 'high',
        topic,
      };
      return outcomeOf(await agent.post(url, headers, body), pushOutcome);
    },
    async close() {
      await agent.close();
      await encryptor.close();
    },
  };
}

/** The service no longer trusts our key. Concerns every subscriber of that service, and none of them. */
export const vapidRefused = 'vapid-refused';

function pushOutcome({ status, retryAfterMs }: HttpAnswer): Outcome {
  if (status >= 200 && status < 300) return { kind: 'sent', response: String(status) };
  if (status === 404 || status === 410) return ended(`${status} subscription ended`);
  if (status === 413) return { kind: 'gone', reason: 'message-too-large', retire: false };
  // A wrong or lost key is refused like this for everyone at once: an alarm, never a mass delete.
  if (status === 401 || status === 403) return { kind: 'retry', reason: vapidRefused };
  return {
    kind: 'retry',
    reason: `status ${status}`,
    ...(retryAfterMs !== null && { afterMs: retryAfterMs }),
  };
}
