import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Rank, ranks, Turns } from './turns.ts';

/** Takes note of who had a turn, in order, and of how many there were at once. */
function log(together = 1) {
  const turns = new Turns(together);
  const order: string[] = [];
  const inside = new Set<string>();
  let most = 0;
  const work = (name: string, isAlone: boolean) => async () => {
    order.push(name);
    inside.add(name);
    most = Math.max(most, inside.size);
    for (let i = 0; i < 3; i++) {
      await Promise.resolve();
      if (isAlone) expect([...inside]).toEqual([name]);
    }
    inside.delete(name);
  };
  const alone = (name: string, rank: Rank = 'usual') => turns.alone(rank, work(name, true));
  const beside = (name: string, rank: Rank = 'usual') => turns.beside(rank, work(name, false));
  return { alone, beside, order, most: () => most };
}

test('alone, in order, whatever becomes of them', async () => {
  const { alone, order } = log();
  const turns = new Turns();
  await expect(turns.alone('usual', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await turns.beside('usual', async () => 1)).toBe(1);
  await Promise.all(['a', 'b', 'c'].map((name) => alone(name)));
  expect(order).toEqual(['a', 'b', 'c']);
});

test('what somebody waits for goes first, and what can wait last', async () => {
  const { alone, order } = log();
  await Promise.all([alone('a'), alone('later', 'patient'), alone('b'), alone('now', 'awaited')]);
  expect(order).toEqual(['a', 'now', 'b', 'later']);
});

test('a storm of urgent ones does not keep the others out', async () => {
  const { beside, order } = log();
  const storm = Array.from({ length: 60 }, () => beside('storm', 'awaited'));
  await Promise.all([...storm, beside('a', 'patient'), beside('b'), beside('c')]);
  expect(order.indexOf('a')).toBeLessThan(12);
  expect(order.indexOf('b')).toBeLessThan(24);
  expect(order.indexOf('c')).toBeLessThan(36);
});

test('a stream of those who may go beside others does not keep out who wants to be alone', async () => {
  const { alone, beside, order } = log(2);
  const before = ['a', 'b', 'c'].map((name) => beside(name));
  await Promise.all([...before, alone('alone'), ...['d', 'e', 'f'].map((name) => beside(name))]);
  expect(order).toEqual(['a', 'b', 'c', 'alone', 'd', 'e', 'f']);
});

test('never more than may, nobody beside one who is alone, and everybody in the end', async () => {
  const turn = fc.record({ isAlone: fc.boolean(), rank: fc.constantFrom(...ranks), afterTicks: fc.nat(5) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(turn, { maxLength: 40 }),
      fc.integer({ min: 1, max: 3 }),
      async (all, together) => {
        const { alone, beside, order, most } = log(together);
        const go = all.map(async ({ isAlone, rank, afterTicks }, i) => {
          for (let tick = 0; tick < afterTicks; tick++) await Promise.resolve();
          await (isAlone ? alone : beside)(`${i}`, rank);
        });
        await Promise.all(go);
        expect(order).toHaveLength(all.length);
        expect(most()).toBeLessThanOrEqual(together);
      },
    ),
  );
});
