import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { bounceToken, readBounceToken } from './bounce.ts';

const key = randomBytes(32);

test('a return address tells which delivery bounced, and that it was ours', () => {
  const token = bounceToken(key, 123_456_789, 42);
  expect(`bounce+${token}`.length).toBeLessThan(64);
  expect(readBounceToken(key, token)).toEqual({ notificationId: 123_456_789, subscriptionId: 42 });
  expect(readBounceToken(key, token.toUpperCase())).toEqual({
    notificationId: 123_456_789,
    subscriptionId: 42,
  });
  expect(readBounceToken(randomBytes(32), token)).toBeNull();
  for (const odd of ['', 'x', `${token}0`, token.replace(/^./, 'z')])
    expect(readBounceToken(key, odd)).toBeNull();
});
