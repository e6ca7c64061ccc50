import { webhookSecret } from '../delivery/channels/webhook.ts';
import type { ChannelName } from '../delivery/sender.ts';
import { invalid, Problem, type Services, type Transaction } from '../foundation/index.ts';
import { arePushKeys, type CheckAddress, type ParsedAddress, parseEmail, parseEndpoint } from './address.ts';
import { type Choices, type ChoicesInput, scopeNames, settleChoices } from './choices.ts';
import { type AskDecision, confirmationValidMs, decideAsk } from './confirmation.ts';
import {
  insertSubscription,
  lockByAddress,
  type StoredSubscription,
  updateSubscription,
} from './subscription-rows.ts';

export interface SubscribeInput extends ChoicesInput {
  channel: ChannelName;
  /** Mail address, or endpoint URL for web push and webhooks. */
  address: string;
  /** The browser's keys, for web push only. */
  pushKeys?: { p256dh: string; auth: string } | undefined;
}

/** What "please confirm" needs to know. */
export interface ToConfirm {
  subscriptionId: number;
  /** What makes it once. */
  key: string;
  /** Names of the chosen groups and components; empty for the whole page. */
  scope: string[];
  /** Unix seconds. */
  expiresAt: number;
}

export interface SubscribeOptions {
  /** Records "please confirm" in the same transaction. Handed in, for notifications stand above subscribers. */
  announce(tx: Transaction, toConfirm: ToConfirm): Promise<void>;
  checkAddress: CheckAddress;
}

/** `pending` says nothing about whether the address was known. */
export type Subscribed =
  | { state: 'pending' }
  | {
      state: 'confirmed';
      id: number;
      generation: number /** Of a webhook; shown now and never again. */;
      secret: string | null;
    };

/**
 * Subscribes an address to what concerns it. A mail address has to be confirmed by its owner first; a browser and
 * a webhook receiver are confirmed by having given their address.
 * @throws Problem 409 for a webhook that is subscribed already, 422
 */
export async function subscribe(
  services: Services,
  input: SubscribeInput,
  options: SubscribeOptions,
): Promise<Subscribed> {
  const parsed = parseAddress(input, options.checkAddress);
  const result = await services.db.transaction(async (tx) => {
    const choices = await settleChoices(tx, input);
    const address = { channel: input.channel, address: parsed.address, addressKey: parsed.key };
    const known = await lockByAddress(tx, { audience: 'customers', ...address });
    if (input.channel === 'email') {
      await ask(services, tx, { audience: 'customers', ...address }, known, choices, options);
      return { state: 'pending' } as const;
    }
    return confirmAtOnce(services, tx, { ...address, pushKeys: input.pushKeys ?? null }, known, choices);
  });
  services.wakeups.send('work');
  return result;
}

/** @throws Problem 422 */
export function parseAddress(
  input: SubscribeInput,
  check: CheckAddress,
): Extract<ParsedAddress, { ok: true }> {
  const parsed = input.channel === 'email' ? parseEmail(input.address) : parseEndpoint(input.address, check);
  const faults = parsed.ok ? [] : [{ field: 'address', message: parsed.reason }];
  if (input.channel === 'web_push' && !(input.pushKeys && arePushKeys(input.pushKeys)))
    faults.push({ field: 'subscription.keys', message: 'Send p256dh and auth as the browser gave them.' });
  if (!parsed.ok || faults.length > 0) throw invalid(faults);
  return parsed;
}

type Address = Pick<StoredSubscription, 'audience' | 'channel' | 'address' | 'addressKey'>;

/** Asks the owner of a mail address to confirm, unless that has been done or has been done often enough. */
export async function ask(
  services: Services,
  tx: Transaction,
  address: Address,
  known: StoredSubscription | null,
  choices: Choices,
  options: SubscribeOptions,
): Promise<StoredSubscription | null> {
  const now = services.clock.now();
  const decision = decideAsk(known, now);
  if (decision.kind === 'nothing') return null;
  const pending = pendingRow(address, choices, decision, now);
  const row = known
    ? await updateSubscription(tx, known.id, pending)
    : await insertSubscription(tx, { ...pending, createdAt: now });
  if (!row) return null;
  const expiresAt = Math.floor((now.getTime() + confirmationValidMs) / 1000);
  await options.announce(tx, {
    subscriptionId: row.id,
    key: `confirmation/${row.id}/${row.generation}/${expiresAt}`,
    scope: await scopeNames(tx, choices),
    expiresAt,
  });
  return row;
}

function pendingRow(
  address: Address,
  choices: Choices,
  decision: Extract<AskDecision, { kind: 'ask' }>,
  now: Date,
) {
  const { kind: _, ...asked } = decision;
  return {
    ...address,
    ...choices,
    ...asked,
    pushKeys: null,
    state: 'pending' as const,
    updatedAt: now,
    confirmedAt: null,
    endedAt: null,
    endReason: null,
  };
}

async function confirmAtOnce(
  services: Services,
  tx: Transaction,
  given: Pick<StoredSubscription, 'channel' | 'address' | 'addressKey' | 'pushKeys'>,
  known: StoredSubscription | null,
  choices: Choices,
): Promise<Subscribed> {
  // Whoever knows a webhook's address must not be able to see, or to change, its secret.
  if (given.channel === 'webhook' && known?.state === 'confirmed') throw alreadySubscribed();
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
    endedAt: null,
    endReason: null,
  };
  const row = known
    ? await updateSubscription(tx, known.id, confirmed)
    : await insertSubscription(tx, { ...confirmed, createdAt: now });
  if (!row) throw alreadySubscribed();
  const secret =
    row.channel === 'webhook' ? webhookSecret(services.secrets.signingKey, row.id, generation) : null;
  services.log.info({ subscription: row.id, channel: row.channel }, 'subscriber.confirmed');
  return { state: 'confirmed', id: row.id, generation, secret };
}

function alreadySubscribed(): Problem {
  const detail =
    'This address is subscribed already. Its signing secret was shown when it was; to start over, unsubscribe it first ' +
    'by the link in any message it received.';
  return new Problem(409, 'already-subscribed', 'Subscribed already', detail, {
    faults: [{ field: 'address', message: detail }],
  });
}
