import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ChannelWork } from './deliver.ts';
import { feed, feedAside, type Turn } from './feed.ts';
import type { HeldBatch } from './held-batch.ts';
import { HostPlaces } from './host-places.ts';
import type { DueDelivery } from './ledger.ts';
import { Permits } from './permits.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

const held = { priority: 0, stillOurs: () => true } as HeldBatch<unknown>;
const to = (address: string): DueDelivery => ({
  attempts: 0,
  state: 'confirmed',
  recipient: { address } as DueDelivery['recipient'],
});

/** A channel whose sends end when they are told to; a host is what stands before the slash. */
function open({ places = 10, perHost = 2, forSlow = 5 } = {}) {
  const stopping = new AbortController();
  const work = {
    permits: new Permits(places),
    hosts: new HostPlaces({ perHost, forSlow }),
    stopping: stopping.signal,
    sender: { hosts: { most: perHost, of: ({ address }: { address: string }) => address.split('/')[0] } },
  } as unknown as ChannelWork<unknown>;
  const sending = new Map<string, () => void>();
  const begun: string[] = [];
  const turnedAway: string[] = [];
  const turn: Turn = {
    async send({ recipient: { address } }) {
      begun.push(address);
      const { promise, resolve } = Promise.withResolvers<void>();
      sending.set(address, resolve);
      await promise;
      work.permits.give();
    },
    turnAway({ recipient: { address } }) {
      turnedAway.push(address);
      work.permits.give();
    },
  };
  async function end(...addresses: string[]) {
    for (const address of addresses) sending.get(address)?.();
    await vi.advanceTimersByTimeAsync(0);
  }
  return { work, turn, begun, turnedAway, end, stopping };
}

test('those of a silent host are put aside, and the others go', async () => {
  const { work, turn, begun } = open();
  const feeding = feed(work, held, ['a/1', 'a/2', 'a/3', 'b/1', 'a/4', 'b/2'].map(to), turn);
  await vi.advanceTimersByTimeAsync(1_100);
  expect((await feeding).map(({ recipient }) => recipient.address)).toEqual(['a/3', 'a/4']);
  expect(begun).toEqual(['a/1', 'a/2', 'b/1', 'b/2']);
});

test('what was put aside goes when its host has a place again, and is turned away when it stays silent', async () => {
  const { work, turn, begun, turnedAway, end } = open();
  await feed(work, held, ['a/1', 'a/2', 'b/1', 'b/2'].map(to), turn);
  const feeding = feedAside(work, held, ['a/3', 'b/3', 'b/4', 'b/5'].map(to), turn);
  await vi.advanceTimersByTimeAsync(2_000);
  await end('a/1');
  expect(begun.slice(4)).toEqual(['a/3']);
  await vi.advanceTimersByTimeAsync(8_100);
  await feeding;
  expect(turnedAway).toEqual(['b/3', 'b/4', 'b/5']);
});

test('hosts that were slow the last time come last, and never get more than their part', async () => {
  const { work, turn, begun, end } = open({ forSlow: 2 });
  const slow = ['a/1', 'b/1', 'c/1'];
  await feed(work, held, slow.map(to), turn);
  await vi.advanceTimersByTimeAsync(15_000);
  await end(...slow);
  begun.length = 0;
  const aside = await feed(work, held, ['a/2', 'b/2', 'c/2', 'd/2'].map(to), turn);
  expect(begun).toEqual(['d/2']);
  const feeding = feedAside(work, held, aside, turn);
  await vi.advanceTimersByTimeAsync(0);
  expect(begun).toEqual(['d/2', 'a/2', 'b/2']);
  await end('a/2');
  await feeding;
  expect(begun).toEqual(['d/2', 'a/2', 'b/2', 'c/2']);
});

test('nothing more begins once it must stop, and every place is given back', async () => {
  const { work, turn, begun, end, stopping } = open({ places: 2, perHost: 5 });
  const feeding = feed(work, held, ['a/1', 'a/2', 'a/3', 'a/4'].map(to), turn);
  await vi.advanceTimersByTimeAsync(0);
  stopping.abort();
  await end('a/1', 'a/2');
  expect(await feeding).toEqual([]);
  expect(begun).toEqual(['a/1', 'a/2']);
  await feedAside(work, held, [to('b/1')], turn);
  expect(begun).toEqual(['a/1', 'a/2']);
  await Promise.all([work.permits.take(), work.permits.take()]);
});
