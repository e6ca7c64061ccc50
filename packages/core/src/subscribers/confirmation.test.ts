import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confirmationsPerDay, decideAsk, type Known } from './confirmation.ts';

const now = new Date('2026-11-22T10:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const pending: Known = {
  state: 'pending',
  generation: 4,
  confirmationsSent: 1,
  confirmationsSince: ago(60),
  updatedAt: ago(60),
};

describe('asking an address to confirm', () => {
  it('happens for one that is new', () => {
    expect(decideAsk(null, now)).toMatchObject({ kind: 'ask', generation: 1, confirmationsSent: 1 });
  });

  it('does not happen for one that is confirmed', () => {
    expect(decideAsk({ ...pending, state: 'confirmed' }, now)).toEqual({ kind: 'nothing' });
  });

  it('waits five minutes for the answer to the last', () => {
    expect(decideAsk({ ...pending, updatedAt: ago(4) }, now)).toEqual({ kind: 'nothing' });
    expect(decideAsk({ ...pending, updatedAt: ago(6) }, now)).toMatchObject({ kind: 'ask', generation: 4 });
  });

  it.each(['unsubscribed', 'gone'] as const)('starts anew for one that is %s', (state) => {
    expect(decideAsk({ ...pending, state, updatedAt: now }, now)).toMatchObject({
      kind: 'ask',
      generation: 5,
    });
  });

  it('never happens more than three times in a day, whatever the rhythm', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(600), { maxLength: 80 }), (pauses) => {
        let known: Known | null = null;
        let time = now;
        const asked: number[] = [];
        for (const minutes of pauses) {
          time = new Date(time.getTime() + minutes * 60_000);
          const decision = decideAsk(known, time);
          if (decision.kind === 'nothing') continue;
          asked.push(time.getTime());
          known = { ...decision, state: 'pending', updatedAt: time };
        }
        const day = 24 * 3_600_000;
        // Windows of a day that begin with the first mail in them.
        let start = Number.NEGATIVE_INFINITY;
        let count = 0;
        for (const at of asked) {
          if (at - start >= day) [start, count] = [at, 0];
          count++;
          expect(count).toBeLessThanOrEqual(confirmationsPerDay);
        }
      }),
    );
  });
});
