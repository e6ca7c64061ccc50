import type { Outcome } from '../sender.ts';
import { type ChatTransportOptions, createChatAgent } from './chat-endpoint.ts';
import { type HttpAnswer, outcomeOf } from './http-outcome.ts';

export interface SmsMessage {
  /** E.164, such as +4915112345678. */
  to: string;
  text: string;
}

/** How one provider's HTTP interface takes a text message, and what its answers mean. */
export interface SmsProvider {
  request(message: SmsMessage): { url: URL; headers: Record<string, string>; body: string };
  outcome(answer: HttpAnswer): Outcome;
}

export interface SmsTransport {
  send(message: SmsMessage): Promise<Outcome>;
  close(): Promise<void>;
}

/** The provider no longer takes our sign-in. Concerns every number, and none of them. */
export const smsRefused = 'sms-sign-in-refused';

/** Text messages through whichever provider. */
export function createSmsTransport(provider: SmsProvider, options: ChatTransportOptions): SmsTransport {
  const agent = createChatAgent(options);
  return {
    async send(message) {
      const { url, headers, body } = provider.request(message);
      return outcomeOf(await agent.post(url, headers, body), provider.outcome);
    },
    close: () => agent.close(),
  };
}
