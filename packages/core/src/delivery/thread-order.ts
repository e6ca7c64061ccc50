import { type SQL, sql } from 'drizzle-orm';
import { type Database, rows } from '../foundation/index.ts';
import type { ChannelWork } from './deliver.ts';
import type { HeldBatch } from './held-batch.ts';
import { type Batch, writeResults } from './ledger.ts';
import { type Result, supersededResult } from './retry.ts';

/** Of one thread, such as an incident, each subscription gets the messages in order, and none that a newer one replaces. */

/** How often what waits in a batch is compared with what has been said since; what may still go out although replaced. */
const checkMs = 250;

/** Notifications of the same thread that matter to a batch. */
interface ThreadMates {
  /** May still be on their way to somebody in the batch. */
  older: number[];
  /** Have rows in the ledger. */
  newer: number[];
}

async function threadMates(db: Database, batch: Batch): Promise<ThreadMates> {
  const found = await rows<{ id: number | string; newer: boolean }>(
    db,
    sql`select n.id, n.id > me.id as newer from notifications me
      join notifications n on n.thread = me.thread and n.id <> me.id
      where me.id = ${batch.notificationId} and case when n.id > me.id then n.fanned_out_to > 0
        else exists (select from delivery_batches b where b.notification_id = n.id and b.channel = ${batch.channel}
          and b.from_subscription <= ${batch.toSubscription} and b.to_subscription >= ${batch.fromSubscription}) end`,
  );
  const ids = (newer: boolean) => found.filter((one) => one.newer === newer).map(({ id }) => Number(id));
  return { older: ids(false), newer: ids(true) };
}

interface Superseded {
  subscriptionId: number;
  attempts: number;
  /** The newest notification of the thread that the subscription gets. */
  by: number;
  /** Waits for a retry that is not due: surely not being sent. */
  rests: boolean;
}

/** What of a batch is open although newer notifications have taken its place; one that waits longer has not. */
async function supersededIn(
  db: Database,
  batch: Batch,
  newer: readonly number[],
  claimedAt: Date,
): Promise<Superseded[]> {
  const found = await rows<{
    subscription_id: number | string;
    attempts: number;
    by: number | string;
    rests: boolean;
  }>(
    db,
    sql`select d.subscription_id, d.attempts, max(x.notification_id) as by,
        bool_or(d.state = 'retrying' and d.next_attempt_at > ${claimedAt.toISOString()}::timestamptz) as rests
      from deliveries d join deliveries x on x.subscription_id = d.subscription_id
        and x.notification_id = any(${bigints(newer)}) and ${between(batch, sql`x`)}
        and x.reason is distinct from 'too late'
        and not (x.state = 'queued' and x.next_attempt_at is not null
          and x.next_attempt_at > greatest(${claimedAt.toISOString()}::timestamptz, d.next_attempt_at))
      where d.notification_id = ${batch.notificationId} and d.channel = ${batch.channel} and ${between(batch, sql`d`)}
        and d.state in ('queued', 'retrying')
      group by d.subscription_id, d.attempts`,
  );
  return found.map((row) => ({
    subscriptionId: Number(row.subscription_id),
    attempts: row.attempts,
    by: Number(row.by),
    rests: row.rests,
  }));
}

/**
 * Who in a batch's range may have an older message of the thread on its way. One in a batch that nobody holds is not:
 * whoever takes it up finds this one in its place.
 */
async function waitingIn(db: Database, batch: Batch, older: readonly number[]): Promise<Set<number>> {
  const found = await rows<{ id: number | string }>(
    db,
    sql`select distinct o.subscription_id as id from deliveries o
      where o.notification_id = any(${bigints(older)}) and o.channel = ${batch.channel} and ${between(batch, sql`o`)}
        and o.state in ('queued', 'retrying')
        and exists (select from delivery_batches b where b.notification_id = o.notification_id and b.channel = o.channel
          and o.subscription_id between b.from_subscription and b.to_subscription and b.lease_until >= now())`,
  );
  return new Set(found.map(({ id }) => Number(id)));
}

function between({ fromSubscription, toSubscription }: Batch, table: SQL): SQL {
  return sql`${table}.subscription_id between ${fromSubscription} and ${toSubscription}`;
}

/** An array of numbers as a parameter; empty for none. */
export function bigints(ids: readonly number[]): SQL {
  return sql`${`{${ids.join(',')}}`}::bigint[]`;
}

/** Watches, while a batch is worked off, whom it must not be sent to, or not yet. */
export class ThreadOrder<Content> {
  readonly #work: ChannelWork<Content>;
  readonly #batch: Batch;
  readonly #held: HeldBatch<Content>;
  readonly #claimedAt: Date;
  /** Subscription to the notification that takes the place of this one. */
  readonly #superseded = new Map<number, number>();
  readonly #started = new Set<number>();
  #waiting = new Set<number>();
  #skipped = false;
  #checking: Promise<void> | null = null;
  #timer: NodeJS.Timeout;

  constructor(work: ChannelWork<Content>, batch: Batch, held: HeldBatch<Content>, claimedAt: Date) {
    this.#work = work;
    this.#batch = batch;
    this.#held = held;
    this.#claimedAt = claimedAt;
    this.#timer = setInterval(() => void this.#checkQuietly(), checkMs);
  }

  /** Whether somebody was left out for now: an older message to them is on its way. */
  get hasSkipped(): boolean {
    return this.#skipped;
  }

  /** Takes note that a send begins, if it may. */
  mayStart(subscriptionId: number): boolean {
    if (this.#superseded.has(subscriptionId)) return false;
    if (this.#waiting.has(subscriptionId)) {
      this.#skipped = true;
      return false;
    }
    this.#started.add(subscriptionId);
    return true;
  }

  /** A retry of what has been replaced meanwhile will never be. */
  judge(result: Result): Result {
    const by = this.#superseded.get(result.subscriptionId);
    return by === undefined || result.state !== 'retrying' ? result : supersededResult(result, by);
  }

  /** Compares with what has been said in the thread since, and writes down what is replaced. */
  async check(): Promise<void> {
    this.#checking ??= this.#look().finally(() => {
      this.#checking = null;
    });
    await this.#checking;
  }

  letGo(): void {
    clearInterval(this.#timer);
  }

  async #checkQuietly(): Promise<void> {
    try {
      await this.check();
    } catch (error) {
      this.#work.services.log.warn(
        { batch: this.#batch.id, reason: String(error) },
        'delivery.order-not-checked',
      );
    }
  }

  async #look(): Promise<void> {
    const { db, clock } = this.#work.services;
    const { older, newer } = await threadMates(db, this.#batch);
    this.#waiting = older.length > 0 ? await waitingIn(db, this.#batch, older) : new Set();
    if (newer.length === 0) return;
    const found = await supersededIn(db, this.#batch, newer, this.#claimedAt);
    for (const { subscriptionId, by } of found) this.#superseded.set(subscriptionId, by);
    // No wait between here and the line above: what is not started by now never will be.
    const over = found.filter((one) => one.rests || !this.#started.has(one.subscriptionId));
    if (over.length === 0 || !this.#held.stillOurs()) return;
    const results = over.map(({ subscriptionId, attempts, by }) =>
      supersededResult({ subscriptionId, attempts }, by),
    );
    if (!(await writeResults(db, this.#batch, results, clock.now()))) {
      this.#held.lost = true;
      return;
    }
    for (const { state } of results) this.#work.observe(this.#batch.channel, state);
    // Those who waited for these can be sent to.
    this.#work.services.wakeups.send('delivery');
  }
}
