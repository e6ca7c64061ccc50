import { createPublicKey, verify } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { counts } from '../support/audience.ts';
import { startTestServer, type TestServer } from '../support/calmline.ts';
import { createTestDatabase, databases } from '../support/databases.ts';
import type { HeardRequest } from '../support/http-listener.ts';
import { type PushSubscriber, startPushService } from '../support/push-service.ts';
import { callsDrop, keeper, posted } from '../support/stories.ts';
import { askToSubscribe, deliveryOf, open, submit, subscriberAt } from '../support/subscribing.ts';
import { until } from '../support/until.ts';

const { keep, closeAll } = keeper();
afterEach(closeAll);

/** The key that the page hands to browsers. */
async function pageKey(server: TestServer): Promise<string> {
  const key = /data-vapid-key="([\w-]{87})"/.exec(await server.text('/subscribe/'))?.[1];
  if (!key) throw new Error('the page has no key');
  return key;
}

/** What the page's script sends. */
function subscribeBrowser(server: TestServer, { endpoint, keys }: PushSubscriber, choices: object) {
  const subscription = { endpoint, expirationTime: null, keys };
  return askToSubscribe(server, { channel: 'web_push', subscription, ...choices });
}

/** The claims of a request's VAPID token, if it is signed by the key that it names. */
function vapid({ headers }: HeardRequest): { key: string; claims: Record<string, unknown> } {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(headers.authorization ?? '') ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const x = point.subarray(1, 33).toString('base64url');
  const y = point.subarray(33).toString('base64url');
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  const isSigned = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  expect(isSigned).toBe(true);
  return { key, claims: JSON.parse(Buffer.from(claims, 'base64url').toString()) };
}

