import { channels } from '@calmline/core/delivery';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminKey, openTestApp, type TestApp } from '../../../../tests/support/test-app.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
  for (const name of ['API', 'Website'])
    await test.request('POST', '/api/v1/components', { name, group: 'Platform' });
  for (const [address, scope] of [
    ['all@example.com', null],
    ['api@example.com', { components: ['api'] }],
    ['group@example.com', { groups: ['platform'] }],
    ['web@example.com', { components: ['website'] }],
  ] as const) {
    await test.request('POST', '/api/v1/subscribers', { channel: 'email', address, confirmed: true, scope });
  }
});
afterAll(() => test.close());

const incident = {
  title: 'Calls fail',
  impact: 'major',
  status: 'investigating',
  body: 'We look into it.',
  components: { api: 'partial_outage' },
};
const once = (key: string) => ({
  authorization: `Bearer ${adminKey}`,
  'content-type': 'application/json',
  'idempotency-key': key,
});
const count = async () =>
  (await (await test.request('GET', '/api/v1/incidents?limit=100')).json()).data.length;

describe('incidents', () => {
  it('are answered with what was published and whom it concerns', async () => {
    const answer = await test.request('POST', '/api/v1/incidents', {
      ...incident,
      next_update_by: '2026-11-22T12:00:00+01:00',
      author: 'Mara Lindqvist',
    });
    expect(answer.status).toBe(201);
    const posted = await answer.json();
    expect(answer.headers.get('location')).toBe(`/api/v1/incidents/${posted.id}`);
    expect(posted).toMatchObject({
      url: `http://status.test/incidents/${posted.id}/`,
      title: 'Calls fail',
      impact: 'major',
      status: 'investigating',
      components: { api: 'partial_outage' },
      promise: { by: '2026-11-22T11:00:00.000Z', outcome: 'pending' },
      updates: [
        {
          status: 'investigating',
          author: 'Mara Lindqvist',
          components: { api: 'partial_outage' },
          display_at: '2026-11-22T10:00:00.000Z',
          next_update_by: '2026-11-22T11:00:00.000Z',
          notified: true,
        },
      ],
      publication: { state: 'published', reason: null, ms: expect.any(Number), revision: expect.any(Number) },
      audience: { email: 3, web_push: 0, webhook: 0 },
      notification_id: expect.any(Number),
    });
    expect(posted.publication.urls).toContain(posted.url);
    const page = await test.request('GET', `/incidents/${posted.id}/`, undefined, {});
    expect(page.status).toBe(200);
    const notification = await (
      await test.request('GET', `/api/v1/notifications/${posted.notification_id}`)
    ).json();
    expect(notification).toMatchObject({
      kind: 'incident_update',
      title: 'Calls fail',
      channels: [...channels],
    });
  });

  it('tell nobody when asked not to, and some channels when asked for those', async () => {
    const silent = await (
      await test.request('POST', '/api/v1/incidents', { ...incident, notify: 'none' })
    ).json();
    expect(silent).toMatchObject({ audience: { email: 0 }, notification_id: null });
    const some = await (
      await test.request('POST', '/api/v1/incidents', { ...incident, notify: ['webhook'] })
    ).json();
    expect(some).toMatchObject({ audience: { email: 0, webhook: 0 }, notification_id: expect.any(Number) });
  });

  it('go on by updates, are renamed, edited and removed', async () => {
    const { id } = await (await test.request('POST', '/api/v1/incidents', incident)).json();
    const path = `/api/v1/incidents/${id}`;
    test.pass(60_000);
    const resolved = await test.request('POST', `${path}/updates`, { status: 'resolved', body: 'Over.' });
    expect(resolved.status).toBe(201);
    const body = await resolved.json();
    expect(body).toMatchObject({
      id,
      status: 'resolved',
      components: { api: 'operational' },
      resolved_at: '2026-11-22T10:01:00.000Z',
      promise: null,
    });
    expect(body.updates).toHaveLength(2);
    expect(await (await test.request('PATCH', path, { title: 'Calls failed' })).json()).toMatchObject({
      title: 'Calls failed',
    });
    const nobody = await test.request('PATCH', `${path}/updates/nope`, { body: 'x' });
    expect(nobody.status).toBe(404);
    const edited = await test.request('PATCH', `${path}/updates/${body.updates[0].id}`, {
      body: 'All over.',
    });
    expect((await edited.json()).updates[0]).toMatchObject({
      body: 'All over.',
      edited_at: expect.any(String),
    });
    expect((await test.request('PATCH', path, { status: 'monitoring' })).status).toBe(422);
    expect((await test.request('DELETE', path)).status).toBe(204);
    expect((await test.request('GET', path)).status).toBe(404);
    expect((await test.request('GET', `/incidents/${id}/`, undefined, {})).status).toBe(404);
  });

  it('are listed page by page, each once, with the next page linked', async () => {
    const all = (await (await test.request('GET', '/api/v1/incidents?limit=100')).json()).data as {
      id: string;
    }[];
    const seen: string[] = [];
    let path: string | null = '/api/v1/incidents?limit=1';
    while (path !== null) {
      const answer: Response = await test.request('GET', path);
      const page = (await answer.json()) as { data: { id: string }[]; next_cursor: string | null };
      seen.push(...page.data.map(({ id }) => id));
      const link = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1] ?? null;
      expect(link === null).toBe(page.next_cursor === null);
      path = link;
    }
    expect(seen).toEqual(all.map(({ id }) => id));
    const open = await (await test.request('GET', '/api/v1/incidents?unresolved=true')).json();
    expect(open.data.every(({ status }: { status: string }) => status !== 'resolved')).toBe(true);
  });
});

