import { createHmac } from 'node:crypto';
import { createMatrixTransport, matrixRefused } from '../../delivery/channels/index.ts';
import type { Sender } from '../../delivery/sender.ts';
import { operatorsGuard } from '../../foundation/outbound.ts';
import type { NotificationContent } from '../content.ts';
import { renderMatrix } from '../rendering/matrix.ts';
import { forReaders } from '../rendering/rendered.ts';
import { tokensInto } from './links.ts';
import {
  alarmOn,
  notConfigured,
  renderingsKept,
  type SendersOptions,
  serviceConcurrency,
} from './options.ts';

export function createMatrixSender({
  matrix,
  signingKey,
  clock,
  log,
}: SendersOptions): Sender<NotificationContent> {
  if (!matrix) return notConfigured;
  const guard = operatorsGuard();
  const transport = createMatrixTransport(matrix, { guard, clock, connections: serviceConcurrency });
  const rendered = forReaders(renderingsKept, renderMatrix);
  const fill = tokensInto(signingKey);
  const watched = alarmOn(matrixRefused, log, 'matrix.token_refused');
  // Another installation with the same account has numbers of its own.
  const ours = createHmac('sha256', signingKey).update('matrix-transactions').digest('hex').slice(0, 12);
  return {
    concurrency: serviceConcurrency,
    async send({ notificationId, content, recipient }) {
      const { address, subscriptionId } = recipient;
      const body = rendered(notificationId, content, recipient);
      const sent = await transport.send({
        room: address,
        transaction: `calmline-${ours}-${notificationId}-${subscriptionId}`,
        body: fill(body, content, recipient),
      });
      return watched(sent, notificationId);
    },
    close: () => transport.close(),
  };
}