describe.each(databases)('subscribing a browser (%s)', (kind) => {
  it('pushes every update in the language and zone of its reader, so that the browser can show it by itself', async () => {
    const service = keep(await startPushService());
    const server = keep(await startTestServer(kind));
    const [english, german] = [service.subscribe(), service.subscribe()];
    for (const [browser, choices] of [
      [english, { language: 'en', time_zone: 'America/New_York' }],
      [german, { language: 'de', time_zone: 'Asia/Tokyo' }],
    ] as const) {
      const answer = await subscribeBrowser(server, browser, choices);
      expect([answer.status, JSON.parse(answer.text).state]).toEqual([202, 'confirmed']);
    }
    const promise = new Date(Date.now() + 30 * 60_000);
    const incident = await posted(server, '/api/v1/incidents', {
      ...callsDrop,
      next_update_by: promise.toISOString(),
    });
    expect(incident.audience).toEqual(counts({ web_push: 2 }));
    const requests = await service.heard(2);
    const [said, gesagt] = [english, german].map((browser) =>
      service.receivedBy(browser).map((text) => JSON.parse(text)),
    );
    const timeIn = (timeZone: string) =>
      promise.toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
    expect(said).toEqual([
      {
        web_push: 8030,
        notification: {
          title: 'Status: Calls drop',
          body: expect.stringMatching(
            `^Investigating\\. Next update by .*${timeIn('America/New_York')} E[SD]T\\.\nWe are looking into it\\.$`,
          ),
          navigate: incident.url,
          lang: 'en',
          dir: 'ltr',
          tag: `inc-${incident.id}`,
          silent: false,
        },
      },
    ]);
    expect(gesagt?.[0].notification).toMatchObject({
      body: expect.stringMatching(
        `^Wird untersucht\\. Nächste Meldung bis .*${timeIn('Asia/Tokyo')} Uhr GMT\\+9\\.\nWe are looking into it\\.$`,
      ),
      lang: 'de',
      navigate: `${server.url}/de/incidents/${incident.id}/`,
    });
    const key = await pageKey(server);
    for (const request of requests) {
      expect(request.headers).toMatchObject({ urgency: 'high', ttl: '86400', topic: `inc-${incident.id}` });
      const signed = vapid(request);
      expect(signed).toMatchObject({
        key,
        claims: { aud: service.url, sub: expect.stringMatching(/^(mailto:|https:)/) },
      });
      expect(Number(signed.claims.exp) * 1000).toBeGreaterThan(Date.now());
    }

    await posted(server, `/api/v1/incidents/${incident.id}/updates`, {
      status: 'resolved',
      body: 'Replaced.',
    });
    await service.heard(4);
    const last = JSON.parse(service.receivedBy(english)[1] ?? '');
    // The same tag: it takes the place of the one before.
    expect(last.notification).toMatchObject({ body: 'Resolved.\nReplaced.', tag: `inc-${incident.id}` });
  });

  it('keeps one subscription for a browser, whose choices it may change and which it may leave', async () => {
    const service = keep(await startPushService());
    const server = keep(await startTestServer(kind));
    for (const name of ['Calls', 'Web']) await posted(server, '/api/v1/components', { name });
    const browser = service.subscribe();
    await subscribeBrowser(server, browser, {});
    const again = await subscribeBrowser(server, browser, { scope: { components: ['web'] }, language: 'de' });
    const { body } = await server.api('GET', '/api/v1/subscribers');
    expect(body.data).toMatchObject([
      { channel: 'web_push', state: 'confirmed', language: 'de', scope: { components: ['web'] } },
    ]);
    const heardOf = async (component: string) =>
      (
        await posted(server, '/api/v1/incidents', {
          ...callsDrop,
          components: { [component]: 'major_outage' },
        })
      ).audience.web_push;
    expect([await heardOf('calls'), await heardOf('web')]).toEqual([0, 1]);
    await service.heard(1);

    const { preferences_url: preferences, unsubscribe_url: leave } = JSON.parse(again.text);
    const shown = await open(preferences);
    expect(shown.text).toContain(service.url);
    expect(shown.text).not.toContain(browser.endpoint);
    expect(
      (await submit(preferences, { scope: 'some', components: ['calls'], language: 'en', time_zone: 'UTC' }))
        .status,
    ).toBe(200);
    expect([await heardOf('calls'), await heardOf('web')]).toEqual([1, 0]);
    expect((await submit(leave)).status).toBe(200);
    expect([await heardOf('calls'), await heardOf('web')]).toEqual([0, 0]);
    expect(service.receivedBy(browser).map((text) => JSON.parse(text).notification.lang)).toEqual([
      'de',
      'en',
    ]);
  });

  it('lets a browser go whose endpoint has expired, and no other', async () => {
    const service = keep(await startPushService());
    const server = keep(await startTestServer(kind));
    const [stays, leaves] = [service.subscribe(), service.subscribe()];
    for (const browser of [stays, leaves]) await subscribeBrowser(server, browser, {});
    service.end(leaves);
    await posted(server, '/api/v1/incidents', callsDrop);
    const { id } = await subscriberAt(server, leaves.endpoint);
    expect(await deliveryOf(server, id, 'gone')).toMatchObject({
      channel: 'web_push',
      attempts: 1,
      reason: '410 subscription ended',
    });
    await until(
      'the subscriber to be gone',
      async () => (await subscriberAt(server, leaves.endpoint)).state === 'gone',
    );
    const next = await posted(server, '/api/v1/incidents', callsDrop);
    expect(next.audience.web_push).toBe(1);
    await until('the other to have heard twice', () => service.receivedBy(stays).length === 2);
    expect(service.requests).toHaveLength(3);
  });

  it('keeps its key across a restart: browsers trust no other', async () => {
    const database = await createTestDatabase(kind);
    keep({ close: () => database.drop() });
    const service = keep(await startPushService());
    const browser = service.subscribe();
    const before = await startTestServer(kind, { database });
    const key = await pageKey(before);
    await subscribeBrowser(before, browser, {});
    await before.stop();

    const after = await startTestServer(kind, { database });
    keep({ close: after.stop });
    expect(await pageKey(after)).toBe(key);
    await posted(after, '/api/v1/incidents', callsDrop);
    const [request] = await service.heard(1);
    if (!request) throw new Error('nothing came');
    expect(vapid(request).key).toBe(key);
    expect(JSON.parse(service.receivedBy(browser)[0] ?? '').notification.title).toBe('Status: Calls drop');
  });
});
