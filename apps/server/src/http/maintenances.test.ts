import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../../../tests/support/test-app.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
  await test.request('POST', '/api/v1/components', { name: 'API' });
  await test.request('POST', '/api/v1/subscribers', {
    channel: 'email',
    address: 'ann@example.com',
    confirmed: true,
  });
});
afterAll(() => test.close());

const plan = {
  title: 'Upgrade',
  body: 'Reports are late.',
  components: ['api'],
  starts_at: '2026-11-23T02:00:00+01:00',
  ends_at: '2026-11-23T04:00:00+01:00',
};
const post = async (path: string, body: object) => test.request('POST', `/api/v1/maintenances${path}`, body);

describe('maintenances', () => {
  it('are planned, told of, moved and cancelled', async () => {
    const answer = await post('', plan);
    expect(answer.status).toBe(201);
    const planned = await answer.json();
    expect(planned).toMatchObject({
      url: `http://status.test/maintenances/${planned.id}/`,
      status: 'scheduled',
      components: ['api'],
      starts_at: '2026-11-23T01:00:00.000Z',
      ends_at: '2026-11-23T03:00:00.000Z',
      publication: { state: 'published' },
      audience: { email: 1, web_push: 0, webhook: 0 },
      notification_id: expect.any(Number),
    });
    const moved = await test.request('PATCH', `/api/v1/maintenances/${planned.id}`, {
      ends_at: '2026-11-23T05:00:00+01:00',
    });
    expect(await moved.json()).toMatchObject({ ends_at: '2026-11-23T04:00:00.000Z', sequence: 1 });
    const cancelled = await post(`/${planned.id}/cancel`, { body: 'Not tonight.' });
    expect(cancelled.status).toBe(201);
    expect(await cancelled.json()).toMatchObject({
      status: 'completed',
      cancelled_at: expect.any(String),
      audience: { email: 1 },
    });
    expect((await post(`/${planned.id}/cancel`, {})).status).toBe(409);
  });

  it('start by the clock or by people, and end', async () => {
    const { id } = await (await post('', { ...plan, notify: 'none' })).json();
    test.pass(1_000);
    const early = await post(`/${id}/updates`, { status: 'in_progress', body: 'We begin.', notify: 'none' });
    expect(await early.json()).toMatchObject({ status: 'in_progress', notification_id: null });
    expect(await (await test.request('GET', '/api/v1/components/api')).json()).toMatchObject({
      status: 'under_maintenance',
    });
    test.pass(1_000);
    const done = await post(`/${id}/updates`, { status: 'completed', body: 'Done.' });
    expect(await done.json()).toMatchObject({ status: 'completed', audience: { email: 1 } });
    expect((await test.request('DELETE', `/api/v1/maintenances/${id}`)).status).toBe(204);
    expect((await test.request('GET', `/api/v1/maintenances/${id}`)).status).toBe(404);
  });

  it('are refused with each fault named', async () => {
    const backwards = await post('', { ...plan, ends_at: plan.starts_at, title: ' ' });
    const fields = (await backwards.json()).errors.map(({ field }: { field: string }) => field);
    expect(fields).toEqual(expect.arrayContaining(['ends_at', 'title']));
    expect((await post('', { ...plan, components: ['nothing'] })).status).toBe(422);
    expect((await post('/nobody/cancel', {})).status).toBe(404);
  });

  it('are listed page by page', async () => {
    for (let day = 10; day < 13; day++) {
      await post('', {
        ...plan,
        starts_at: `2026-12-${day}T00:00:00Z`,
        ends_at: `2026-12-${day}T01:00:00Z`,
        notify: 'none',
      });
    }
    const first = await (await test.request('GET', '/api/v1/maintenances?limit=2')).json();
    expect(first.data.map(({ starts_at }: { starts_at: string }) => starts_at.slice(0, 10))).toEqual([
      '2026-12-12',
      '2026-12-11',
    ]);
    const next = await (
      await test.request('GET', `/api/v1/maintenances?limit=2&cursor=${first.next_cursor}`)
    ).json();
    expect(next.data[0].starts_at).toContain('2026-12-10');
  });
});
