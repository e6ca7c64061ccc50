import type { Impact, Language } from '@calmline/snapshot';
import type { ChannelName } from '../delivery/sender.ts';
import type { Queryable, Services } from '../foundation/index.ts';
import { addressByLink } from './address.ts';
import { type ChoicesInput, quietHoursOf, scopesBySlug, settleChoices } from './choices.ts';
import type { QuietHours } from './quiet-hours.ts';
import type { Digest, SubscriptionKind } from './schema.ts';
import { type LinkClaims, readLink } from './signed-link.ts';
import { findById, lockById, type StoredSubscription, updateSubscription } from './subscription-rows.ts';

/** What a subscriber sees of their own subscription. */
export interface Preferences {
  channel: ChannelName;
  /** A browser's endpoint is of use to nobody: only its host. */
  address: string;
  wholePage: boolean;
  /** Slugs. */
  groups: string[];
  /** Slugs. */
  components: string[];
  kinds: SubscriptionKind[];
  minimumImpact: Impact;
  quietHours: QuietHours | null;
  digest: Digest;
  language: Language;
  timeZone: string;
}

/** The subscription that a preferences link is for; null when the link is not good or the subscription has ended. */
export async function readPreferences(services: Services, token: string): Promise<Preferences | null> {
  const link = linkOf(services, token);
  const row = link && (await findById(services.db, link.subscriptionId));
  return row && holds(row, link) ? asPreferences(services.db, row) : null;
}

/**
 * Changes what a subscriber hears, by their link. What is left out stays, but a null scope means the whole page.
 * @returns null when the link is not good or the subscription has ended. @throws Problem 422
 */
export async function changePreferences(
  services: Services,
  token: string,
  change: ChoicesInput,
): Promise<Preferences | null> {
  const link = linkOf(services, token);
  if (!link) return null;
  return services.db.transaction(async (tx) => {
    const row = await lockById(tx, link.subscriptionId);
    if (!row || !holds(row, link)) return null;
    const choices = await settleChoices(tx, change, row);
    const changed = await updateSubscription(tx, row.id, { ...choices, updatedAt: services.clock.now() });
    return asPreferences(tx, changed);
  });
}

function linkOf(services: Services, token: string): LinkClaims | null {
  return readLink(services.secrets.signingKey, 'preferences', token, services.clock.now());
}

function holds(row: StoredSubscription, link: LinkClaims): boolean {
  return row.generation === link.generation && (row.state === 'confirmed' || row.state === 'pending');
}

async function asPreferences(db: Queryable, row: StoredSubscription): Promise<Preferences> {
  const [scope] = await scopesBySlug(db, [row]);
  return {
    channel: row.channel,
    address: addressByLink(row.channel, row.address),
    wholePage: row.wholePage,
    groups: scope?.groups ?? [],
    components: scope?.components ?? [],
    kinds: row.kinds,
    minimumImpact: row.minimumImpact,
    quietHours: quietHoursOf(row),
    digest: row.digest,
    language: row.language,
    timeZone: row.timeZone,
  };
}
