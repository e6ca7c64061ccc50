import { createSecretKey } from 'node:crypto';
import {
  createPushTransport,
  createWebhookTransport,
  type VapidOptions,
  vapidRefused,
  webhookSecret,
} from '../delivery/channels/index.ts';
import type { Outcome, Sender, Senders } from '../delivery/sender.ts';
import type { Clock } from '../foundation/clock.ts';
import type { Log } from '../foundation/log.ts';
import type { Guard } from '../foundation/outbound.ts';
import { signLink } from '../subscribers/signed-link.ts';
import type { NotificationContent } from './content.ts';
import { createEmailSender, type MailOptions } from './email-sender.ts';
import { Rendered } from './rendering/rendered.ts';
import { knownZone } from './rendering/times.ts';
import { renderPush } from './rendering/web-push.ts';
import { renderWebhook } from './rendering/webhook.ts';

export interface SendersOptions {
  /** Signs links, derives webhook secrets. */
  signingKey: Buffer;
  vapid: VapidOptions;
  mail: MailOptions;
  /** For the addresses that subscribers gave. */
  guard: Guard;
  clock: Clock;
  log: Log;
}

/** One sender per channel: each renders a notification in the recipient's language and zone, and hands it over. */
export function createSenders(options: SendersOptions): Senders<NotificationContent> {
  return {
    email: createEmailSender(options),
    web_push: createPushSender(options),
    webhook: createWebhookSender(options),
  };
}

const httpConcurrency = 64;
const renderingsKept = 200;

/** A notification this channel has no words for, such as "please confirm" to a webhook. */
const notForThisChannel: Outcome = { kind: 'gone', reason: 'not-for-this-channel', retire: false };

function createPushSender({ vapid, guard, clock, log }: SendersOptions): Sender<NotificationContent> {
  const transport = createPushTransport({ vapid, guard, clock, connections: httpConcurrency });
  const rendered = new Rendered<ReturnType<typeof renderPush>>(renderingsKept);
  let isRefused = false;
  return {
    concurrency: httpConcurrency,
    async send({ notificationId, content, recipient }) {
      const timeZone = knownZone(recipient.timeZone, content.page.timeZone);
      const { language, address, pushKeys } = recipient;
      const push = rendered.get(notificationId, language, timeZone, () =>
        renderPush(content, { language, timeZone }),
      );
      if (!push) return notForThisChannel;
      if (!pushKeys) return { kind: 'gone', reason: 'keys-missing', retire: true };
      const outcome = await transport.send({ endpoint: address, keys: pushKeys, ...push });
      const wasRefused = isRefused;
      isRefused = outcome.kind === 'retry' && outcome.reason === vapidRefused;
      // Once, not for each of thousands: somebody must look at the keys.
      if (isRefused && !wasRefused) log.error({ notification: notificationId }, 'push.vapid_refused');
      return outcome;
    },
    close: () => transport.close(),
  };
}

function createWebhookSender({ guard, clock, ...options }: SendersOptions): Sender<NotificationContent> {
  const signingKey = createSecretKey(options.signingKey);
  const transport = createWebhookTransport({ guard, clock, connections: httpConcurrency });
  const rendered = new Rendered<ReturnType<typeof renderWebhook>>(renderingsKept);
  return {
    concurrency: httpConcurrency,
    async send({ notificationId, content, recipient }) {
      const { subscriptionId, generation, address } = recipient;
      // A program reads it, in one language: the one the same incident has in the page's own JSON.
      const { language } = content.page;
      const body = rendered.get(notificationId, language, '', () => renderWebhook(content, language));
      if (!body) return notForThisChannel;
      const token = signLink(signingKey, {
        purpose: 'unsubscribe',
        subscriptionId,
        generation,
        expiresAt: null,
      });
      const unsubscribeUrl = `${content.page.url}/unsubscribe/${token}`;
      return transport.send({
        endpoint: address,
        id: `ntf_${notificationId}_${subscriptionId}`,
        secret: webhookSecret(signingKey, subscriptionId, generation),
        body: JSON.stringify(body({ unsubscribeUrl, generatedAt: clock.now().toISOString() })),
      });
    },
    close: () => transport.close(),
  };
}
