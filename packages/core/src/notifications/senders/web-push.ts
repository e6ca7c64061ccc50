import { createPushTransport, vapidRefused } from '../../delivery/channels/index.ts';
import type { Sender } from '../../delivery/sender.ts';
import type { NotificationContent } from '../content.ts';
import { forReaders } from '../rendering/rendered.ts';
import { renderPush } from '../rendering/web-push.ts';
import {
  alarmOn,
  byOrigin,
  httpPlaces,
  notForThisChannel,
  renderingsKept,
  type SendersOptions,
} from './options.ts';

export function createPushSender({ vapid, guard, clock, log }: SendersOptions): Sender<NotificationContent> {
  const transport = createPushTransport({ vapid, guard, clock, connections: httpPlaces });
  const rendered = forReaders(renderingsKept, renderPush);
  const watched = alarmOn(vapidRefused, log, 'push.vapid_refused');
  return {
    concurrency: httpPlaces,
    hosts: byOrigin,
    async send({ notificationId, content, recipient }) {
      const { address, pushKeys } = recipient;
      const push = rendered(notificationId, content, recipient);
      if (!push) return notForThisChannel;
      if (!pushKeys) return { kind: 'gone', reason: 'keys-missing', retire: true };
      return watched(await transport.send({ endpoint: address, keys: pushKeys, ...push }), notificationId);
    },
    close: () => transport.close(),
  };
}
