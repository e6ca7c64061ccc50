import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resultOf, retryWaitsMs } from './retry.ts';

const now = new Date('2026-11-22T10:00:00Z');

describe('what the ledger says after an attempt', () => {
  it('is final when it was sent or can never be', () => {
    expect(resultOf(7, 1, { kind: 'sent', response: '250 ok' }, now, 0.5)).toMatchObject({
      state: 'sent',
      response: '250 ok',
    });
    expect(
      resultOf(7, 1, { kind: 'gone', reason: '550 no such user', retire: true }, now, 0.5),
    ).toMatchObject({
      state: 'gone',
      retire: true,
      nextAttemptAt: null,
    });
  });

  it('waits longer after each failure, and gives up after the last', () => {
    const waits = retryWaitsMs.map((_, i) => {
      const { nextAttemptAt } = resultOf(7, i + 1, { kind: 'retry', reason: 'busy' }, now, 0.5);
      return (nextAttemptAt?.getTime() ?? 0) - now.getTime();
    });
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    const last = resultOf(7, retryWaitsMs.length + 1, { kind: 'retry', reason: 'busy' }, now, 0.5);
    expect(last).toMatchObject({
      state: 'gone',
      reason: `gave up after ${retryWaitsMs.length + 1} attempts: busy`,
    });
  });

  it('spreads retries by a fifth, and waits as long as it was asked to', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 3_600_000 }),
        (chance, afterMs) => {
          const { nextAttemptAt } = resultOf(7, 2, { kind: 'retry', reason: 'busy', afterMs }, now, chance);
          const wait = (nextAttemptAt?.getTime() ?? 0) - now.getTime();
          expect(wait).toBeGreaterThanOrEqual(Math.max(afterMs, 48_000) - 1);
          expect(wait).toBeLessThanOrEqual(Math.max(afterMs, 72_000) + 1);
        },
      ),
    );
  });

  it('keeps what strangers answer short and storable', () => {
    const { reason } = resultOf(7, 1, { kind: 'retry', reason: `\u0000${'x'.repeat(5000)}` }, now, 0);
    expect(reason).toBe('x'.repeat(300).slice(0, reason?.length));
    expect(reason?.length).toBeLessThanOrEqual(300);
  });
});
