import type { Outcome } from '../sender.ts';
import {
  type ChatTransport,
  type ChatTransportOptions,
  createChatTransport,
  jsonOf,
} from './chat-endpoint.ts';
import { ended, type HttpAnswer, usualOutcome } from './http-outcome.ts';

/** Incoming webhooks of Mattermost and of Rocket.Chat. */
export function createMattermostTransport(options: ChatTransportOptions): ChatTransport {
  return createChatTransport(options, mattermostOutcome);
}

function mattermostOutcome(answer: HttpAnswer): Outcome {
  const { status } = answer;
  const { id } = jsonOf(answer);
  if (status === 404 || status === 410) return ended(`${status} webhook ended`);
  // A hook that was deleted, as a server says it that was asked wrongly.
  if (status === 400 && id === 'web.incoming_webhook.invalid.app_error') return ended('400 webhook ended');
  return usualOutcome(answer);
}
