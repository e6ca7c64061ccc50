import type { Services } from '../foundation/index.ts';
import { HeldBatch } from './held-batch.ts';
import { type Batch, type DueDelivery, dueDeliveries, finishBatch } from './ledger.ts';
import type { Permits } from './permits.ts';
import { type Result, resultOf } from './retry.ts';
import type { ChannelName, Outcome, Sender } from './sender.ts';

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
  /** What a notification says; asked once a batch. */
  read(notificationId: number): Promise<Told<Content> | null>;
  observe(channel: ChannelName, state: Result['state']): void;
  permits: Permits;
  /** One batch at a time hands out its sends: results that come together are written together. */
  feeding: Permits;
  /** Called whenever the work shows a sign of life. */
  beat(): void;
  /** No new sends from then on. */
  stopping: AbortSignal;
}

/**
 * Works off a claimed batch.
 * A place among the sends at once is free again only when its result is in the ledger, so a crash can repeat
 * no more deliveries than `sender.concurrency`.
 */
export async function deliverBatch<Content>(work: ChannelWork<Content>, batch: Batch): Promise<void> {
  const { services } = work;
  const held = new HeldBatch(work, batch);
  try {
    const told = await work.read(batch.notificationId);
    const due = await dueDeliveries(services.db, batch, services.clock.now());
    await work.feeding.take();
    try {
      await feed(work, held, batch, told, due);
    } finally {
      work.feeding.give();
    }
    await held.settled();
    if (!held.lost) await finishBatch(services.db, batch, services.clock.now());
  } finally {
    held.letGo();
  }
}

async function feed<Content>(
  work: ChannelWork<Content>,
  held: HeldBatch<Content>,
  batch: Batch,
  told: Told<Content> | null,
  due: readonly DueDelivery[],
): Promise<void> {
  for (const delivery of due) {
    await work.permits.take();
    if (!held.stillOurs() || work.stopping.aborted) {
      work.permits.give();
      return;
    }
    held.expect();
    void attempt(work, batch, told, delivery).then((result) => held.report(result));
  }
}

async function attempt<Content>(
  work: ChannelWork<Content>,
  batch: Batch,
  told: Told<Content> | null,
  { recipient, attempts, state }: DueDelivery,
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
  let outcome: Outcome;
  try {
    outcome = await work.sender.send({
      notificationId: batch.notificationId,
      content: told.content,
      recipient,
    });
  } catch (error) {
    work.services.log.error(
      { notification: batch.notificationId, subscription: subscriptionId, err: error },
      'delivery.failed',
    );
    outcome = { kind: 'retry', reason: `internal error: ${String(error)}` };
  }
  return resultOf(subscriptionId, attempts + 1, outcome, now(), Math.random());
}

/** Why somebody must not be written to (any more); null when all is well. */
function whyNot(told: Told<unknown> | null, state: DueDelivery['state'], now: Date): string | null {
  if (told === null) return 'the notification is gone';
  if (state === null) return 'removed';
  if (state !== (told.toUnconfirmed ? 'pending' : 'confirmed')) return state;
  return told.expiresAt !== null && now >= told.expiresAt ? 'too late' : null;
}
