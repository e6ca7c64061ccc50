import { and, eq, sql } from 'drizzle-orm';
import { notFound, type Services, type Transaction } from '../foundation/index.ts';
import { audiences, subscriptions } from './schema.ts';
import { readLink } from './signed-link.ts';
import { lockById, type StoredSubscription } from './subscription-rows.ts';
import { isSuppressed, liftSuppression, suppress } from './suppression.ts';

/**
 * Erases an address by the link in any message it ever got: all subscriptions of that address on that channel. Again is
 * fine.
 */
export async function eraseByLink(services: Services, token: string): Promise<'erased' | 'expired'> {
  const link = readLink(services.secrets.signingKey, 'erase', token, services.clock.now());
  if (!link) return 'expired';
  return services.db.transaction(async (tx) => {
    const row = await lockById(tx, link.subscriptionId);
    // One that is not there is as erased as can be.
    if (!row || link.generation > row.generation) return 'erased' as const;
    const same = and(eq(subscriptions.channel, row.channel), eq(subscriptions.addressKey, row.addressKey));
    for (const one of await tx.select().from(subscriptions).where(same).for('update')) {
      await erase(tx, one);
      services.log.info({ subscription: one.id, channel: one.channel }, 'subscriber.erased');
    }
    const { channel, addressKey } = row;
    for (const audience of audiences)
      await suppress(tx, services, { audience, channel, addressKey, reason: 'erased' });
    return 'erased' as const;
  });
}

/**
 * Erases one subscriber on behalf of somebody else.
 * @param suppressed whether to keep, as a keyed hash, that the address must not come back by an import; otherwise also
 *   that mail to it came back is forgotten
 * @throws Problem 404
 */
export async function removeSubscriber(services: Services, id: number, suppressed: boolean): Promise<void> {
  await services.db.transaction(async (tx) => {
    const row = await lockById(tx, id);
    if (!row) throw notFound('subscriber', String(id));
    await erase(tx, row);
    if (suppressed) await suppress(tx, services, { ...row, reason: 'erased' });
    else if ((await isSuppressed(tx, services, row)) === 'bounced') await liftSuppression(tx, services, row);
  });
  services.log.info({ subscription: id }, 'subscriber.erased');
}

/** What stays is that deliveries to its number were made. What other servers said of them may repeat the address. */
async function erase(tx: Transaction, { id, address }: StoredSubscription): Promise<void> {
  await tx.delete(subscriptions).where(eq(subscriptions.id, id));
  const without = (words: 'reason' | 'response') =>
    sql`regexp_replace(replace(${sql.identifier(words)}, ${address}, '…'), '[^[:space:]<>@]+@[^[:space:]<>@]+', '…', 'g')`;
  // The ledger has no index but its key, so its rows are found notification by notification.
  await tx.execute(sql`with recursive told as (
      (select notification_id as id from deliveries order by notification_id limit 1)
      union all
      select (select notification_id from deliveries where notification_id > told.id order by notification_id limit 1)
      from told where told.id is not null)
    update deliveries set reason = ${without('reason')}, response = ${without('response')} from told
    where deliveries.notification_id = told.id and deliveries.subscription_id = ${id}
      and (response like '%@%' or reason like '%@%' or position(${address} in concat(reason, ' ', response)) > 0)`);
}
