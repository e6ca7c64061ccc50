import { Webhook } from 'standardwebhooks';
import { type HeardRequest, type HttpListener, startHttpListener } from './http-listener.ts';

export interface WebhookReceiver extends HttpListener {
  /** Where to send. */
  endpoint: string;
}

/** A receiver of webhooks that takes all it gets. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const listener = await startHttpListener(() => ({ status: 200, body: 'thanks' }));
  return Object.assign(listener, { endpoint: `${listener.url}/hook` });
}

/** The payload, checked by the reference library as a receiver would. Throws for a wrong signature. */
export function verifyWebhook({ body, headers }: HeardRequest, secret: string): unknown {
  const text = (name: string) => String(headers[name] ?? '');
  return new Webhook(secret).verify(body.toString('utf8'), {
    'webhook-id': text('webhook-id'),
    'webhook-timestamp': text('webhook-timestamp'),
    'webhook-signature': text('webhook-signature'),
  });
}
