import { webhookSecret } from '../delivery/channels/webhook.ts';
import { Problem, type Services, type Transaction } from '../foundation/index.ts';
import type { Choices } from './choices.ts';
import { insertSubscription, type StoredSubscription, updateSubscription } from './subscription-rows.ts';
import { isOwnersNo, isSuppressed, liftSuppression } from './suppression.ts';

export interface ConfirmedAtOnce {
  state: 'confirmed';
  id: number;
  generation: number;
  /** Of a webhook; shown now and never again. */
  secret: string | null;
}

/**
 * A browser and a webhook receiver have agreed by giving their address.
 * @throws Problem 409 for a webhook that is subscribed already, and for one that was erased
 */
export async function confirmAtOnce(
  services: Services,
  tx: Transaction,
  given: Pick<StoredSubscription, 'channel' | 'address' | 'addressKey' | 'pushKeys'>,
  known: StoredSubscription | null,
  choices: Choices,
): Promise<ConfirmedAtOnce> {
  // Whoever knows a webhook's address must not be able to see, or to change, its secret.
  if (given.channel === 'webhook' && known?.state === 'confirmed') throw alreadySubscribed();
  await mustNotBeKeptAway(services, tx, given);
  const now = services.clock.now();
  const generation =
    known === null ? 1 : known.state === 'confirmed' ? known.generation : known.generation + 1;
  const confirmed = {
    ...given,
    ...choices,
    audience: 'customers' as const,
    state: 'confirmed' as const,
    generation,
    confirmationsSent: 0,
    confirmationsSince: null,
    updatedAt: now,
    confirmedAt: known?.state === 'confirmed' ? known.confirmedAt : now,
    consentAt: known?.state === 'confirmed' ? known.consentAt : now,
    consentSource: known?.state === 'confirmed' ? known.consentSource : ('page' as const),
    softBounces: 0,
    softBouncedAt: null,
    endedAt: null,
    endReason: null,
  };
  const row = known
    ? await updateSubscription(tx, known.id, confirmed)
    : await insertSubscription(tx, { ...confirmed, createdAt: now });
  if (!row) throw alreadySubscribed();
  await liftSuppression(tx, services, row);
  const secret =
    row.channel === 'webhook' ? webhookSecret(services.secrets.signingKey, row.id, generation) : null;
  services.log.info({ subscription: row.id, channel: row.channel }, 'subscriber.confirmed');
  return { state: 'confirmed', id: row.id, generation, secret };
}

/** A browser's address is its owner's alone. Any other may be known to others, who must not undo what its owner said. */
async function mustNotBeKeptAway(
  services: Services,
  tx: Transaction,
  { channel, addressKey }: Pick<StoredSubscription, 'channel' | 'addressKey'>,
): Promise<void> {
  if (channel === 'web_push') return;
  const reason = await isSuppressed(tx, services, { audience: 'customers', channel, addressKey });
  if (reason === null || !isOwnersNo(reason)) return;
  const detail =
    'This address was removed and is not to be written to. Ask whoever runs this page to add it again.';
  throw new Problem(409, 'conflict', 'Conflicts with what is there', detail, {
    faults: [{ field: 'address', message: detail }],
  });
}

function alreadySubscribed(): Problem {
  const detail =
    'This address is subscribed already. Its signing secret was shown when it was; to start over, unsubscribe it first ' +
    'by the link in any message it received.';
  return new Problem(409, 'already-subscribed', 'Subscribed already', detail, {
    faults: [{ field: 'address', message: detail }],
  });
}
