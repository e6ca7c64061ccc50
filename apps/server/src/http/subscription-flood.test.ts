import { rows } from '@calmline/core/foundation';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Face, openTestApp, type TestApp } from '../../../../tests/support/test-app.ts';
import { clientKey, networkKey } from './client-address.ts';
import { usualLimits } from './rate-limits.ts';

const minute = 60_000;

describe('a flood of subscriptions', () => {
  let app: TestApp;
  /** As strangers meet it, behind a proxy. */
  let face: Face;

  beforeAll(async () => {
    app = await openTestApp();
    face = app.with({ trustProxy: true }, { limits: usualLimits });
  });
  afterAll(() => app.close());

  const ask = (address: string, from: string) =>
    face.request(
      'POST',
      '/api/v1/subscriptions',
      { channel: 'email', address },
      { 'x-forwarded-for': `203.0.113.250, ${from}` },
    );

  /** How many were asked to confirm, by address. */
  async function asked(): Promise<Record<string, number>> {
    const found = await rows<{ address: string; count: number | string }>(
      app.services.db,
      sql`select s.address, count(*) as count from notifications n
        join subscriptions s on s.id = (n.audience->>'id')::bigint
        where n.content->>'kind' = 'subscription_confirmation' group by 1`,
    );
    return Object.fromEntries(found.map(({ address, count }) => [address, Number(count)]));
  }

  it('of 10,000 for one address, from 5,000 addresses of one network, is three mails, and others are served', async () => {
    const victim = 'victim@example.com';
    const statuses = new Map<number, number>();
    let slowest = 0;
    for (let batch = 0; batch < 100; batch++) {
      const flood = Array.from({ length: 100 }, async (_, i) => {
        const host = ((batch * 100 + i) % 5_000) + 1;
        const { status } = await ask(victim, `2001:db8:7:7:${host.toString(16)}::${host.toString(16)}`);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      });
      if (batch % 25 === 10) {
        const began = performance.now();
        const genuine = await ask(`ann${batch}@example.com`, `198.51.100.${batch}`);
        slowest = Math.max(slowest, performance.now() - began);
        expect(genuine.status).toBe(202);
      }
      await Promise.all(flood);
      // Over a day, so that neither the pause nor the clock of the limits is what holds it back.
      app.pass(14 * minute);
    }
    expect(statuses.get(429)).toBe(10_000 - usualLimits.publicPosts);
    const mails = await asked();
    expect(mails[victim]).toBeLessThanOrEqual(3);
    for (const batch of [10, 35, 60, 85]) expect(mails[`ann${batch}@example.com`]).toBe(1);
    expect(slowest).toBeLessThan(5_000);
  }, 60_000);

  it('for one address from many networks is three mails in a day', async () => {
    const victim = 'elsewhere@example.com';
    for (let i = 1; i <= 60; i++) {
      expect((await ask(victim, `2001:db8:${(100 + i).toString(16)}::1`)).status).toBe(202);
      app.pass(10 * minute);
    }
    expect((await asked())[victim]).toBe(3);
  }, 20_000);

  it('for many addresses is bounded by the network, however many parts of it send', async () => {
    let served = 0;
    for (let part = 1; part <= 25; part++) {
      const from = (i: number) => `2001:db8:9:${part.toString(16)}::${i + 1}`;
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, i) => ask(`reader${part}.${i}@example.com`, from(i))),
      );
      served += answers.filter(({ status }) => status === 202).length;
    }
    expect(served).toBe(usualLimits.networkPosts);
  }, 20_000);
});

describe('what counts as one client', () => {
  const v6 = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 });
  const text = (parts: readonly number[]) => parts.map((part) => part.toString(16)).join(':');

  it('is all of an IPv6 /64, however it is written', () => {
    fc.assert(
      fc.property(v6, v6, (one, other) => {
        // Mapped and translated IPv4 addresses count as those.
        fc.pre(one.slice(0, 4).some((part) => part !== 0) && one[0] !== 0x64);
        const same = [...one.slice(0, 4), ...other.slice(4)];
        expect(clientKey(text(same))).toBe(clientKey(text(one).toUpperCase()));
        const network = [...one.slice(0, 3), ...other.slice(3)];
        expect(networkKey(text(network))).toBe(networkKey(text(one)));
      }),
    );
  });

  it('is an IPv4 address, also when it comes as an IPv6 one', () => {
    expect(clientKey('::ffff:192.0.2.7')).toBe(clientKey('192.0.2.7'));
    expect(clientKey('192.0.2.7')).not.toBe(clientKey('192.0.2.8'));
    expect(networkKey('192.0.2.7')).toBe(networkKey('192.0.2.8'));
    expect(networkKey('192.0.2.7')).not.toBe(networkKey('192.0.3.7'));
  });
});
