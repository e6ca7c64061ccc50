import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type PushSubscriber, startPushService } from '../../../../../tests/support/push-service.ts';
import { createPushEncryptor, type PushEncryptor } from './push-encryptor.ts';

const unusable = { p256dh: Buffer.alloc(65, 4).toString('base64url'), auth: 'AAAAAAAAAAAAAAAAAAAAAA' };

let browsers: PushSubscriber[];
let encryptor: PushEncryptor;
beforeEach(async () => {
  const service = await startPushService();
  browsers = Array.from({ length: 60 }, () => service.subscribe());
  await service.close();
  encryptor = createPushEncryptor();
});
afterEach(() => encryptor.close());

/** To every browser a message of its own; every seventh has keys that are none. */
function encryptAll(): Promise<Buffer | null>[] {
  return browsers.map(({ keys }, i) =>
    encryptor.encrypt(Buffer.from(`Grüße an ${i}`), i % 7 === 6 ? unusable : keys),
  );
}

function expectEachItsOwn(bodies: readonly (Buffer | null)[]): void {
  for (const [i, browser] of browsers.entries()) {
    const body = bodies[i];
    if (i % 7 === 6) expect(body).toBeNull();
    else expect(browser.decrypt(body ?? Buffer.alloc(0))).toBe(`Grüße an ${i}`);
  }
  // A key pair and a salt of its own for each: nothing links two messages.
  const starts = bodies.filter((body) => body !== null).map((body) => body?.subarray(0, 86).toString('hex'));
  expect(new Set(starts).size).toBe(starts.length);
  expect(new Set(starts.map((start) => start?.slice(42))).size).toBe(starts.length);
}

describe('a crowd of pushes, as the reference implementation decrypts them', () => {
  test('each browser gets its own', async () => expectEachItsOwn(await Promise.all(encryptAll())));

  test('also when they come while others are under way', async () => {
    const first = encryptAll();
    await new Promise((turn) => setImmediate(turn));
    const second = encryptAll();
    await first[0];
    expectEachItsOwn(await Promise.all(encryptAll()));
    expectEachItsOwn(await Promise.all(second));
    expectEachItsOwn(await Promise.all(first));
  });

  test('also when the thread ends under it', async () => {
    const bodies = encryptAll();
    await new Promise((turn) => setImmediate(turn));
    await encryptor.close();
    expectEachItsOwn(await Promise.all(bodies));
    expectEachItsOwn(await Promise.all(encryptAll()));
  });
});

test('a single push is encrypted on the spot', async () => {
  const [browser] = browsers;
  if (!browser) throw new Error('no browser');
  const body = await encryptor.encrypt(Buffer.from('x'), browser.keys);
  expect(browser.decrypt(body ?? Buffer.alloc(0))).toBe('x');
  expect(await encryptor.encrypt(Buffer.from('x'), unusable)).toBeNull();
});
