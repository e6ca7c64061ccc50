import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

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
  const alone = (name: string, isUrgent = false) => turns.alone(isUrgent, work(name, true));
  const beside = (name: string, isUrgent = false) => turns.beside(isUrgent, work(name, false));
  return { alone, beside, order, most: () => most };
}

test('alone, in order, whatever becomes of them', async () => {
  const { alone, order } = log();
  const turns = new Turns();
  await expect(turns.alone(false, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await turns.beside(false, async () => 1)).toBe(1);
  await Promise.all(['a', 'b', 'c'].map((name) => alone(name)));
  expect(order).toEqual(['a', 'b', 'c']);
});

test('who is urgent goes first', async () => {
  const { alone, order } = log();
  await Promise.all([alone('a'), alone('b'), alone('c'), alone('urgent', true)]);
  expect(order).toEqual(['a', 'urgent', 'b', 'c']);
});

test('a storm of urgent ones does not keep the others out', async () => {
  const { beside, order } = log();
  const storm = Array.from({ length: 50 }, () => beside('urgent', true));
  await Promise.all([...storm, beside('a'), beside('b')]);
  expect(order.indexOf('a')).toBeLessThan(12);
  expect(order.indexOf('b')).toBeLessThan(24);
});

test('a stream of those who may go beside others does not keep out who wants to be alone', async () => {
  const { alone, beside, order } = log(2);
  const before = ['a', 'b', 'c'].map((name) => beside(name));
  await Promise.all([...before, alone('alone'), ...['d', 'e', 'f'].map((name) => beside(name))]);
  expect(order).toEqual(['a', 'b', 'c', 'alone', 'd', 'e', 'f']);
});

test('never more than may, nobody beside one who is alone, and everybody in the end', async () => {
  const turn = fc.record({ isAlone: fc.boolean(), isUrgent: fc.boolean(), afterTicks: fc.nat(5) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(turn, { maxLength: 40 }),
      fc.integer({ min: 1, max: 3 }),
      async (all, together) => {
        const { alone, beside, order, most } = log(together);
        const go = all.map(async ({ isAlone, isUrgent, afterTicks }, i) => {
          for (let tick = 0; tick < afterTicks; tick++) await Promise.resolve();
          await (isAlone ? alone : beside)(`${i}`, isUrgent);
        });
        await Promise.all(go);
        expect(order).toHaveLength(all.length);
        expect(most()).toBeLessThanOrEqual(together);
      },
    ),
  );
});
