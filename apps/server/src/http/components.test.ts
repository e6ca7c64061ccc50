import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../../../tests/support/test-app.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
});
afterAll(() => test.close());

const post = (path: string, body: unknown) => test.request('POST', path, body);
const get = async (path: string) => (await test.request('GET', path)).json();

describe('components', () => {
  it('are created with a slug from their name, in a group that is made by name', async () => {
    const answer = await post('/api/v1/components', {
      name: 'Payments API',
      group: 'Platform',
      description: 'Cards',
    });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe('/api/v1/components/payments-api');
    expect(await answer.json()).toMatchObject({
      slug: 'payments-api',
      group: 'platform',
      status: 'operational',
      position: 1,
      showcase: true,
      created_at: '2026-11-22T10:00:00.000Z',
    });
    const groups = await get('/api/v1/component-groups');
    expect(groups.data).toMatchObject([{ slug: 'platform', name: 'Platform', position: 1 }]);
  });

  it('get another slug when the name is there already, and none when the chosen slug is', async () => {
    expect(await (await post('/api/v1/components', { name: 'Payments API' })).json()).toMatchObject({
      slug: 'payments-api-2',
    });
    const taken = await post('/api/v1/components', { name: 'Other', slug: 'payments-api' });
    expect(taken.status).toBe(409);
    expect(await taken.json()).toMatchObject({ errors: [{ field: 'slug' }] });
  });

  it('show on the public face as soon as the answer is there', async () => {
    await post('/api/v1/components', { name: 'Fresh' });
    const summary = await (await test.request('GET', '/api/v2/components.json')).json();
    expect(summary.components.map(({ name }: { name: string }) => name)).toContain('Fresh');
  });

  it('take their place within their group', async () => {
    await post('/api/v1/components', { name: 'Second', group: 'platform' });
    const moved = await test.request('PATCH', '/api/v1/components/second', { position: 1 });
    expect(await moved.json()).toMatchObject({ position: 1 });
    expect(await get('/api/v1/components/payments-api')).toMatchObject({ position: 2 });
  });

  it('have no status that could be set', async () => {
    for (const [method, path] of [
      ['POST', '/api/v1/components'],
      ['PATCH', '/api/v1/components/second'],
    ] as const) {
      const answer = await test.request(method, path, { name: 'X', status: 'major_outage' });
      expect(answer.status).toBe(422);
      const { errors } = await answer.json();
      expect(errors).toEqual([
        { field: 'status', message: expect.stringContaining('POST /api/v1/incidents') },
      ]);
    }
  });

  it('stay while something unfinished names them, and go after', async () => {
    const opened = await post('/api/v1/incidents', {
      title: 'Trouble',
      impact: 'minor',
      status: 'investigating',
      body: 'We look into it.',
      components: { second: 'partial_outage' },
    });
    const { id } = await opened.json();
    expect(await get('/api/v1/components/second')).toMatchObject({ status: 'partial_outage' });
    const refused = await test.request('DELETE', '/api/v1/components/second');
    expect(refused.status).toBe(409);
    expect((await refused.json()).detail).toContain(id);
    await post(`/api/v1/incidents/${id}/updates`, { status: 'resolved', body: 'Over.' });

    const hour = 3_600_000;
    const at = (ms: number) => new Date(test.services.clock.now().getTime() + ms).toISOString();
    const planned = {
      title: 'Upgrade',
      body: 'Slow.',
      components: ['second'],
      starts_at: at(hour),
      ends_at: at(2 * hour),
    };
    const { id: maintenance } = await (await post('/api/v1/maintenances', planned)).json();
    expect((await test.request('DELETE', '/api/v1/components/second')).status).toBe(409);
    await post(`/api/v1/maintenances/${maintenance}/cancel`, {});

    expect((await test.request('DELETE', '/api/v1/components/second')).status).toBe(204);
    expect((await test.request('GET', '/api/v1/components/second')).status).toBe(404);
    expect(await get(`/api/v1/incidents/${id}`)).toMatchObject({ components: { second: 'operational' } });
  });

  it('empty their group before it can go', async () => {
    expect((await test.request('DELETE', '/api/v1/component-groups/platform')).status).toBe(409);
    expect(
      await (await test.request('PATCH', '/api/v1/components/payments-api', { group: null })).json(),
    ).toMatchObject({ group: null });
    expect((await test.request('DELETE', '/api/v1/component-groups/platform')).status).toBe(204);
  });
});
