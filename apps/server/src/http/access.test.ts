import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminKey, openTestApp, type TestApp } from '../../../../tests/support/test-app.ts';
import { usualLimits } from './rate-limits.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
});
afterAll(() => test.close());

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

async function newKey(scopes: string[], more: object = {}) {
  const answer = await test.request('POST', '/api/v1/api-keys', { name: 'Test', scopes, ...more });
  expect(answer.status).toBe(201);
  return (await answer.json()) as { id: string; key: string; hint: string };
}

interface Described {
  paths: Record<string, Record<string, { security: { apiKey: string[] }[] }>>;
}

describe('access', () => {
  it('needs a key on every operation but the public one, and the scope it is described with', async () => {
    const document = (await (await test.request('GET', '/api/openapi.json')).json()) as Described;
    const { key } = await newKey(['lines:write']);
    const { key: other } = await newKey(['components:write']);
    const open: string[] = [];
    for (const [path, operations] of Object.entries(document.paths)) {
      const at = path.replace(/\{[^}]+\}/g, '1');
      for (const [method, { security }] of Object.entries(operations)) {
        const call = async (headers: Record<string, string>) =>
          (
            await test.request(
              method.toUpperCase(),
              at,
              method === 'get' || method === 'delete' ? undefined : {},
              headers,
            )
          ).status;
        if (security.length === 0) {
          open.push(`${method} ${path}`);
          continue;
        }
        expect([path, method, await call({})]).toEqual([path, method, 401]);
        const scopes = security.flatMap(({ apiKey }) => apiKey);
        const without = scopes.includes('lines:write') ? other : key;
        expect([path, method, await call(bearer(without))]).toEqual([path, method, 403]);
      }
    }
    expect(open).toEqual(['post /api/v1/subscriptions']);
  });

  it('is refused by default under /api/v1, whatever is asked', async () => {
    for (const [method, path] of [
      ['GET', '/api/v1/subscriptions'],
      ['GET', '/api/v1/x/y'],
      ['POST', '/api/v1/subscriptions/'],
    ] as const) {
      const answer = await test.request(method, path, undefined, {});
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="Calmline"');
    }
  });

  it('names the scope that is missing', async () => {
    const { key } = await newKey(['read']);
    const answer = await test.request('POST', '/api/v1/components', { name: 'X' }, bearer(key));
    expect(answer.status).toBe(403);
    expect((await answer.json()).detail).toContain("'components:write'");
    const keys = await test.request('GET', '/api/v1/api-keys', undefined, bearer(key));
    expect((await keys.json()).detail).toBe("This needs a key with the scope 'admin'; yours has read.");
    expect((await test.request('GET', '/api/v1/components', undefined, bearer(key))).status).toBe(200);
    expect((await test.request('GET', '/api/v1/subscribers', undefined, bearer(key))).status).toBe(403);
  });

  it.each(['', 'Basic YTpi', 'Bearer', 'Bearer cl_wrong', `Bearer ${'x'.repeat(600)}`])(
    'is refused to %j',
    async (authorization) => {
      expect((await test.request('GET', '/api/v1/incidents', undefined, { authorization })).status).toBe(401);
    },
  );

  it('ends when a key expires or is revoked', async () => {
    const soon = new Date(test.services.clock.now().getTime() + 60_000).toISOString();
    const expiring = await newKey(['read'], { expires_at: soon });
    const revoked = await newKey(['read']);
    const status = async (key: string) =>
      (await test.request('GET', '/api/v1/incidents', undefined, bearer(key))).status;
    expect([await status(expiring.key), await status(revoked.key)]).toEqual([200, 200]);
    expect((await test.request('DELETE', `/api/v1/api-keys/${revoked.id}`)).status).toBe(204);
    test.pass(61_000);
    expect([await status(expiring.key), await status(revoked.key)]).toEqual([401, 401]);
  });

  it('shows a key once, and then only how it begins', async () => {
    const { id, key, hint } = await newKey(['read']);
    expect(key).toMatch(/^cl_[0-9A-Za-z]{40}$/);
    const listed = await (await test.request('GET', '/api/v1/api-keys')).text();
    expect(listed).not.toContain(key);
    expect(listed).toContain(hint);
    await test.request('GET', '/api/v1/incidents', undefined, bearer(key));
    const { data } = await (await test.request('GET', '/api/v1/api-keys')).json();
    expect(data.find((one: { id: string }) => one.id === id)).toMatchObject({
      last_used_at: test.services.clock.now().toISOString(),
    });
  });

  it('can not be taken away from everybody', async () => {
    const { data } = await (await test.request('GET', '/api/v1/api-keys')).json();
    const admin = data.find(({ scopes }: { scopes: string[] }) => scopes.includes('admin'));
    expect((await test.request('DELETE', `/api/v1/api-keys/${admin.id}`)).status).toBe(409);
    const soon = new Date(test.services.clock.now().getTime() + 60_000).toISOString();
    expect((await test.request('PATCH', `/api/v1/api-keys/${admin.id}`, { expires_at: soon })).status).toBe(
      409,
    );
    const second = await newKey(['admin']);
    expect(
      (await test.request('DELETE', `/api/v1/api-keys/${second.id}`, undefined, bearer(adminKey))).status,
    ).toBe(204);
  });

  it('is bounded per key', async () => {
    const bounded = test.with(
      {},
      { limits: { ...usualLimits, publicPosts: 20, loopbackPosts: 20, keyRequests: 2 } },
    );
    const status = async () => (await bounded.request('GET', '/api/v1/page')).status;
    expect([await status(), await status()]).toEqual([200, 200]);
    const answer = await bounded.request('GET', '/api/v1/page');
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
