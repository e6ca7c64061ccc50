import { sql } from 'drizzle-orm';

/** The number of the running transaction, as it stands in `xmin` of the rows that it writes. */
export const thisTransaction = sql`(txid_current() % 4294967296)`;
export const thisDatabase = sql`(select oid::bigint from pg_database where datname = current_database())`;
/** Of the server's log: it changes when the server goes on from an earlier point in time. */
export const thisTimeline = sql`substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)`;

/** Whether the row stands where it was written: whatever reads rows back writes them in a transaction of its own. */
export const isRowOriginal = sql`(ledger.xmin::text::bigint = ledger.written_by)`;

/**
 * Whether the ledger is no copy. Whatever copies rows (a dump that is read back, a replica by rows) gives itself away by
 * the row, and whatever copies files is another database or another timeline. Vacuuming, rewriting the table and a
 * restart change none of the three.
 */
export const isOriginal = sql`(${isRowOriginal} and ledger.database_oid = ${thisDatabase}
  and ledger.timeline = ${thisTimeline})`;

/** How often a look is written down. */
export const seenEverySeconds = 10;
/** Longer ago than this a worker must look before anything is sent. Nobody brings back an earlier state of a database sooner. */
export const longestUnseenSeconds = 60;

/**
 * As a condition on `delivery_batches`: what may be sent. Asked at every claim, so no copy of a ledger sends what the
 * original may have sent, and one that was brought back waits until a worker has looked at it.
 */
export const isEligible = sql`exists (select from ledger where ${isOriginal}
  and (ledger.seen_at is null or ledger.seen_at > now() - make_interval(secs => ${sql.raw(String(longestUnseenSeconds))}))
  and (delivery_batches.notification_id > ledger.watermark or not ledger.closing))`;
