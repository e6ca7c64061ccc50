import { createSmsTransport, smsRefused, twilio } from '../../delivery/channels/index.ts';
import type { Sender } from '../../delivery/sender.ts';
import { operatorsGuard } from '../../foundation/outbound.ts';
import type { NotificationContent } from '../content.ts';
import { forReaders } from '../rendering/rendered.ts';
import { renderSms } from '../rendering/sms.ts';
import {
  alarmOn,
  notConfigured,
  renderingsKept,
  type SendersOptions,
  serviceConcurrency,
} from './options.ts';

export function createSmsSender({ sms, clock, log }: SendersOptions): Sender<NotificationContent> {
  if (!sms) return notConfigured;
  const guard = operatorsGuard();
  const transport = createSmsTransport(twilio(sms), { guard, clock, connections: serviceConcurrency });
  const rendered = forReaders(renderingsKept, renderSms);
  const watched = alarmOn(smsRefused, log, 'sms.sign_in_refused');
  return {
    concurrency: serviceConcurrency,
    async send({ notificationId, content, recipient }) {
      const { address } = recipient;
      const text = rendered(notificationId, content, recipient);
      return watched(await transport.send({ to: address, text }), notificationId);
    },
    close: () => transport.close(),
  };
}
