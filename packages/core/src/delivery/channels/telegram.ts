import type { Outcome } from '../sender.ts';
import { type ChatTransportOptions, createChatAgent, jsonOf, waitOf } from './chat-endpoint.ts';
import { ended, type HttpAnswer, outcomeOf, usualOutcome } from './http-outcome.ts';

export interface TelegramOptions {
  /** Of the Bot API, no slash at the end. */
  url: string;
  token: string;
}

export interface TelegramTransport {
  /** @param text Telegram's HTML */
  send(message: { chat: string; text: string }): Promise<Outcome>;
  close(): Promise<void>;
}

/** Messages by a bot (https://core.telegram.org/bots/api#sendmessage). */
export function createTelegramTransport(
  { url, token }: TelegramOptions,
  options: ChatTransportOptions,
): TelegramTransport {
  const agent = createChatAgent(options);
  const target = new URL(`${url}/bot${token}/sendMessage`);
  const headers = { 'content-type': 'application/json', 'user-agent': 'Calmline/1' };
  return {
    async send({ chat, text }) {
      const body = JSON.stringify({
        chat_id: chat.startsWith('@') ? chat : Number(chat),
        text,
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
      });
      return outcomeOf(await agent.post(target, headers, body), telegramOutcome);
    },
    close: () => agent.close(),
  };
}

/** The bot's token is wrong or was taken back. Concerns every chat, and none of them. */
export const telegramRefused = 'telegram-token-refused';

function telegramOutcome(answer: HttpAnswer): Outcome {
  const { status } = answer;
  const { description, parameters, result } = jsonOf(answer);
  const said = typeof description === 'string' ? description : '';
  // A token that is no token makes an address that is no address.
  if (status === 401 || status === 404) return { kind: 'retry', reason: telegramRefused };
  if (status === 403) return ended('403 the chat no longer wants this bot');
  if (status === 400 && /chat not found|user is deactivated|group chat was deleted/i.test(said))
    return ended('400 chat not found');
  if (status === 400 && isObject(parameters) && 'migrate_to_chat_id' in parameters)
    return ended('400 the group has become another chat with an id of its own');
  if (status === 400 && /not enough rights|need administrator rights|CHAT_WRITE_FORBIDDEN/i.test(said))
    return { kind: 'gone', reason: '400 the bot may not write there', retire: false };
  if (status === 200 && isObject(result))
    return { kind: 'sent', response: `200 ${Number(result.message_id)}` };
  const wait = isObject(parameters) ? waitOf(parameters.retry_after) : null;
  return usualOutcome(answer, wait ?? answer.retryAfterMs);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
