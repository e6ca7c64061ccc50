import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { counts } from '../support/audience.ts';
import { startTestServer, type TestServer } from '../support/calmline.ts';
import { createTestDatabase, databases } from '../support/databases.ts';
import { startPushService } from '../support/push-service.ts';
import { callsDrop, keeper, posted } from '../support/stories.ts';
import {
  askToSubscribe,
  deliveryOf,
  lastDeliveries,
  open,
  submit,
  subscriberAt,
} from '../support/subscribing.ts';
import { until } from '../support/until.ts';
import { startWebhookReceiver, verifyWebhook, type WebhookReceiver } from '../support/webhook-receiver.ts';

const { keep, closeAll } = keeper();
afterEach(closeAll);

interface Subscribed {
  secret: string;
  preferences_url: string;
  unsubscribe_url: string;
}

async function subscribeHook(server: TestServer, address: string, more: object = {}): Promise<Subscribed> {
  const answer = await askToSubscribe(server, { channel: 'webhook', address, ...more });
  expect(answer.status).toBe(202);
  return JSON.parse(answer.text);
}

/** The `nth` request that a receiver got, counted from 1, checked and read. */
// biome-ignore lint/suspicious/noExplicitAny: a story looks at what it expects to be there
async function payload(receiver: WebhookReceiver, nth: number, secret: string): Promise<any> {
  const request = (await receiver.heard(nth))[nth - 1];
  if (!request) throw new Error('nothing came');
  return verifyWebhook(request, secret);
}

/** What Statuspage's receivers find, level by level. */
const fields = {
  payload: ['incident', 'meta', 'page'],
  meta: ['documentation', 'generated_at', 'unsubscribe'],
  page: ['id', 'status_description', 'status_indicator'],
  incident: [
    ...[
      'backfilled',
      'components',
      'created_at',
      'id',
      'impact',
      'impact_override',
      'incident_updates',
      'monitoring_at',
    ],
    ...['name', 'page_id', 'postmortem_body', 'postmortem_body_last_updated_at', 'postmortem_ignored'],
    ...[
      'postmortem_notified_subscribers',
      'postmortem_notified_twitter',
      'postmortem_published_at',
      'resolved_at',
    ],
    ...['scheduled_auto_completed', 'scheduled_auto_in_progress', 'scheduled_for', 'scheduled_remind_prior'],
    ...['scheduled_reminded_at', 'scheduled_until', 'shortlink', 'status', 'updated_at'],
  ],
  update: [
    ...[
      'affected_components',
      'body',
      'created_at',
      'custom_tweet',
      'deliver_notifications',
      'display_at',
      'id',
    ],
    ...['incident_id', 'status', 'twitter_updated_at', 'updated_at', 'wants_twitter_update'],
  ],
  component: [
    ...[
      'created_at',
      'description',
      'group_id',
      'id',
      'name',
      'page_id',
      'position',
      'showcase',
      'status',
      'updated_at',
    ],
  ],
};
const names = (value: object) => Object.keys(value).sort();

