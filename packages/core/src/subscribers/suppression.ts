import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { eq, ne, sql } from 'drizzle-orm';
import { type Queryable, rows, type Services, type Transaction } from '../foundation/index.ts';
import { type StoredSuppression, suppressions } from './schema.ts';
import type { Address } from './subscription-rows.ts';

/** Why an address must not be written to again. */
export type SuppressionReason = StoredSuppression['reason'];

type Keys = { secrets: Pick<Services['secrets'], 'signingKey'> };

/**
 * Keeps an address from being written to again, whatever list it comes back with. Only its owner lifts that,
 * by confirming anew. Again is fine: the latest reason stays, but for a complaint.
 */
export async function suppress(
  tx: Transaction,
  services: Keys & Pick<Services, 'clock'>,
  { reason, ...address }: Address & { reason: SuppressionReason },
): Promise<void> {
  const kept = { channel: address.channel, reason, createdAt: services.clock.now() };
  await tx
    .insert(suppressions)
    .values({ keyHash: hashOf(services, address), ...kept })
    .onConflictDoUpdate({
      target: suppressions.keyHash,
      set: kept,
      // The strongest word there is.
      setWhere: ne(suppressions.reason, 'complained'),
    });
}

/** Why an address must not be written to; null when it may be. */
export async function isSuppressed(
  db: Queryable,
  services: Keys,
  address: Address,
): Promise<SuppressionReason | null> {
  const [found] = await db
    .select({ reason: suppressions.reason })
    .from(suppressions)
    .where(eq(suppressions.keyHash, hashOf(services, address)));
  return found?.reason ?? null;
}

/** Whether the owner has said that they want nothing of us, in the strongest words. */
export function isOwnersNo(reason: SuppressionReason): boolean {
  return reason === 'erased' || reason === 'complained';
}

/** The owner of an address has come back by themselves. Again is fine. */
export async function liftSuppression(tx: Transaction, services: Keys, address: Address): Promise<void> {
  await tx.delete(suppressions).where(eq(suppressions.keyHash, hashOf(services, address)));
}

/** Those of many addresses, at most some thousands, that must not be written to. */
export async function suppressedAmong<One extends Address>(
  db: Queryable,
  services: Keys,
  addresses: readonly One[],
): Promise<Set<One>> {
  const key = createSecretKey(services.secrets.signingKey);
  const hashes = new Map(addresses.map((address) => [address, hashUnder(key, address)]));
  const asked = JSON.stringify([...hashes.values()]);
  const found = await rows<{ keyHash: string }>(
    db,
    sql`select key_hash as "keyHash" from suppressions
      where key_hash in (select jsonb_array_elements_text(${asked}::jsonb))`,
  );
  const kept = new Set(found.map(({ keyHash }) => keyHash));
  return new Set(addresses.filter((address) => kept.has(hashes.get(address) ?? '')));
}

function hashOf({ secrets }: Keys, address: Address): string {
  return hashUnder(secrets.signingKey, address);
}

/** Keyed, so that nobody who reads the table can try addresses against it. */
function hashUnder(key: Buffer | KeyObject, { audience, channel, addressKey }: Address): string {
  return createHmac('sha256', key)
    .update(`suppression:${audience}|${channel}|${addressKey}`)
    .digest('base64url');
}
