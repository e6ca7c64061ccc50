import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../../../tests/support/test-app.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
});
afterAll(() => test.close());

describe('operations', () => {
  it('say what is ready and what is not', async () => {
    const ready = await test.app.request('/readyz');
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { ready: true, checks: { database: { ok: true } } },
    ]);
    const checks = { database: { ok: true }, clock: { ok: false, detail: 'silent for 40 seconds' } };
    const red = test.with({ readiness: async () => checks });
    const answer = await red.app.request('/readyz');
    expect([answer.status, await answer.json()]).toEqual([503, { ready: false, checks }]);
    const broken = test.with({ readiness: () => Promise.reject(new Error('x')) });
    expect((await broken.app.request('/readyz')).status).toBe(503);
  });

  it('measure requests by route, so that nobody can invent series', async () => {
    await test.request('GET', '/api/v1/incidents/one');
    await test.request('GET', '/api/v1/incidents/two');
    for (const path of ['/', '/nothing/1', '/nothing/2', '/phone/v1/a.txt']) await test.app.request(path);
    await test.app.request('/', { method: 'BREW' });
    const metrics = await (await test.app.request('/metrics')).text();
    expect(metrics).toContain('route="/api/v1/incidents/:id",status="4xx"');
    expect(metrics).toContain('route="(public)",status="2xx"');
    expect(metrics).toContain('method="other"');
    expect(metrics).not.toMatch(/one|nothing\/1|BREW/);
  });
});

describe('a database that neither answers nor refuses', () => {
  it('is told within the deadline, with when to come back', async () => {
    const { services } = test;
    const forever = new Promise(() => {});
    const db = new Proxy(services.db, {
      get: (real, name) =>
        name === 'select' ? () => ({ from: () => ({ where: () => forever }) }) : Reflect.get(real, name),
    });
    const stuck = test.with({ services: { ...services, db } }, { deadlineMs: 20 });
    const answer = await stuck.request('GET', '/api/v1/incidents');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    expect((await answer.json()).detail).toContain('Idempotency-Key');
    expect((await stuck.app.request('/')).status).toBe(200);
  });
});
