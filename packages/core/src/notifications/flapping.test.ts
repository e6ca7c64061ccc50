import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calmMessages, dampedPauseMs, dampedUntil, type Earlier } from './flapping.ts';

/** When the messages of a thread that were recorded at these seconds go out, each joined by those it waits for. */
function goesOut(seconds: readonly number[]): number[] {
  const earlier: Earlier[] = [];
  for (const second of seconds) {
    const now = new Date(second * 1000);
    earlier.push({ recordedAt: now, dampedUntil: dampedUntil(earlier, now) });
  }
  const at = earlier.map((one) => (one.dampedUntil ?? one.recordedAt).getTime() / 1000);
  return [...new Set(at)];
}

test('what is told step by step goes out at once', () => {
  expect(goesOut([0, 60, 120, 180, 240])).toEqual([0, 60, 120, 180, 240]);
});

test('twenty turns in ten minutes are seven messages, the last turn among them', () => {
  const turns = Array.from({ length: 20 }, (_, i) => i * 30);
  expect(goesOut(turns)).toEqual([0, 30, 60, 90, 120, 420, 720]);
});

test('hours of turns are a message in five minutes', () => {
  const turns = Array.from({ length: 240 }, (_, i) => i * 60);
  const out = goesOut(turns).slice(calmMessages);
  expect(out.slice(1).map((at, i) => at - (out[i] ?? 0))).toSatisfy((gaps: number[]) =>
    gaps.every((gap) => gap >= dampedPauseMs / 1000),
  );
});

test('nothing waits longer than the pause, and nothing goes out before what was recorded earlier', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 600_000 }), { maxLength: 60 }), (gaps) => {
      const earlier: Earlier[] = [];
      let now = 0;
      let last = 0;
      for (const gap of gaps) {
        now += gap;
        const until = dampedUntil(earlier, new Date(now));
        earlier.push({ recordedAt: new Date(now), dampedUntil: until });
        const out = until?.getTime() ?? now;
        expect(out - now).toBeLessThanOrEqual(dampedPauseMs);
        expect(out).toBeGreaterThanOrEqual(last);
        last = out;
      }
    }),
  );
});
