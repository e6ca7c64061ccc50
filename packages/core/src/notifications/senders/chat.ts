import type { ChatTransport, ChatTransportOptions } from '../../delivery/channels/index.ts';
import type { Sender } from '../../delivery/sender.ts';
import type { NotificationContent } from '../content.ts';
import { forReaders } from '../rendering/rendered.ts';
import type { Reader } from '../rendering/times.ts';
import { tokensInto } from './links.ts';
import { byOrigin, httpPlaces, renderingsKept, type SendersOptions } from './options.ts';

/** What sets one chat with incoming webhooks apart from another. */
export interface ChatKind {
  createTransport(options: ChatTransportOptions): ChatTransport;
  /** JSON with token marks. */
  render(content: NotificationContent, reader: Reader): string;
}

/** A sender to rooms that somebody gave the address of an incoming webhook of. */
export function createChatSender(
  { createTransport, render }: ChatKind,
  { signingKey, guard, clock }: SendersOptions,
): Sender<NotificationContent> {
  const transport = createTransport({ guard, clock, connections: httpPlaces });
  const rendered = forReaders(renderingsKept, render);
  const fill = tokensInto(signingKey);
  return {
    concurrency: httpPlaces,
    hosts: byOrigin,
    async send({ notificationId, content, recipient }) {
      const { address } = recipient;
      const body = rendered(notificationId, content, recipient);
      return transport.send({ endpoint: address, body: fill(body, content, recipient) });
    },
    close: () => transport.close(),
  };
}
