import { rows } from '@calmline/core/foundation';
import { eraseOldDeliveries, fanOut } from '@calmline/core/notifications';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../../../tests/support/test-app.ts';

let test: TestApp;
let id: number;
beforeAll(async () => {
  test = await openTestApp();
  for (const address of ['ann@example.com', 'bob@example.com', 'carl@example.com']) {
    await test.request('POST', '/api/v1/subscribers', { channel: 'email', address, confirmed: true });
  }
  const incident = { title: 'Trouble', impact: 'minor', status: 'investigating', body: 'We look into it.' };
  ({ notification_id: id } = await (await test.request('POST', '/api/v1/incidents', incident)).json());
  test.pass(20_000);
  await fanOut(test.services);
  await test.services.db.execute(sql`update deliveries set state = 'gone', attempts = 1, reason = '550 <bob@example.com> unknown'
    where subscription_id = (select id from subscriptions where address = 'bob@example.com')`);
});
afterAll(() => test.close());

const get = async (path: string, headers?: Record<string, string>) =>
  (await test.request('GET', `/api/v1/notifications${path}`, undefined, headers)).json();

describe('notifications', () => {
  it('tell how far their deliveries have come', async () => {
    expect(await get(`/${id}`)).toMatchObject({
      id,
      kind: 'incident_update',
      title: 'Trouble',
      deliveries: { email: { queued: 2, gone: 1 } },
    });
    expect((await get('')).data).toMatchObject([{ id }]);
  });

  it('show the ledger recipient by recipient, and why one failed', async () => {
    expect((await get(`/${id}/deliveries?state=gone`)).data).toEqual([
      {
        subscriber_id: expect.any(Number),
        channel: 'email',
        address: 'bob@example.com',
        state: 'gone',
        attempts: 1,
        next_attempt_at: null,
        reason: '550 <bob@example.com> unknown',
        response: null,
        finished_at: null,
      },
    ]);
    const first = await get(`/${id}/deliveries?limit=2`);
    const rest = await get(`/${id}/deliveries?limit=2&cursor=${first.next_cursor}`);
    expect([...first.data, ...rest.data].map(({ address }) => address)).toEqual([
      'ann@example.com',
      'bob@example.com',
      'carl@example.com',
    ]);
    expect(rest.next_cursor).toBeNull();
  });

  it('keep addresses from keys that may not read subscribers', async () => {
    const { key } = await (
      await test.request('POST', '/api/v1/api-keys', { name: 'Reader', scopes: ['read'] })
    ).json();
    const text = JSON.stringify(await get(`/${id}/deliveries`, { authorization: `Bearer ${key}` }));
    expect(text).toContain('b…@example.com');
    expect(text).not.toContain('bob@example.com');
  });

  it('leave what a worker has in hand to the worker, and never make two batches of one recipient', async () => {
    const { db } = test.services;
    const path = `/api/v1/notifications/${id}/resend-failed`;
    const resend = async () => (await test.request('POST', path)).json();
    const batches = () => rows(db, sql`select from_subscription, to_subscription from delivery_batches`);
    const before = await batches();
    expect(before).toHaveLength(1);
    await db.execute(sql`update delivery_batches set lease_until = now() + interval '1 min'`);
    expect(await resend()).toMatchObject({ resent: {}, left_out: [{ reason: 'being_sent', count: 1 }] });
    await db.execute(sql`update delivery_batches set lease_until = null`);
    expect(await resend()).toMatchObject({ resent: { email: 1 }, left_out: [] });
    expect(await batches()).toEqual(before);
    await db.execute(sql`delete from delivery_batches`);
    await db.execute(sql`update deliveries set state = 'gone', reason = '550 <bob@example.com> unknown'
      where subscription_id = (select id from subscriptions where address = 'bob@example.com')`);
    expect(await resend()).toMatchObject({ resent: { email: 1 } });
    expect(await batches()).toHaveLength(1);
  });

  it('go on telling after a recipient was erased', async () => {
    const { data } = await (await test.request('GET', '/api/v1/subscribers?address=carl@example.com')).json();
    await test.request('DELETE', `/api/v1/subscribers/${data[0].id}`);
    const found = (await get(`/${id}/deliveries`)).data.find(
      (row: { subscriber_id: number }) => row.subscriber_id === data[0].id,
    );
    expect(found).toMatchObject({ address: null, state: 'queued' });
    expect((await test.request('GET', '/api/v1/notifications/99999')).status).toBe(404);
  });

  it('keep how it ended when the ledger is erased for age', async () => {
    const before = (await get(`/${id}`)).deliveries;
    test.pass(399 * 86_400_000);
    expect(await eraseOldDeliveries(test.services, 400)).toBe(0);
    test.pass(2 * 86_400_000);
    expect(await eraseOldDeliveries(test.services, 400)).toBe(3);
    expect(await eraseOldDeliveries(test.services, 400)).toBe(0);
    expect((await get(`/${id}/deliveries`)).data).toEqual([]);
    expect(await get(`/${id}`)).toMatchObject({ key: expect.any(String), deliveries: before });
  });
});
