import { sql } from 'drizzle-orm';
import {
  isOriginal,
  isRowOriginal,
  longestUnseenSeconds,
  seenEverySeconds,
  thisDatabase,
  thisTimeline,
  thisTransaction,
} from '../delivery/watermark.ts';
import {
  newMark,
  readFolderMark,
  readLastSeen,
  rows,
  type Services,
  writeFolderMark,
  writeLastSeen,
} from '../foundation/index.ts';
import { isProvenWhole, whyCopied } from './copied.ts';
import { newIdentity, raiseWatermark, writeMark } from './watermark.ts';

/** What tells an installation from a copy of its database. */
export interface Witness {
  /** Public address of the page; null when only this machine knows it. Such a one is no production. */
  origin: string | null;
  /** The data folder of the embedded database, which carries a mark; null with a server. */
  marked: string | null;
  /** A folder in which this process remembers how far the ledger was; null for none. */
  memory: string | null;
}

/**
 * Finds out whether the ledger is a copy: a dump read back, a backup put in place, a staging system, a folder put back. If so
 * the watermark is raised, and what was recorded before is held back. A worker looks before it does anything, and every
 * second from then on; in between, every claim asks by itself.
 */
export class LedgerWatch {
  #services: Pick<Services, 'db' | 'clock' | 'log'>;
  #witness: Witness;
  #known: { identity: string; count: number; kept: number } | null = null;

  constructor(services: Pick<Services, 'db' | 'clock' | 'log'>, witness: Witness) {
    this.#services = services;
    this.#witness = witness;
  }

  /** The first look: with the address and the folder, which can't change while the process runs. */
  async begin(): Promise<void> {
    await this.#look(true);
    await this.renewMark();
  }

  look(): Promise<void> {
    return this.#look(false);
  }

  /** A new mark at every start, every minute and at the end: a folder put back from before has another. */
  async renewMark(): Promise<void> {
    const { marked } = this.#witness;
    if (marked === null) return;
    const words = newMark();
    await writeMark(this.#services.db, { next: words });
    await writeMark(this.#services.db, { made: writeFolderMark(marked, words) });
  }

  async #look(isFirst: boolean): Promise<void> {
    const { origin, marked } = this.#witness;
    const row = await this.#read();
    const remembered = this.#remembered(row.identity);
    const seen = { here: Number(row.seen), remembered };
    const because = whyCopied({
      rowIsOriginal: row.row_is_original,
      sameDatabase: row.same_database,
      sameTimeline: row.same_timeline,
      secondsSinceSeen: row.seconds === null ? null : Number(row.seconds),
      seen,
      isEmpty: row.is_empty,
      origin: isFirst ? { before: row.origin, now: origin } : null,
      mark:
        !isFirst || marked === null
          ? null
          : { before: row.mark, next: row.next_mark, now: readFolderMark(marked) },
    });
    if (because === null) await this.#sign(origin, isProvenWhole(seen));
    else {
      // A folder has one worker.
      const isStillSo = marked === null ? sql`(not ${isOriginal} or seen = ${Number(row.seen)})` : sql`true`;
      await raiseWatermark(this.#services, because, { origin, remembered, isStillSo });
    }
    const now = await this.#read();
    if (now.identity !== null) this.#remember(now.identity, Number(now.seen));
  }

  async #read() {
    const [row] = await rows<{
      row_is_original: boolean;
      same_database: boolean;
      same_timeline: boolean;
      seconds: string | number | null;
      seen: string | number;
      identity: string | null;
      is_empty: boolean;
      origin: string | null;
      mark: string | null;
      next_mark: string | null;
    }>(
      this.#services.db,
      sql`select ${isRowOriginal} as row_is_original, database_oid = ${thisDatabase} as same_database,
        timeline = ${thisTimeline} as same_timeline, extract(epoch from now() - seen_at) as seconds, seen, identity,
        not exists (select from notifications) as is_empty, origin, mark, next_mark from ledger`,
    );
    if (!row) throw new Error('the ledger has no row about itself: the migrations have not run');
    return row;
  }

  /** Says that a worker has looked; also adopts an empty ledger, and the timeline of a standby that took over. */
  async #sign(origin: string | null, isWhole: boolean): Promise<void> {
    await this.#services.db.execute(sql`update ledger set written_by = ${thisTransaction},
        database_oid = ${thisDatabase}, timeline = ${thisTimeline}, identity = coalesce(identity, ${newIdentity}),
        seen = seen + 1, seen_at = now(), origin = coalesce(${origin}, origin)
      where (not exists (select from notifications) or ${isOriginal}
          or ${isRowOriginal} and database_oid = ${thisDatabase}
            and (${isWhole} or seen_at > now() - make_interval(secs => ${longestUnseenSeconds})))
        and (not ${isOriginal} or seen_at is null or seen_at < now() - make_interval(secs => ${seenEverySeconds})
          or origin is distinct from coalesce(${origin}, origin))`);
  }

  #remembered(identity: string | null): number {
    if (identity === null) return 0;
    if (this.#known?.identity === identity) return this.#known.count;
    const { memory } = this.#witness;
    return this.#known || memory === null ? 0 : readLastSeen(memory, identity);
  }

  #remember(identity: string, count: number): void {
    const kept = this.#known?.identity === identity ? this.#known.kept : 0;
    this.#known = { identity, count, kept };
    const { memory } = this.#witness;
    if (memory === null || kept === count) return;
    try {
      writeLastSeen(memory, identity, count);
      this.#known.kept = count;
    } catch (error) {
      // Then it is remembered only as long as the process lives.
      this.#services.log.debug({ reason: String(error) }, 'ledger.not-remembered');
    }
  }
}
