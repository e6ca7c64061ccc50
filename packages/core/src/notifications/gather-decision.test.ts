import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gatherOpen, type OpenMessage } from './gather-decision.ts';

const message = (notificationId: number, thread: string, isLate = false): OpenMessage => ({
  notificationId,
  isLate,
  says: [{ notificationId, thread }],
  saysInAll: 1,
});

test('one message is sent as it is', () => {
  expect(gatherOpen([message(7, 'incident/a')])).toEqual({
    late: [],
    superseded: [],
    alone: 7,
    digest: null,
  });
});

test('several become one that says the newest of each thread', () => {
  const open = [message(1, 'incident/a'), message(2, 'incident/b'), message(3, 'incident/a')];
  expect(gatherOpen(open)).toEqual({
    late: [],
    superseded: [{ notificationId: 1, by: 3 }],
    alone: null,
    digest: { of: [2, 3], says: [3, 2] },
  });
});

test('a digest that was not sent is taken up by the next, without what was told meanwhile', () => {
  const digest: OpenMessage = {
    notificationId: 5,
    isLate: false,
    says: [
      { notificationId: 3, thread: 'incident/a' },
      { notificationId: 2, thread: 'incident/b' },
    ],
    saysInAll: 2,
  };
  expect(gatherOpen([digest, message(6, 'incident/c')]).digest).toEqual({ of: [5, 6], says: [6, 3, 2] });
  expect(gatherOpen([digest], new Map([['incident/a', 8]])).digest).toEqual({ of: [5], says: [2] });
  expect(gatherOpen([digest]).alone).toBe(5);
});

test('what is too late as it is may still be said among others, and what nobody need know is dropped', () => {
  const empty: OpenMessage = { notificationId: 4, isLate: true, says: [], saysInAll: 1 };
  expect(gatherOpen([message(3, 'maintenance/m', true), empty])).toMatchObject({
    late: [4],
    alone: null,
    digest: { of: [3], says: [3] },
  });
});

test('what says nothing any more is dropped, late or not', () => {
  const empty: OpenMessage = { notificationId: 4, isLate: false, says: [], saysInAll: 1 };
  expect(gatherOpen([empty, message(5, 'incident/a')])).toEqual({
    late: [4],
    superseded: [],
    alone: 5,
    digest: null,
  });
});

test('whatever waits, one message at most is left, each thread is told with its newest, and every row has an end', () => {
  const said = fc.record({
    thread: fc.constantFrom('incident/a', 'incident/b', 'maintenance/c'),
    notificationId: fc.integer({ min: 1, max: 40 }),
  });
  const open = fc.uniqueArray(
    fc
      .record({
        notificationId: fc.integer({ min: 1, max: 60 }),
        isLate: fc.boolean(),
        says: fc.array(said, { maxLength: 3 }),
      })
      .map((one) => ({
        ...one,
        saysInAll: Math.max(1, one.says.length),
      })),
    { maxLength: 8, selector: ({ notificationId }) => notificationId },
  );
  const told = fc
    .array(fc.tuple(fc.constantFrom('incident/a', 'incident/b'), fc.integer({ min: 1, max: 40 })))
    .map((pairs) => new Map<string, number>(pairs));
  fc.assert(
    fc.property(open, told, (messages, known) => {
      const { late, superseded, alone, digest } = gatherOpen(messages, known);
      const ends = [
        ...late,
        ...superseded.map(({ notificationId }) => notificationId),
        ...(alone === null ? [] : [alone]),
        ...(digest?.of ?? []),
      ];
      expect(ends.toSorted((a, b) => a - b)).toEqual(
        messages.map(({ notificationId }) => notificationId).toSorted((a, b) => a - b),
      );
      expect(alone === null || digest === null).toBe(true);
      const out =
        digest?.says ??
        messages
          .find(({ notificationId }) => notificationId === alone)
          ?.says.map((one) => one.notificationId) ??
        [];
      const newest = new Map(known);
      for (const one of messages.flatMap(({ says }) => says))
        newest.set(one.thread, Math.max(newest.get(one.thread) ?? 0, one.notificationId));
      for (const [thread, id] of newest) {
        const isWaiting = messages.some(({ says }) =>
          says.some((one) => one.thread === thread && one.notificationId === id),
        );
        if (isWaiting) expect(out).toContain(id);
      }
      for (const { by, notificationId } of superseded) {
        const own = messages.find((one) => one.notificationId === notificationId)?.says ?? [];
        expect(own.map(({ thread }) => newest.get(thread))).toContain(by);
      }
    }),
    { numRuns: 500 },
  );
});
