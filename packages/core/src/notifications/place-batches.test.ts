import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeBatches, type Stretch } from './place-batches.ts';

const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { maxLength: 120 });

test('batches for what is sent again hold each delivery once, and overlap none that are there', () => {
  fc.assert(
    fc.property(numbers, numbers, fc.integer({ min: 1, max: 40 }), (edges, wanted, size) => {
      const sorted = [...edges].sort((a, b) => a - b);
      const existing: Stretch[] = [];
      for (let i = 0; i + 1 < sorted.length; i += 2)
        existing.push({ channel: 'email', from: sorted[i] ?? 0, to: sorted[i + 1] ?? 0 });
      const within = (stretches: readonly Stretch[], id: number) =>
        stretches.filter(({ from, to }) => from <= id && id <= to).length;
      const ids = wanted.filter((id) => within(existing, id) === 0);

      const placed = placeBatches('email', ids, existing, size);

      for (const id of ids) expect(within(placed, id)).toBe(1);
      for (let id = 1; id <= 400; id++) expect(within([...existing, ...placed], id)).toBeLessThan(2);
      for (const { from, to } of placed)
        expect(ids.filter((id) => from <= id && id <= to).length).toBeLessThanOrEqual(size);
    }),
  );
});

test('other channels are no walls: their batches hold other deliveries', () => {
  const webhooks: Stretch[] = [{ channel: 'webhook', from: 4, to: 6 }];
  expect(placeBatches('email', [3, 5, 9], webhooks, 250)).toEqual([{ channel: 'email', from: 3, to: 9 }]);
});
