import type { Outcome } from '../sender.ts';
import {
  type ChatTransport,
  type ChatTransportOptions,
  createChatTransport,
  jsonOf,
} from './chat-endpoint.ts';
import { ended, type HttpAnswer, usualOutcome } from './http-outcome.ts';

/** Addresses of Workflows (Power Automate), which post a card to a chat or channel of Microsoft Teams. */
export function createTeamsTransport(options: ChatTransportOptions): ChatTransport {
  return createChatTransport(options, teamsOutcome);
}

function teamsOutcome(answer: HttpAnswer): Outcome {
  const { status } = answer;
  const { error } = jsonOf(answer);
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  // Its owner has switched it off, and may switch it on again.
  if (/NotEnabled|Disabled|Suspended/i.test(code))
    return { kind: 'retry', reason: 'workflow is switched off' };
  if (status === 404 || status === 410) return ended(`${status} workflow ended`);
  return usualOutcome(answer);
}
