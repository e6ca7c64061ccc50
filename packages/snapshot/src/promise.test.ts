import fc from 'fast-check';
import { expect, it } from 'vitest';
import { promiseGraceMinutes, promiseLimit, promiseOutcome } from './promise.ts';
import { instant } from './testing/arbitraries.ts';

const by = '2026-11-22T13:00:00.000Z';
const limit = promiseLimit(by);

it('is kept up to the promised time, late up to the limit, then missed', () => {
  const answered = (at: string) => promiseOutcome(by, at, '2026-11-30T00:00:00.000Z');
  expect(limit).toBe('2026-11-22T13:15:00.000Z');
  expect(answered('2026-11-22T12:59:59.999Z')).toBe('kept');
  expect(answered(by)).toBe('kept');
  expect(answered('2026-11-22T13:00:00.001Z')).toBe('late');
  expect(answered('2026-11-22T13:14:59.999Z')).toBe('late');
  expect(answered(limit)).toBe('missed');
});

it('is open until the limit while nobody has answered', () => {
  expect(promiseOutcome(by, null, '2026-11-22T13:14:59.999Z')).toBe('pending');
  expect(promiseOutcome(by, null, limit)).toBe('missed');
});

it('once answered, never changes with the clock; unanswered, is missed exactly from the limit on', () => {
  fc.assert(
    fc.property(instant, instant, instant, instant, (promised, answeredAt, one, other) => {
      expect(promiseOutcome(promised, answeredAt, one)).toBe(promiseOutcome(promised, answeredAt, other));
      const open = Date.parse(one) - Date.parse(promised) < promiseGraceMinutes * 60_000;
      expect(promiseOutcome(promised, null, one)).toBe(open ? 'pending' : 'missed');
    }),
  );
});
