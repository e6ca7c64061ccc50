import { fanOut } from '@calmline/core/notifications';
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

  it('go on telling after a recipient was erased', async () => {
    const { data } = await (await test.request('GET', '/api/v1/subscribers?address=carl@example.com')).json();
    await test.request('DELETE', `/api/v1/subscribers/${data[0].id}`);
    const found = (await get(`/${id}/deliveries`)).data.find(
      (row: { subscriber_id: number }) => row.subscriber_id === data[0].id,
    );
    expect(found).toMatchObject({ address: null, state: 'queued' });
    expect((await test.request('GET', '/api/v1/notifications/99999')).status).toBe(404);
  });
});