describe.each(databases)('subscribing a webhook (%s)', (kind) => {
  it('shows the secret once, and posts what Statuspage posts, signed, at every step', async () => {
    const receiver = keep(await startWebhookReceiver());
    const server = keep(await startTestServer(kind));
    const group = (await posted(server, '/api/v1/components', { name: 'Calls', group: 'Platform' })).group;
    expect(group).toBe('platform');
    const { secret } = await subscribeHook(server, receiver.endpoint);
    expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
    const again = await askToSubscribe(server, { channel: 'webhook', address: receiver.endpoint });
    expect(again.status).toBe(409);
    const seen = JSON.stringify([again.text, (await server.api('GET', '/api/v1/subscribers')).body]);
    expect(seen).toContain(receiver.endpoint);
    expect(seen).not.toContain('whsec_');

    const { id } = await posted(server, '/api/v1/incidents', {
      ...callsDrop,
      components: { calls: 'major_outage' },
    });
    const opened = await payload(receiver, 1, secret);
    const { incident, page, meta } = opened;
    expect({
      payload: names(opened),
      meta: names(meta),
      page: names(page),
      incident: names(incident),
      update: names(incident.incident_updates[0]),
      component: names(incident.components[0]),
    }).toEqual(fields);
    expect(page).toMatchObject({ status_indicator: 'critical', status_description: 'Major Service Outage' });
    expect(incident).toMatchObject({
      id,
      name: 'Calls drop',
      status: 'investigating',
      impact: 'major',
      page_id: page.id,
      resolved_at: null,
      components: [{ name: 'Calls', status: 'major_outage', page_id: page.id }],
      incident_updates: [
        {
          status: 'investigating',
          body: 'We are looking into it.',
          incident_id: id,
          affected_components: [
            {
              code: incident.components[0].id,
              name: 'Calls',
              old_status: 'operational',
              new_status: 'major_outage',
            },
          ],
        },
      ],
    });
    expect(new URL(incident.shortlink).origin).toBe(server.url);
    const shown = await fetch(incident.shortlink);
    expect([shown.status, await shown.text()]).toEqual([200, expect.stringContaining('Calls drop')]);

    await posted(server, `/api/v1/incidents/${id}/updates`, {
      status: 'identified',
      body: 'A **router** failed.',
      components: { calls: 'partial_outage' },
    });
    const update = await payload(receiver, 2, secret);
    expect(
      update.incident.incident_updates.map(({ status, body }: Record<string, string>) => [status, body]),
    ).toEqual([
      ['identified', 'A router failed.'],
      ['investigating', 'We are looking into it.'],
    ]);
    expect(update.incident.incident_updates[0].affected_components).toMatchObject([
      { old_status: 'major_outage', new_status: 'partial_outage' },
    ]);
    expect(update.page).toMatchObject({
      status_indicator: 'major',
      status_description: 'Partial System Outage',
    });

    await posted(server, `/api/v1/incidents/${id}/updates`, { status: 'resolved', body: 'Replaced.' });
    const resolved = await payload(receiver, 3, secret);
    expect(resolved.page).toMatchObject({
      status_indicator: 'none',
      status_description: 'All Systems Operational',
    });
    expect(resolved.incident).toMatchObject({
      status: 'resolved',
      resolved_at: resolved.incident.incident_updates[0].display_at,
      incident_updates: [{ status: 'resolved' }, { status: 'identified' }, { status: 'investigating' }],
      components: [{ status: 'operational' }],
    });
    const ids = receiver.requests.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(3);

    const [first] = receiver.requests;
    if (!first) throw new Error('nothing came');
    const forged = { ...first, body: Buffer.from(first.body.toString().replace('Calls drop', 'Calls work')) };
    expect(() => verifyWebhook(forged, secret)).toThrow('No matching signature');

    expect((await open(meta.unsubscribe)).status).toBe(200);
    expect(await subscriberAt(server, receiver.endpoint)).toMatchObject({ state: 'confirmed' });
    expect((await submit(meta.unsubscribe)).status).toBe(200);
    expect((await posted(server, '/api/v1/incidents', callsDrop)).audience.webhook).toBe(0);
    const anew = await subscribeHook(server, receiver.endpoint);
    expect(anew.secret).not.toBe(secret);
    await posted(server, '/api/v1/incidents', callsDrop);
    expect((await payload(receiver, 4, anew.secret)).incident.name).toBe('Calls drop');
  });

  it('hears only of what it chose', async () => {
    const receiver = keep(await startWebhookReceiver());
    const server = keep(await startTestServer(kind));
    for (const name of ['Calls', 'Web']) await posted(server, '/api/v1/components', { name });
    const { secret } = await subscribeHook(server, receiver.endpoint, { scope: { components: ['calls'] } });
    const others = await posted(server, '/api/v1/incidents', {
      ...callsDrop,
      components: { web: 'major_outage' },
    });
    expect(others.audience).toEqual(counts());
    const own = await posted(server, '/api/v1/incidents', {
      ...callsDrop,
      components: { calls: 'major_outage' },
    });
    expect(own.audience).toEqual(counts({ webhook: 1 }));
    expect((await payload(receiver, 1, secret)).incident.id).toBe(own.id);
  });

  it('follows no redirect, and tries again later', async () => {
    const elsewhere = keep(await startWebhookReceiver());
    const receiver = keep(await startWebhookReceiver());
    receiver.answer = () => ({ status: 302, headers: { location: elsewhere.endpoint } });
    const server = keep(await startTestServer(kind));
    await subscribeHook(server, receiver.endpoint);
    await posted(server, '/api/v1/incidents', callsDrop);
    const { id } = await subscriberAt(server, receiver.endpoint);
    const row = await deliveryOf(server, id, 'retrying');
    expect(row).toMatchObject({ attempts: 1, reason: 'redirect 302 not followed', finished_at: null });
    expect(Date.parse(row.next_attempt_at)).toBeGreaterThan(Date.now());
    expect([receiver.requests.length, elsewhere.requests.length]).toEqual([1, 0]);
  });

  it('is given up when it answers that it is gone', async () => {
    const receiver = keep(await startWebhookReceiver());
    receiver.answer = () => ({ status: 410 });
    const server = keep(await startTestServer(kind));
    await subscribeHook(server, receiver.endpoint);
    const first = await posted(server, '/api/v1/incidents', callsDrop);
    expect(first.audience.webhook).toBe(1);
    const { id } = await subscriberAt(server, receiver.endpoint);
    expect(await deliveryOf(server, id, 'gone')).toMatchObject({
      attempts: 1,
      reason: '410 no longer wanted',
    });
    await until(
      'the subscriber to be gone',
      async () => (await subscriberAt(server, receiver.endpoint)).state === 'gone',
    );
    expect((await posted(server, '/api/v1/incidents', callsDrop)).audience.webhook).toBe(0);
    expect(receiver.requests).toHaveLength(1);
  });
});

