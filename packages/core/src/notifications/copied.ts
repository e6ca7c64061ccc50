import { longestUnseenSeconds, seenEverySeconds } from '../delivery/watermark.ts';

/** What the ledger's row says, beside what is so now. */
export interface Looked {
  /** The row is the one that was written here, not one that was read back from a dump. */
  rowIsOriginal: boolean;
  sameDatabase: boolean;
  sameTimeline: boolean;
  /** Since a worker last looked; null when none ever has. */
  secondsSinceSeen: number | null;
  /** How often workers had looked at this ledger, and how often this process or its data folder knows of. */
  seen: { here: number; remembered: number };
  /** Whether any notification has ever been recorded: with none there is nothing to hold back. */
  isEmpty: boolean;
  /** Public address; null for one that only this machine knows. Not looked at while the process runs. */
  origin: { before: string | null; now: string | null } | null;
  /** Of the embedded database's folder; null with a server. */
  mark: { before: string | null; next: string | null; now: { words: string; whole: string } | null } | null;
}

/** Looks that a standby may lack: of a minute. */
const mostMissing = longestUnseenSeconds / seenEverySeconds;

/** What gives away that the ledger is a copy of the one that was worked on, in words for people; null when it is not. */
export function whyCopied(looked: Looked): string | null {
  if (looked.isEmpty) return null;
  if (!looked.rowIsOriginal) return 'the rows were read back from a dump';
  if (!looked.sameDatabase) return 'the database is a copy of another one';
  const { origin, mark, seen } = looked;
  // A standby that takes over may lack the last seconds. Nobody brings back an earlier state so fast.
  const missing = seen.remembered - seen.here;
  const wasSeenLately = looked.secondsSinceSeen !== null && looked.secondsSinceSeen < longestUnseenSeconds;
  if (!looked.sameTimeline && !wasSeenLately && !isProvenWhole(seen))
    return 'the server goes on from an earlier point in time';
  if (missing > mostMissing || (missing > 0 && !wasSeenLately)) return 'the database is older than it was';
  // A ledger that others work on at this moment is shared: an address that is set otherwise for one of them is a slip.
  if (origin && origin.before !== null && origin.before !== origin.now && !wasSeenLately)
    return 'the page has another public address';
  if (mark && !isSameFolder(mark)) return 'the data folder is a copy';
  return null;
}

/** Whether nothing that was known of the ledger is missing, however long a standby took to take over. */
export function isProvenWhole(seen: Looked['seen']): boolean {
  return seen.remembered > 0 && seen.remembered <= seen.here;
}

function isSameFolder({ before, next, now }: NonNullable<Looked['mark']>): boolean {
  if (now === null) return before === null && next === null;
  // The process died between making the mark and writing down that it is there.
  return now.whole === before || now.words === next;
}