describe('an Idempotency-Key', () => {
  it('posts once and answers the same again', async () => {
    const before = await count();
    const first = await test.request('POST', '/api/v1/incidents', JSON.stringify(incident), once('key-1'));
    const again = await test.request('POST', '/api/v1/incidents', JSON.stringify(incident), once('key-1'));
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(await again.json()).toEqual(await first.json());
    expect(await count()).toBe(before + 1);
  });

  it('posts once when sent twice at the same moment', async () => {
    const before = await count();
    const send = () => test.request('POST', '/api/v1/incidents', JSON.stringify(incident), once('key-2'));
    const [a, b] = await Promise.all([send(), send()]);
    expect((await a.json()).id).toBe((await b.json()).id);
    expect(await count()).toBe(before + 1);
  });

  it('answers anew from what was posted when the process died before the answer', async () => {
    const before = await count();
    const first = await (
      await test.request('POST', '/api/v1/incidents', JSON.stringify(incident), once('key-3'))
    ).json();
    await test.services.db.execute(sql`update idempotency_keys set answer = null where key = 'key-3'`);
    const again = await test.request('POST', '/api/v1/incidents', JSON.stringify(incident), once('key-3'));
    const { publication: _, ...rest } = first;
    expect(again.status).toBe(201);
    expect(await again.json()).toMatchObject(rest);
    expect(await count()).toBe(before + 1);
  });

  it('belongs to one request', async () => {
    await test.request('POST', '/api/v1/incidents', JSON.stringify(incident), once('key-4'));
    const other = await test.request(
      'POST',
      '/api/v1/incidents',
      JSON.stringify({ ...incident, title: 'Other' }),
      once('key-4'),
    );
    expect(other.status).toBe(422);
    expect((await other.json()).type).toBe('/api/docs#problem-idempotency-key-reused');
    const odd = await test.request(
      'POST',
      '/api/v1/incidents',
      JSON.stringify(incident),
      once('a key with spaces'),
    );
    expect((await odd.json()).errors).toMatchObject([{ field: 'Idempotency-Key' }]);
  });

  it('is not used up by a request that was refused', async () => {
    expect((await test.request('POST', '/api/v1/incidents', JSON.stringify({}), once('key-5'))).status).toBe(
      422,
    );
    expect(
      (await test.request('POST', '/api/v1/incidents', JSON.stringify(incident), once('key-5'))).status,
    ).toBe(201);
  });
});

describe('a publish that fails', () => {
  it('does not fail the post, and is told', async () => {
    const full = test.with({
      publish: async () => ({ state: 'pending', revision: 3, ms: 4, reason: 'ENOSPC: no space left' }),
    });
    const answer = await full.request('POST', '/api/v1/incidents', { ...incident, components: {} });
    expect(answer.status).toBe(201);
    expect((await answer.json()).publication).toMatchObject({
      state: 'pending',
      reason: 'ENOSPC: no space left',
    });
    const throwing = test.with({ publish: () => Promise.reject(new Error('broken')) });
    const other = await throwing.request('POST', '/api/v1/incidents', { ...incident, components: {} });
    expect((await other.json()).publication).toMatchObject({ state: 'pending', reason: 'broken' });
  });
});
