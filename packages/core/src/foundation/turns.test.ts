import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

/** Takes note of who had a turn, in order. */
function log() {
  const turns = new Turns();
  const order: string[] = [];
  let inside = 0;
  const go = (name: string, isUrgent = false) =>
    turns.take(isUrgent, async () => {
      expect(++inside).toBe(1);
      order.push(name);
      await Promise.resolve();
      inside--;
    });
  return { go, order };
}

test('one at a time, in order, whatever becomes of them', async () => {
  const { go, order } = log();
  const turns = new Turns();
  await expect(turns.take(false, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await turns.take(false, async () => 1)).toBe(1);
  await Promise.all(['a', 'b', 'c'].map((name) => go(name)));
  expect(order).toEqual(['a', 'b', 'c']);
});

test('who is urgent goes first', async () => {
  const { go, order } = log();
  await Promise.all([go('a'), go('b'), go('c'), go('urgent', true)]);
  expect(order).toEqual(['a', 'urgent', 'b', 'c']);
});

test('a storm of urgent ones does not keep the others out', async () => {
  const { go, order } = log();
  const storm = Array.from({ length: 50 }, () => go('urgent', true));
  await Promise.all([...storm, go('a'), go('b')]);
  expect(order.indexOf('a')).toBeLessThan(12);
  expect(order.indexOf('b')).toBeLessThan(24);
});
