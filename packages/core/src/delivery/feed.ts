import type { ChannelWork } from './deliver.ts';
import type { HeldBatch } from './held-batch.ts';
import type { DueDelivery } from './ledger.ts';

/** What is to become of a delivery that has a place in the pool; both report to the batch. */
export interface Turn {
  send(delivery: DueDelivery): Promise<void>;
  /** Its host does not answer anybody: not tried. */
  turnAway(delivery: DueDelivery): void;
}

/**
 * Hands out a batch's sends, each when a place is free for it.
 * @returns those whose host is silent, or was slow the last time, to be sent when nobody else waits for it
 */
export async function feed<Content>(
  work: ChannelWork<Content>,
  held: HeldBatch<Content>,
  due: readonly DueDelivery[] | AsyncIterable<DueDelivery>,
  turn: Turn,
): Promise<DueDelivery[]> {
  const aside: DueDelivery[] = [];
  for await (const delivery of due) {
    const host = hostOf(work, delivery);
    if (host !== null && (work.hosts.isSlow(host) || !(await work.hosts.takeWhileHeard(host)))) {
      aside.push(delivery);
      continue;
    }
    if (!(await sendOne(work, held, delivery, host, turn))) return [];
  }
  return aside;
}

/** Sends those that were put aside, each host's in turn, beside whatever else is being sent by then. */
export async function feedAside<Content>(
  work: ChannelWork<Content>,
  held: HeldBatch<Content>,
  aside: readonly DueDelivery[],
  turn: Turn,
): Promise<void> {
  const byHost = Map.groupBy(aside, (delivery) => hostOf(work, delivery) ?? '');
  await Promise.all([...byHost].map(([host, deliveries]) => feedSlow(work, held, host, deliveries, turn)));
}

async function feedSlow<Content>(
  work: ChannelWork<Content>,
  held: HeldBatch<Content>,
  host: string,
  deliveries: readonly DueDelivery[],
  turn: Turn,
): Promise<void> {
  const { slowLane } = work.hosts;
  for (const delivery of deliveries) {
    await slowLane.take();
    const hasPlace = await work.hosts.takePatiently(host);
    const send = (one: DueDelivery) => turn.send(one).finally(() => slowLane.give());
    if (hasPlace && (await sendOne(work, held, delivery, host, { ...turn, send }))) continue;
    slowLane.give();
    if (hasPlace || !(await mayGoOn(work, held))) return;
    turn.turnAway(delivery);
  }
}

/** @returns false when nothing more may be sent */
async function sendOne<Content>(
  work: ChannelWork<Content>,
  held: HeldBatch<Content>,
  delivery: DueDelivery,
  host: string | null,
  turn: Turn,
): Promise<boolean> {
  if (!(await mayGoOn(work, held))) {
    if (host !== null) work.hosts.give(host, 0);
    return false;
  }
  const began = performance.now();
  void turn.send(delivery).finally(() => {
    if (host !== null) work.hosts.give(host, performance.now() - began);
  });
  return true;
}

/** Waits for a place in the pool. @returns false, with none, when nothing more may be sent */
async function mayGoOn<Content>(work: ChannelWork<Content>, held: HeldBatch<Content>): Promise<boolean> {
  await work.permits.take(held.priority);
  if (held.stillOurs() && !work.stopping.aborted) return true;
  work.permits.give();
  return false;
}

function hostOf<Content>({ sender }: ChannelWork<Content>, { state, recipient }: DueDelivery): string | null {
  // Of a subscription that is gone there is no address either, and nothing will be sent.
  return sender.hosts && state !== null ? sender.hosts.of(recipient) : null;
}
