import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { onlyAbove } from './delivery-loop.ts';
import { Permits } from './permits.ts';

/** Takes as many as it gets, one after the other, and notes each. */
async function taker(permits: Permits, priority: number, most: number, taken: number[]): Promise<void> {
  for (let i = 0; i < most; i++) {
    await permits.take(priority);
    taken.push(priority);
  }
}

test('the urgent are served before those who have waited longer, and these in order', async () => {
  const permits = new Permits(0);
  const served: string[] = [];
  void permits.take(5).then(() => served.push('first'));
  void permits.take(5).then(() => served.push('second'));
  void permits.take(10).then(() => served.push('urgent'));
  for (let i = 0; i < 3; i++) permits.give();
  await turn();
  expect(served).toEqual(['urgent', 'first', 'second']);
});

test('nothing slips in between two takes of the urgent, however many are given back at once', async () => {
  const permits = new Permits(0);
  const taken: number[] = [];
  void taker(permits, 5, 100, taken);
  const clear = permits.favour(10);
  void taker(permits, 10, 40, taken);
  for (let i = 0; i < 5; i++) {
    for (let n = 0; n < 10; n++) permits.give();
    await turn();
  }
  expect(taken).toEqual(Array.from({ length: 40 }, () => 10));
  clear();
  clear();
  await turn();
  expect(taken.slice(40)).toEqual(Array.from({ length: 10 }, () => 5));
});

test('a third batch begins beside two only when it is more urgent', () => {
  expect(onlyAbove([])).toBeNull();
  expect(onlyAbove([5])).toBeNull();
  expect(onlyAbove([5, 5])).toBe(5);
  expect(onlyAbove([5, 10, 5])).toBe(5);
  expect(onlyAbove([5, 10, 10, 5])).toBe(10);
});
