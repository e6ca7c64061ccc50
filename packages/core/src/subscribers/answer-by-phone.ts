import type { Language } from '@calmline/snapshot';
import { and, asc, eq } from 'drizzle-orm';
import { stoppedAtProvider } from '../delivery/channels/index.ts';
import type { Services, Transaction } from '../foundation/index.ts';
import { confirmationValidMs } from './confirmation.ts';
import { parsePhoneNumber } from './phone-number.ts';
import { audiences, subscriptions } from './schema.ts';
import { keywordOf } from './sms-keyword.ts';
import { type StoredSubscription, updateSubscription } from './subscription-rows.ts';
import { isSuppressed, liftSuppression, suppress } from './suppression.ts';
import { end } from './unsubscribe.ts';

/** What is to be answered, in the language that the number's owner reads; null for who is not known. */
export interface PhoneAnswer {
  say: 'stopped' | 'confirmed' | 'help' | 'not-subscribed' | 'nothing';
  language: Language | null;
}

const stoppedByOwner = 'stopped by text message';

/**
 * Does what the owner of a phone asks by text message: STOP ends every subscription of the number and keeps it from
 * being added, START or YES confirms those that were lately asked, and START alone brings back what STOP ended. Whoever
 * sends from a number owns it: that the provider vouches for, so its word is to be checked before.
 */
export async function answerByPhone(services: Services, from: string, text: string): Promise<PhoneAnswer> {
  const number = parsePhoneNumber(from);
  if (!number.ok) return { say: 'nothing', language: null };
  return services.db.transaction(async (tx) => {
    const rows = await lockByNumber(tx, number.key);
    const language = rows[0]?.language ?? null;
    const live = rows.filter(({ state }) => state === 'confirmed' || state === 'pending');
    switch (keywordOf(text)) {
      case 'stop':
        for (const row of live) await end(services, tx, row, stoppedByOwner);
        await keepAway(services, tx, number.key, rows);
        // Also to who was not subscribed: what they ask for is so.
        return { say: 'stopped', language };
      case 'start':
        await letBack(services, tx, number.key);
        return {
          say: await beginAll(services, tx, rows, (row) => wasAsked(services, row) || hasStopped(row)),
          language,
        };
      case 'yes':
        return { say: await beginAll(services, tx, rows, (row) => wasAsked(services, row)), language };
      case 'help':
        return { say: live.length > 0 ? 'help' : 'not-subscribed', language };
      case null:
        // Perhaps a machine that answers by itself: two of them would never end.
        return { say: 'nothing', language };
    }
  });
}

/** Begins those that are wanted. */
async function beginAll(
  services: Services,
  tx: Transaction,
  rows: readonly StoredSubscription[],
  isWanted: (row: StoredSubscription) => boolean,
): Promise<'confirmed' | 'not-subscribed'> {
  const wanted = rows.filter(isWanted);
  for (const row of wanted) await begin(services, tx, row);
  const any = wanted.length > 0 || rows.some(({ state }) => state === 'confirmed');
  return any ? 'confirmed' : 'not-subscribed';
}

/** Whoever is not subscribed and says STOP must not be added from a list either. What is known already stays. */
async function keepAway(
  services: Services,
  tx: Transaction,
  addressKey: string,
  rows: readonly StoredSubscription[],
): Promise<void> {
  for (const audience of audiences) {
    const address = { audience, channel: 'sms', addressKey } as const;
    if (rows.some((row) => row.audience === audience) || (await isSuppressed(tx, services, address)))
      continue;
    await suppress(tx, services, { ...address, reason: 'unsubscribed' });
  }
}

/** Takes back what STOP did, and no more: one that was erased stays so. */
async function letBack(services: Services, tx: Transaction, addressKey: string): Promise<void> {
  for (const audience of audiences) {
    const address = { audience, channel: 'sms', addressKey } as const;
    if ((await isSuppressed(tx, services, address)) === 'unsubscribed')
      await liftSuppression(tx, services, address);
  }
}

/** As long as a link to confirm would work. */
function wasAsked({ clock }: Services, { state, updatedAt }: StoredSubscription): boolean {
  return state === 'pending' && clock.now().getTime() - updatedAt.getTime() < confirmationValidMs;
}

function hasStopped({ state, endReason }: StoredSubscription): boolean {
  return (
    (state === 'unsubscribed' && endReason === stoppedByOwner) ||
    (state === 'gone' && endReason === stoppedAtProvider)
  );
}

async function begin(services: Services, tx: Transaction, row: StoredSubscription): Promise<void> {
  const now = services.clock.now();
  await updateSubscription(tx, row.id, {
    state: 'confirmed',
    // Who left and comes back starts anew: links of the time before are void.
    generation: row.state === 'pending' ? row.generation : row.generation + 1,
    updatedAt: now,
    confirmedAt: now,
    consentAt: now,
    consentSource: 'page',
    endedAt: null,
    endReason: null,
  });
  await liftSuppression(tx, services, row);
  services.log.info({ subscription: row.id, channel: row.channel }, 'subscriber.confirmed');
}

async function lockByNumber(tx: Transaction, addressKey: string): Promise<StoredSubscription[]> {
  return tx
    .select()
    .from(subscriptions)
    .where(and(eq(subscriptions.channel, 'sms'), eq(subscriptions.addressKey, addressKey)))
    .orderBy(asc(subscriptions.id))
    .for('update');
}
