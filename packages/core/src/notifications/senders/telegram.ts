import { createTelegramTransport, telegramRefused } from '../../delivery/channels/index.ts';
import type { Sender } from '../../delivery/sender.ts';
import { operatorsGuard } from '../../foundation/outbound.ts';
import type { NotificationContent } from '../content.ts';
import { forReaders } from '../rendering/rendered.ts';
import { renderTelegram } from '../rendering/telegram.ts';
import { tokensInto } from './links.ts';
import {
  alarmOn,
  notConfigured,
  renderingsKept,
  type SendersOptions,
  serviceConcurrency,
} from './options.ts';

export function createTelegramSender({
  telegram,
  signingKey,
  clock,
  log,
}: SendersOptions): Sender<NotificationContent> {
  if (!telegram) return notConfigured;
  const guard = operatorsGuard();
  const transport = createTelegramTransport(telegram, { guard, clock, connections: serviceConcurrency });
  const rendered = forReaders(renderingsKept, renderTelegram);
  const fill = tokensInto(signingKey);
  const watched = alarmOn(telegramRefused, log, 'telegram.token_refused');
  return {
    concurrency: serviceConcurrency,
    async send({ notificationId, content, recipient }) {
      const { address } = recipient;
      const text = rendered(notificationId, content, recipient);
      const sent = await transport.send({ chat: address, text: fill(text, content, recipient) });
      return watched(sent, notificationId);
    },
    close: () => transport.close(),
  };
}
