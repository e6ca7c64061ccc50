import type { Outcome } from '../sender.ts';
import {
  type ChatTransport,
  type ChatTransportOptions,
  createChatTransport,
  jsonOf,
  waitOf,
} from './chat-endpoint.ts';
import { ended, type HttpAnswer, usualOutcome } from './http-outcome.ts';

/** Webhooks of Discord. */
export function createDiscordTransport(options: ChatTransportOptions): ChatTransport {
  return createChatTransport(options, discordOutcome, (url) => {
    // Otherwise it answers before it knows whether the message is kept.
    url.searchParams.set('wait', 'true');
    return url;
  });
}

const unknownWebhook = 10_015;
const invalidToken = 50_027;

function discordOutcome(answer: HttpAnswer): Outcome {
  const { status } = answer;
  const { code, retry_after: retryAfter, id } = jsonOf(answer);
  if (status === 404 || status === 410 || code === unknownWebhook) return ended(`${status} unknown webhook`);
  if (code === invalidToken) return ended(`${status} webhook token ended`);
  if (status === 200 && typeof id === 'string' && /^\d{1,25}$/.test(id))
    return { kind: 'sent', response: `200 ${id}` };
  return usualOutcome(answer, waitOf(retryAfter) ?? answer.retryAfterMs);
}
