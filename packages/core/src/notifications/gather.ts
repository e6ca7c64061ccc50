import { sql } from 'drizzle-orm';
import type { ChannelName } from '../delivery/sender.ts';
import { rows, type Services, type Transaction } from '../foundation/index.ts';
import { waitOf } from '../subscribers/waiting-time.ts';
import { digestAgainAfterMs, oldAfterMs } from './digest-rules.ts';
import { type Gathered, gatherOpen } from './gather-decision.ts';
import {
  type GatedBatch,
  gatedChannels,
  lastOfStep,
  lockGated,
  newestTold,
  type OpenRow,
  openRows,
  passBatches,
} from './held-ledger.ts';
import { HeldThings, readHeld } from './held-things.ts';
import { instantOf } from './ledger-rows.ts';
import { knownZone } from './rendering/times.ts';
import { type Change, deliverDigest, type Recipient, recordDigest, writeChanges } from './write-gathered.ts';

/** In a row, a second apart. */
const mostWaits = 60;

/**
 * Looks through what is due but was held back, or has become old: of several messages to one recipient one is made.
 * In steps, each a transaction of its own, one process at a time.
 */
export function createGathering(services: Services): () => Promise<void> {
  let waits = 0;
  return async () => {
    const now = services.clock.now();
    const gated = await gatedChannels(services.db, now);
    if (gated.length === 0) return;
    // What has no rows yet may belong in the same digest. A fan-out that fails again and again stops nobody, though.
    waits = (await isOldUnwritten(services, now)) ? waits + 1 : 0;
    if (waits > 0 && waits <= mostWaits) return;
    for (const channel of gated) await gatherChannel(services, channel, now);
  };
}

async function isOldUnwritten({ db }: Services, now: Date): Promise<boolean> {
  const found = await rows(
    db,
    sql`select id from notifications where fanned_out_at is null and thread is not null
      and hold_until <= ${instantOf(now)} and created_at <= ${instantOf(new Date(now.getTime() - oldAfterMs))} limit 1`,
  );
  return found.length > 0;
}

/** Digests of one run, by the notifications they say: people with the same share one. */
type Made = Map<string, number>;

async function gatherChannel(services: Services, channel: ChannelName, now: Date): Promise<void> {
  const made: Made = new Map();
  let after: number | null = 0;
  while (after !== null) {
    const from: number = after;
    after = await services.db.transaction((tx) => step(services, tx, { channel, after: from, made, now }));
    services.wakeups.send('delivery');
    // Awaited queries on the embedded database never give the event loop back by themselves.
    await new Promise(setImmediate);
  }
}

interface Step {
  channel: ChannelName;
  /** Subscriptions up to here are done. */
  after: number;
  made: Made;
  now: Date;
}

/** @returns the last subscription that was looked at; null at the end */
async function step(services: Services, tx: Transaction, options: Step): Promise<number | null> {
  const { channel, after, now } = options;
  const [lock] = await rows<{ free: boolean }>(
    tx,
    sql`select pg_try_advisory_xact_lock(hashtext('calmline/gather')) as free`,
  );
  const last = lock?.free ? await lastOfStep(tx, channel, after, now) : null;
  if (last === null) return null;
  const range = { after, last };
  const batches = await lockGated(tx, channel, range, now);
  const things = new HeldThings(await readHeld(tx, [...new Set(batches.map(notificationOf))]), now);
  const open = await openRows(tx, channel, batches, last, now);
  const told = await newestTold(tx, things.digestThreads(), range);
  const plan = planOf(open, things, told, now);
  for (const [key, { digest, recipients }] of plan.digests) {
    const recorded = options.made.get(key);
    const { says, of } = digest;
    const toWrite = { channel, content: things.digestOf(says), priority: things.priorityOf(of), last };
    const id = recorded ?? (await recordDigest(tx, toWrite, now));
    options.made.set(key, id);
    if (recorded === undefined)
      services.log.info({ notification: id, channel, says: says.length }, 'notification.digest');
    await deliverDigest(tx, id, toWrite, recipients, now);
    const reason = `in digest ${id}`;
    for (const { subscriptionId, of } of recipients)
      plan.changes.push(...of.map((notificationId) => ({ notificationId, subscriptionId, reason })));
  }
  await writeChanges(tx, plan.changes, now);
  await passBatches(tx, passed(batches, things, last, now), now);
  return last;
}

interface Plan {
  changes: Change[];
  /** By the notifications they say. */
  digests: Map<
    string,
    { digest: NonNullable<Gathered['digest']>; recipients: (Recipient & { of: number[] })[] }
  >;
}

/** What becomes of everything that waits for these recipients. Pure. */
function planOf(
  open: readonly OpenRow[],
  things: HeldThings,
  told: ReadonlyMap<number, ReadonlyMap<string, number>>,
  now: Date,
): Plan {
  const plan: Plan = { changes: [], digests: new Map() };
  for (const [subscriptionId, theirs] of Map.groupBy(open, (row) => row.subscriptionId)) {
    const messages = theirs.flatMap((row) => things.message(row.notificationId, row.isHeld));
    const { late, superseded, alone, digest } = gatherOpen(messages, told.get(subscriptionId));
    for (const notificationId of late)
      plan.changes.push({ notificationId, subscriptionId, reason: 'too late' });
    for (const { notificationId, by } of superseded)
      plan.changes.push({ notificationId, subscriptionId, reason: `superseded by notification ${by}` });
    const [pace] = theirs;
    const row = theirs.find(({ notificationId }) => notificationId === alone);
    if (row && alone !== null) {
      const until = things.isUrgent(alone) ? null : endOfQuiet(row, now);
      if (row.isHeld || until !== null) plan.changes.push({ notificationId: alone, subscriptionId, until });
    }
    if (digest && pace) {
      const key = digest.says.join('+');
      const known = plan.digests.get(key) ?? { digest, recipients: [] };
      const until = things.isAlarming(digest.says) ? null : endOfQuiet(pace, now);
      known.recipients.push({ subscriptionId, until, of: digest.of });
      plan.digests.set(key, known);
    }
  }
  return plan;
}

/** The time for the digest has come; only the night still counts. */
function endOfQuiet(pace: OpenRow, now: Date): Date | null {
  return waitOf({ ...pace, timeZone: knownZone(pace.timeZone), digest: 'off' }, now)?.until ?? null;
}

function passed(batches: readonly GatedBatch[], things: HeldThings, last: number, now: Date) {
  return batches
    .filter(({ isDue, to }) => isDue && to <= last)
    .map(({ id, notificationId }) => ({
      id,
      again: new Date(now.getTime() + (things.isDigest(notificationId) ? digestAgainAfterMs : oldAfterMs)),
    }));
}

const notificationOf = ({ notificationId }: GatedBatch) => notificationId;
