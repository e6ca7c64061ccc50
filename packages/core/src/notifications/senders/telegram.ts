import { createTelegramTransport, telegramRefused } from '../../delivery/channels/index.ts';
import type { Sender } from '../../delivery/sender.ts';
import { operatorsGuard } from '../../foundation/outbound.ts';
import type { NotificationContent } from '../content.ts';
import { Rendered } from '../rendering/rendered.ts';
import { renderTelegram } from '../rendering/telegram.ts';
import { knownZone } from '../rendering/times.ts';
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
  const rendered = new Rendered<string>(renderingsKept);
  const fill = tokensInto(signingKey);
  const watched = alarmOn(telegramRefused, log, 'telegram.token_refused');
  return {
    concurrency: serviceConcurrency,
    async send({ notificationId, content, recipient }) {
      const { language, address } = recipient;
      const timeZone = knownZone(recipient.timeZone, content.page.timeZone);
      const text = rendered.get(notificationId, language, timeZone, () =>
        renderTelegram(content, { language, timeZone }),
      );
      const sent = await transport.send({ chat: address, text: fill(text, content, recipient) });
      return watched(sent, notificationId);
    },
    close: () => transport.close(),
  };
}
