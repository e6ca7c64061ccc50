import type { Outcome } from '../sender.ts';
import { type ChatTransport, type ChatTransportOptions, createChatTransport } from './chat-endpoint.ts';
import { ended, type HttpAnswer, usualOutcome } from './http-outcome.ts';

/** Incoming webhooks of Slack. */
export function createSlackTransport(options: ChatTransportOptions): ChatTransport {
  return createChatTransport(options, slackOutcome);
}

/** Slack says in one word why: these mean that nothing will ever be taken there again. */
const over =
  /^(no_service|no_service_id|no_active_hooks|invalid_token|no_team|team_disabled|channel_not_found|channel_is_archived|action_prohibited|posting_to_general_channel_denied|user_not_found)\b/;

function slackOutcome(answer: HttpAnswer): Outcome {
  const said = /^[a-z_]{3,60}/.exec(answer.text.trim())?.[0] ?? '';
  const { status } = answer;
  if (status >= 400 && status < 500 && status !== 429 && over.test(said)) return ended(`${status} ${said}`);
  if (status === 404 || status === 410) return ended(`${status} webhook ended`);
  if (status === 400 && said) return { kind: 'gone', reason: `refused with 400 ${said}`, retire: false };
  return usualOutcome(answer);
}
