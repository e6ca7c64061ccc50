import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { leavingOf } from './leaving.ts';
import { Permits } from './permits.ts';

/** How many of so many places are free. */
async function free(permits: Permits, of: number): Promise<number> {
  let taken = 0;
  for (let i = 0; i < of; i++) void permits.take().then(() => taken++);
  await turn();
  return taken;
}

test('a message that is sent once more, on another connection, needs no second place', async () => {
  const permits = new Permits(2);
  const { mayLeave, end } = leavingOf(permits, 5, () => true);
  expect(await Promise.all([mayLeave(), mayLeave()])).toEqual([true, true]);
  expect(await mayLeave()).toBe(true);
  expect(end()).toBe(true);
  permits.give();
  expect(await free(permits, 3)).toBe(2);
});

test('a place that comes when the send is over is given back, and the message does not leave', async () => {
  const permits = new Permits(1);
  await permits.take();
  const { mayLeave, end } = leavingOf(permits, 5, () => true);
  const asked = mayLeave();
  expect(end()).toBe(false);
  permits.give();
  expect(await asked).toBe(false);
  expect(await mayLeave()).toBe(false);
  expect(await free(permits, 2)).toBe(1);
});

test('what another worker has taken over does not leave, and its place comes back with the result', async () => {
  const { mayLeave, end } = leavingOf(new Permits(1), 5, () => false);
  expect(await mayLeave()).toBe(false);
  expect(end()).toBe(true);
});
