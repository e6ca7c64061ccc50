import { createECDH, randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { type HeardRequest, type HttpListener, startHttpListener } from './http-listener.ts';

/** The reference implementation of the encryption; it has no types of its own. */
const ece = createRequire(import.meta.url)('http_ece') as {
  decrypt(body: Buffer, params: { version: 'aes128gcm'; privateKey: unknown; authSecret: string }): Buffer;
};

/** What a browser hands to a site, and what it keeps. */
export interface PushSubscriber {
  endpoint: string;
  keys: { p256dh: string; auth: string };
  /** Reads a push as the browser would. */
  decrypt(body: Buffer): string;
}

export interface PushService extends HttpListener {
  /** A browser subscribes. */
  subscribe(): PushSubscriber;
  /** The browser unsubscribed: its endpoint is gone. */
  end(subscriber: PushSubscriber): void;
  /** What a subscriber was sent, decrypted, in order. */
  receivedBy(subscriber: PushSubscriber): string[];
}

/** A push service (RFC 8030) as small as can be, over http. */
export async function startPushService(): Promise<PushService> {
  const subscribers = new Map<string, PushSubscriber>();
  const answer = (request: HeardRequest) => {
    if (!subscribers.has(request.path)) return { status: 410 };
    const missing = ['ttl', 'authorization', 'content-encoding'].some((name) => !request.headers[name]);
    return missing ? { status: 400 } : { status: 201, headers: { location: `${request.path}/1` } };
  };
  const listener = await startHttpListener(answer);
  return Object.assign(listener, {
    subscribe() {
      const path = `/push/${randomBytes(12).toString('base64url')}`;
      const subscriber = newSubscriber(listener.url + path);
      subscribers.set(path, subscriber);
      return subscriber;
    },
    end({ endpoint }: PushSubscriber) {
      subscribers.delete(new URL(endpoint).pathname);
    },
    receivedBy(subscriber: PushSubscriber) {
      const path = new URL(subscriber.endpoint).pathname;
      return listener.requests
        .filter((request) => request.path === path)
        .map(({ body }) => subscriber.decrypt(body));
    },
  });
}

function newSubscriber(endpoint: string): PushSubscriber {
  const privateKey = createECDH('prime256v1');
  const p256dh = privateKey.generateKeys('base64url');
  const auth = randomBytes(16).toString('base64url');
  return {
    endpoint,
    keys: { p256dh, auth },
    decrypt: (body) =>
      ece.decrypt(body, { version: 'aes128gcm', privateKey, authSecret: auth }).toString('utf8'),
  };
}
