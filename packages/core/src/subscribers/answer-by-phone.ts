import type { Language } from '@calmline/snapshot';
import { and, asc, eq } from 'drizzle-orm';
import { stoppedAtProvider } from '../delivery/channels/index.ts';
import type { Services, Transaction } from '../foundation/index.ts';
import { parsePhoneNumber } from './phone-number.ts';
import { subscriptions } from './schema.ts';
import { keywordOf } from './sms-keyword.ts';
import { type StoredSubscription, updateSubscription } from './subscription-rows.ts';
import { liftSuppression } from './suppression.ts';
import { end } from './unsubscribe.ts';

/** What is to be answered, in the language that the number's owner reads; null for who is not known. */
export interface PhoneAnswer {
  say: 'stopped' | 'confirmed' | 'help' | 'not-subscribed' | 'nothing';
  language: Language | null;
}

const stoppedByOwner = 'stopped by text message';

/**
 * Does what the owner of a phone asks by text message: STOP ends every subscription of the number, START or YES
 * confirms those that wait for it and brings back those that STOP ended. Whoever sends from a number owns it: that
 * the provider vouches for, so its word is to be checked before.
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
        // Also to who was not subscribed: what they ask for is so.
        return { say: 'stopped', language };
      case 'start': {
        const wanted = rows.filter((row) => row.state === 'pending' || hasStopped(row));
        for (const row of wanted) await begin(services, tx, row);
        const any = wanted.length > 0 || live.length > 0;
        return { say: any ? 'confirmed' : 'not-subscribed', language };
      }
      case 'help':
        return { say: live.length > 0 ? 'help' : 'not-subscribed', language };
      case null:
        // Perhaps a machine that answers by itself: two of them would never end.
        return { say: 'nothing', language };
    }
  });
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
