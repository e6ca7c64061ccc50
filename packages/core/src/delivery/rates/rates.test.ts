import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseConnections } from './connections.ts';
import { limitOf, parseRates, Slots, sliceOf } from './rates.ts';

describe('rates as they are configured', () => {
  const rates = parseRates('email=100/s, sms=30/min,hooks.slack.com=1/s,push.example=50/s');

  test.each([
    ['email', 'ann@example.com', { provider: 'email', perSecond: 100 }],
    ['sms', '+49151', { provider: 'sms', perSecond: 0.5 }],
    ['slack', 'https://hooks.slack.com/services/T/B/x', { provider: 'hooks.slack.com', perSecond: 1 }],
    ['web_push', 'https://eu7.push.example/x', { provider: 'push.example', perSecond: 50 }],
    ['web_push', 'https://notpush.example/x', null],
    ['webhook', 'https://user.example/?u=https://hooks.slack.com/', null],
    ['telegram', '-100123', { provider: 'telegram', perSecond: 30 }],
  ] as const)('%s to %s', (channel, address, limit) =>
    expect(limitOf(rates, channel, address)).toEqual(limit),
  );

  test('a host goes before its channel, and all that a line covers share it', () => {
    const both = parseRates('webhook=10/s,a.example=2/s');
    expect(limitOf(both, 'webhook', 'https://x.a.example/')).toEqual({ provider: 'a.example', perSecond: 2 });
    expect(limitOf(both, 'webhook', 'https://b.example/')).toEqual({ provider: 'webhook', perSecond: 10 });
  });

  test.each([
    'email',
    'email=100',
    'email=0/s',
    'email=1/h',
    'mail=1/s',
    '=1/s',
    'email=-1/s',
    'a.b=0.001/s',
  ])('refuses %j and says what to write', (text) =>
    expect(() => parseRates(text)).toThrow(`'${text}' can't be used; write email=100/s`),
  );

  test('connections likewise', () => {
    expect([...parseConnections('web_push=100,hooks.slack.com=4')]).toEqual([
      ['web_push', 100],
      ['hooks.slack.com', 4],
    ]);
    for (const text of ['web_push=0', 'web_push=501', 'web_push=ten', 'push=4'])
      expect(() => parseConnections(text)).toThrow(`'${text}' can't be used`);
  });
});

describe('times to send at', () => {
  test('are evenly spread, whoever asks when', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.02, max: 5000, noNaN: true }),
        fc.integer({ min: 1, max: 300 }),
        fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 300 }),
        (perSecond, count, pauses) => {
          const slots = new Slots({ provider: 'x', perSecond }, 1000, count);
          let now = 900;
          const taken: number[] = [];
          for (const pause of pauses) {
            now += pause;
            const at = slots.take(now);
            if (at === null) break;
            taken.push(at);
            expect(at).toBeGreaterThanOrEqual(now - 100);
          }
          expect(taken.length).toBeLessThanOrEqual(count);
          for (const [i, at] of taken.entries())
            if (i > 0) expect(at - (taken[i - 1] ?? 0)).toBeGreaterThan((1000 / perSecond) * 0.999);
        },
      ),
    );
  });

  test('those that are over are not made up for', () => {
    const slots = new Slots({ provider: 'x', perSecond: 10 }, 0, 10);
    expect([slots.take(0), slots.take(50), slots.take(510)]).toEqual([0, 100, 500]);
    expect(slots.take(5000)).toBeNull();
  });

  test('half a second is booked at once, but at least one send', () => {
    const limit = (perSecond: number) => ({ provider: 'x', perSecond });
    expect([sliceOf(limit(100), 500), sliceOf(limit(100), 7), sliceOf(limit(0.1), 7)]).toEqual([50, 7, 1]);
  });
});
