import type { Services } from '../foundation/index.ts';
import type { Faults } from './faults.ts';
import { feed, feedAside, type Turn } from './feed.ts';
import { HeldBatch } from './held-batch.ts';
import type { HostPlaces } from './host-places.ts';
import { leavingOf } from './leaving.ts';
import { type Batch, type DueDelivery, dueDeliveries, finishBatch } from './ledger.ts';
import type { Permits } from './permits.ts';
import type { Rates } from './rates/index.ts';
import { Pace } from './rates/pace.ts';
import { type Result, resultOf } from './retry.ts';
import type { ChannelName, Outcome, Recipient, Sender } from './sender.ts';
import { ThreadOrder } from './thread-order.ts';

/** A notification as a channel has to know it. */
export interface Told<Content> {
  content: Content;
  /** After this it would be wrong or no news. */
  expiresAt: Date | null;
  /** "Please confirm" goes to those who have not, and all else to those who have. */
  toUnconfirmed: boolean;
}

export interface ChannelWork<Content> {
  services: Services;
  channel: ChannelName;
  sender: Sender<Content>;
  /** Names this worker in the ledger. */
  worker: string;
  /** What a notification says; asked once a batch. Throws `Unreadable` for what this program can't make sense of. */
  read(notificationId: number): Promise<Told<Content> | null>;
  observe(channel: ChannelName, state: Result['state']): void;
  permits: Permits;
  /** What senders that are handed more than they may send ask for, see `SendJob.mayLeave`. */
  leaving: Permits;
  /** The shares of them that single hosts may have. */
  hosts: HostPlaces;
  faults: Faults;
  /** How many messages a second providers take, all workers together. */
  rates: Rates;
  /** Of each priority one batch at a time hands out its sends: results that come together are written together. */
  feeding(priority: number): Permits;
  /** Called whenever the work shows a sign of life. */
  beat(): void;
  /** No new sends from then on. */
  stopping: AbortSignal;
}

/** A recorded notification that no version of this program, or only a newer one, can read. */
export class Unreadable extends Error {}

/**
 * Works off a claimed batch.
 * A place among the sends at once is free again only when its result is in the ledger, so a crash can repeat
 * no more deliveries than `sender.concurrency`.
 * @param fed called when all sends are handed out but those to hosts that are slow: the next batch may begin
 */
export async function deliverBatch<Content>(
  work: ChannelWork<Content>,
  batch: Batch,
  fed: () => void = () => {},
): Promise<void> {
  const { services } = work;
  const held = new HeldBatch(work, batch);
  const claimedAt = services.clock.now();
  const order = new ThreadOrder(work, batch, held, claimedAt);
  const makeWay = work.permits.favour(batch.priority);
  try {
    const told = await read(work, batch);
    await order.check();
    const due = await dueDeliveries(services.db, batch, claimedAt);
    const turn = turnsOf(work, held, order, batch, told);
    const pace = new Pace(services.db, work.rates, batch.channel, due);
    await work.feeding(batch.priority).take();
    let aside: DueDelivery[];
    try {
      aside = await feed(work, held, pace.free, turn);
    } finally {
      work.feeding(batch.priority).give();
    }
    makeWay();
    fed();
    const late = await feed(work, held, pace.inTime(work.stopping), turn);
    await feedAside(work, held, [...aside, ...late], turn);
    await held.settled();
    await order.check();
    if (held.stillOurs())
      await finishBatch(services.db, batch, services.clock.now(), order.hasSkipped, pace.resumeInMs);
  } finally {
    makeWay();
    order.letGo();
    held.letGo();
  }
}

type Read<Content> = Told<Content> | Unreadable | null;

async function read<Content>(work: ChannelWork<Content>, batch: Batch): Promise<Read<Content>> {
  try {
    return await work.read(batch.notificationId);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    work.faults.tell(batch, error);
    return error;
  }
}

function turnsOf<Content>(
  work: ChannelWork<Content>,
  held: HeldBatch<Content>,
  order: ThreadOrder<Content>,
  batch: Batch,
  told: Read<Content>,
): Turn {
  const mayStart = ({ recipient }: DueDelivery) => {
    const may = order.mayStart(recipient.subscriptionId);
    if (!may) work.permits.give();
    else held.expect();
    return may;
  };
  return {
    async send(delivery) {
      if (!mayStart(delivery)) return;
      const leaving = leavingOf(work.leaving, batch.priority, () => held.stillOurs());
      const result = await attempt(work, batch, told, delivery, leaving.mayLeave);
      held.report(order.judge(result), leaving.end());
    },
    turnAway(delivery) {
      if (!mayStart(delivery)) return;
      const outcome = { kind: 'retry', reason: 'host-silent' } as const;
      const { recipient, attempts } = delivery;
      const now = work.services.clock.now();
      const result = resultOf(recipient.subscriptionId, attempts + 1, outcome, now, Math.random());
      held.report(order.judge(result));
    },
  };
}

async function attempt<Content>(
  work: ChannelWork<Content>,
  batch: Batch,
  told: Read<Content>,
  { recipient, attempts, state }: DueDelivery,
  mayLeave: () => Promise<boolean>,
): Promise<Result> {
  const { subscriptionId } = recipient;
  const now = () => work.services.clock.now();
  const reason = whyNot(told, state, now());
  if (reason !== null || told === null) {
    return {
      subscriptionId,
      state: 'suppressed',
      attempts,
      nextAttemptAt: null,
      reason,
      response: null,
      retire: false,
    };
  }
  const outcome = await outcomeOf(work, batch, told, recipient, mayLeave);
  return resultOf(subscriptionId, attempts + 1, outcome, now(), Math.random());
}

/** Longer than any address that may be saved: it came into the database by other ways. */
const longestAddress = 2_048;

async function outcomeOf<Content>(
  work: ChannelWork<Content>,
  batch: Batch,
  told: Told<Content> | Unreadable,
  recipient: Recipient,
  mayLeave: () => Promise<boolean>,
): Promise<Outcome> {
  // Perhaps an update of this program is on its way that can; until the schedule ends it finds it here.
  if (told instanceof Unreadable) return { kind: 'retry', reason: 'unreadable-notification' };
  if (recipient.address.length > longestAddress)
    return { kind: 'gone', reason: 'address-too-long', retire: false };
  try {
    return await work.sender.send({
      notificationId: batch.notificationId,
      content: told.content,
      recipient,
      mayLeave,
    });
  } catch (error) {
    return { kind: 'retry', reason: `internal error: ${work.faults.tell(batch, error)}` };
  }
}

/** Why somebody must not be written to (any more); null when all is well. */
function whyNot(told: Read<unknown>, state: DueDelivery['state'], now: Date): string | null {
  if (told === null) return 'the notification is gone';
  if (state === null) return 'removed';
  if (told instanceof Unreadable) return ['pending', 'confirmed'].includes(state) ? null : state;
  if (state !== (told.toUnconfirmed ? 'pending' : 'confirmed')) return state;
  return told.expiresAt !== null && now >= told.expiresAt ? 'too late' : null;
}
