import type { ChannelName } from '../delivery/sender.ts';
import type { Services, Transaction } from '../foundation/index.ts';
import { type Choices, scopeNames } from './choices.ts';
import { type AskDecision, confirmationValidMs, decideAsk } from './confirmation.ts';
import { insertSubscription, type StoredSubscription, updateSubscription } from './subscription-rows.ts';

/** What "please confirm" needs to know. */
export interface ToConfirm {
  subscriptionId: number;
  channel: ChannelName;
  /** What makes it once. */
  key: string;
  /** Names of the chosen groups and components; empty for the whole page. */
  scope: string[];
  /** Unix seconds. */
  expiresAt: number;
}

/** Records "please confirm" in the same transaction. Handed in, for notifications stand above subscribers. */
export type Announce = (tx: Transaction, toConfirm: ToConfirm) => Promise<void>;

type Address = Pick<StoredSubscription, 'audience' | 'channel' | 'address' | 'addressKey'>;

/** Asks the owner of an address to confirm, unless that has been done or has been done often enough. */
export async function ask(
  services: Services,
  tx: Transaction,
  address: Address,
  known: StoredSubscription | null,
  choices: Choices,
  announce: Announce,
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
  await announce(tx, {
    subscriptionId: row.id,
    channel: row.channel,
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
    consentAt: null,
    consentSource: null,
    softBounces: 0,
    softBouncedAt: null,
  };
}
