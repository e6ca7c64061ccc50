import { createSecretKey, randomBytes } from 'node:crypto';
import { createWebhookTransport, webhookSecret } from '../../delivery/channels/index.ts';
import type { Sender } from '../../delivery/sender.ts';
import { signLink } from '../../subscribers/signed-link.ts';
import type { NotificationContent } from '../content.ts';
import { Rendered } from '../rendering/rendered.ts';
import { renderWebhook, type WebhookDelivery } from '../rendering/webhook.ts';
import { byOrigin, httpPlaces, notForThisChannel, renderingsKept, type SendersOptions } from './options.ts';

export function createWebhookSender({
  guard,
  clock,
  ...options
}: SendersOptions): Sender<NotificationContent> {
  const signingKey = createSecretKey(options.signingKey);
  const transport = createWebhookTransport({ guard, clock, connections: httpPlaces });
  const rendered = new Rendered<ReturnType<typeof written> | null>(renderingsKept);
  return {
    concurrency: httpPlaces,
    hosts: byOrigin,
    async send({ notificationId, content, recipient }) {
      const { subscriptionId, generation, address } = recipient;
      // A program reads it, in one language: the one the same incident has in the page's own JSON.
      const { language } = content.page;
      const body = rendered.get(notificationId, language, '', () => {
        const render = renderWebhook(content, language);
        return render && written(render);
      });
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
        body: body({ unsubscribeUrl, generatedAt: clock.now().toISOString() }),
      });
    },
    close: () => transport.close(),
  };
}

const markOf = (name: string) => `${name}-${randomBytes(12).toString('hex')}`;
/** Random per process, so that no text of a responder can contain one. */
const marks = { unsubscribeUrl: markOf('link'), generatedAt: markOf('time') } satisfies WebhookDelivery;

/** The same for every recipient but for two places: written as JSON once, and put together for each. */
function written(render: (delivery: WebhookDelivery) => object): (delivery: WebhookDelivery) => string {
  const pieces = JSON.stringify(render(marks)).split(
    new RegExp(`("${marks.unsubscribeUrl}"|"${marks.generatedAt}")`),
  );
  return ({ unsubscribeUrl, generatedAt }) => {
    const values: Record<string, string> = {
      [`"${marks.unsubscribeUrl}"`]: JSON.stringify(unsubscribeUrl),
      [`"${marks.generatedAt}"`]: JSON.stringify(generatedAt),
    };
    return pieces.map((piece) => values[piece] ?? piece).join('');
  };
}
