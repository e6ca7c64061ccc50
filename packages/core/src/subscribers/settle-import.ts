import { sql } from 'drizzle-orm';
import { type Queryable, rows, type Services, type Transaction } from '../foundation/index.ts';
import { type ImportReport, tell } from './import-report.ts';
import type { ImportRow } from './import-row.ts';
import type { SubscriptionState } from './schema.ts';
import type { Address } from './subscription-rows.ts';
import { suppressedAmong } from './suppression.ts';

/** A row with the line of the file it begins on. */
export type PlacedRow = ImportRow & { line: number };

/** The same for every spelling of an address. */
export const nameOf = ({ audience, channel, addressKey }: Address) => `${audience}|${channel}|${addressKey}`;

const browserFault = [
  { field: 'channel', message: 'A browser can only subscribe itself; leave this line out.' },
];

/**
 * Writes those rows of a file that are new, and counts what became of each; a dry run does all but write.
 * The rows are of different addresses.
 */
export async function settleRows(
  services: Services,
  tx: Transaction,
  given: readonly PlacedRow[],
  report: ImportReport,
  dryRun: boolean,
): Promise<void> {
  if (given.length === 0) return;
  const known = await statesOf(tx, given);
  const suppressed = await suppressedAmong(tx, services, given);
  const fresh = given.filter((row) => {
    const state = known.get(nameOf(row));
    if (state === 'unsubscribed') report.unsubscribed++;
    else if (state === 'gone') report.suppressed++;
    else if (state !== undefined) report.alreadyThere++;
    else if (suppressed.has(row)) report.suppressed++;
    else if (row.channel === 'web_push') tell(report, row.line, browserFault);
    else return true;
    return false;
  });
  const written = dryRun || fresh.length === 0 ? fresh.length : await insert(tx, fresh, services.clock.now());
  report.imported += written;
  // Somebody subscribed by themselves at this very moment.
  report.alreadyThere += fresh.length - written;
}

async function statesOf(db: Queryable, given: readonly Address[]): Promise<Map<string, SubscriptionState>> {
  const asked = given.map(({ audience, channel, addressKey }) => ({
    audience,
    channel,
    address_key: addressKey,
  }));
  const found = await rows<Omit<Address, 'addressKey'> & { address_key: string; state: SubscriptionState }>(
    db,
    sql`select s.audience, s.channel, s.address_key, s.state
      from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked(audience text, channel text, address_key text)
      join subscriptions s on s.audience = asked.audience and s.channel = asked.channel and s.address_key = asked.address_key`,
  );
  return new Map(
    found.map(({ address_key: addressKey, state, ...one }) => [nameOf({ ...one, addressKey }), state]),
  );
}

/**
 * How many were written: an address that somebody else has just added is theirs. In the order of addresses, so that
 * two imports at once wait for each other and not in a circle.
 */
async function insert(tx: Transaction, fresh: readonly ImportRow[], now: Date): Promise<number> {
  const written = await rows<{ id: number | string }>(
    tx,
    sql`insert into subscriptions (audience, channel, address, address_key, state, whole_page, group_ids, component_ids,
        kinds, minimum_impact, quiet_from, quiet_until, digest, language, time_zone, generation, confirmations_sent,
        created_at, updated_at, confirmed_at, consent_at, consent_source)
      select audience, channel, address, "addressKey", 'confirmed', "wholePage", "groupIds", "componentIds",
        kinds, "minimumImpact", "quietFrom", "quietUntil", digest, language, "timeZone", 1, 0,
        ${now.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz,
        "consentAt", 'import'
      from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as fresh(audience text, channel text, address text,
        "addressKey" text, "wholePage" boolean, "groupIds" text[], "componentIds" text[], kinds text[],
        "minimumImpact" text, "quietFrom" smallint, "quietUntil" smallint, digest text, language text,
        "timeZone" text, "consentAt" timestamptz)
      order by audience, channel, "addressKey"
      on conflict do nothing returning id`,
  );
  return written.length;
}
