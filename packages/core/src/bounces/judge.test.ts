import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countSoft, judge, softDays } from './judge.ts';

const failed = (status: string | null, diagnostic: string | null = null) =>
  judge({ action: 'failed', status, diagnostic }).kind;

describe('a report', () => {
  it.each(['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.2.1', '5.4.4'])(
    'that speaks of the address ends it (%s)',
    (status) => expect(failed(status)).toBe('hard'),
  );

  it.each(['4.2.2', '4.4.7', '5.2.2', '5.2.3', '5.3.4', '5.4.1', '5.7.1', '5.7.26', null])(
    'that speaks of something else may pass (%s)',
    (status) => expect(failed(status)).toBe('soft'),
  );

  it('with a status that says nothing is judged by its words', () => {
    expect(failed('5.0.0', '550 User unknown')).toBe('hard');
    expect(failed('5.0.0', '550 no such mailbox here')).toBe('hard');
    expect(failed('5.0.0', '550 recipient not found in our blocklist, see policy')).toBe('soft');
    expect(failed('5.0.0', null)).toBe('soft');
    expect(failed('5.7.1', '550 User unknown')).toBe('soft');
  });

  it.each(['delayed', 'delivered', 'relayed', 'expanded'] as const)('that it was %s is no bounce', (action) =>
    expect(judge({ action, status: '5.1.1', diagnostic: null }).kind).toBe('nothing'),
  );
});

describe('passing failures', () => {
  const at = (day: number, hour = 9) => new Date(Date.UTC(2026, 0, 1 + day, hour));
  const after = (...times: Date[]) =>
    times.reduce(countSoft, { softBounces: 0, softBouncedAt: null }).softBounces;

  it('count by the day, not by the message', () => {
    expect(after(at(0, 1), at(0, 2), at(0, 23))).toBe(1);
    expect(after(at(0), at(1), at(2), at(9), at(20))).toBe(softDays);
  });

  it('are forgotten after two weeks of silence', () => expect(after(at(0), at(1), at(2), at(17))).toBe(1));

  it('never count more than there were days', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 24 * 40 }), { maxLength: 60 }), (hours) => {
        const times = hours.sort((a, b) => a - b).map((hour) => new Date(Date.UTC(2026, 0, 1, hour)));
        const days = new Set(times.map((time) => time.toISOString().slice(0, 10)));
        expect(after(...times)).toBeLessThanOrEqual(days.size);
      }),
    );
  });
});
