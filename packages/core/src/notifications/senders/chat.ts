import type { ChatTransport, ChatTransportOptions } from '../../delivery/channels/index.ts';
import type { Sender } from '../../delivery/sender.ts';
import type { NotificationContent } from '../content.ts';
import { Rendered } from '../rendering/rendered.ts';
import { knownZone, type Reader } from '../rendering/times.ts';
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
  const rendered = new Rendered<string>(renderingsKept);
  const fill = tokensInto(signingKey);
  return {
    concurrency: httpPlaces,
    hosts: byOrigin,
    async send({ notificationId, content, recipient }) {
      const { language, address } = recipient;
      const timeZone = knownZone(recipient.timeZone, content.page.timeZone);
      const body = rendered.get(notificationId, language, timeZone, () =>
        render(content, { language, timeZone }),
      );
      return transport.send({ endpoint: address, body: fill(body, content, recipient) });
    },
    close: () => transport.close(),
  };
}