/** Counts connections, whatever is said on them. */
async function startDoor() {
  const state = { knocks: 0 };
  const server = createServer((socket) => {
    state.knocks++;
    socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    state,
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  };
}

describe.each(databases)('addresses of our own network (%s)', (kind) => {
  const withoutAllowance = { CALMLINE_ALLOW_PRIVATE_TARGETS: '' };

  it('are refused when somebody gives them', async () => {
    const server = keep(await startTestServer(kind, { env: withoutAllowance }));
    const browser = keep(await startPushService()).subscribe();
    const addresses = [
      'http://hooks.example.com/',
      'https://localhost/',
      'https://127.0.0.1/',
      'https://127.1/',
      'https://2130706433/',
      'https://10.1.2.3/',
      'https://192.168.0.1/',
      'https://169.254.169.254/latest/meta-data/',
      'https://[::1]/',
      'https://[::ffff:127.0.0.1]/',
      'https://[fd00::1]/',
      'https://intranet/',
      'https://db.internal/',
    ];
    for (const address of addresses) {
      const hook = await askToSubscribe(server, { channel: 'webhook', address });
      expect([address, hook.status, JSON.parse(hook.text).errors]).toEqual([
        address,
        422,
        [{ field: 'address', message: expect.stringMatching(/\.$/) }],
      ]);
      const push = await askToSubscribe(server, { channel: 'web_push', address, keys: browser.keys });
      expect([address, push.status]).toEqual([address, 422]);
    }
    expect((await server.api('GET', '/api/v1/subscribers')).body.data).toEqual([]);
  });

  it('get no connection, also when they are on record already or a name leads to them', async () => {
    const door = keep(await startDoor());
    const addresses = [
      `http://127.0.0.1:${door.port}/hook`,
      `https://127.0.0.1:${door.port}/hook`,
      `https://localhost:${door.port}/hook`,
    ];
    const database = await createTestDatabase(kind);
    keep({ close: () => database.drop() });
    const allowed = await startTestServer(kind, { database });
    for (const address of addresses) await subscribeHook(allowed, address);
    await posted(allowed, '/api/v1/incidents', callsDrop);
    await until('the door to be knocked at', () => door.state.knocks >= addresses.length);
    await allowed.stop();
    const knocks = door.state.knocks;

    const guarded = await startTestServer(kind, { database, env: withoutAllowance });
    keep({ close: guarded.stop });
    await posted(guarded, '/api/v1/incidents', callsDrop);
    const ledger = await until('the ledger to be done', async () => {
      const rows = await lastDeliveries(guarded);
      return rows.length === addresses.length && rows.every(({ state }) => state === 'gone') ? rows : null;
    });
    for (const row of ledger) expect(row).toMatchObject({ attempts: 1, reason: 'address-not-allowed' });
    expect(door.state.knocks).toBe(knocks);
  });
});
