import { channels } from '@calmline/core/delivery';
import { rows } from '@calmline/core/foundation';
import { fanOut } from '@calmline/core/notifications';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../../../tests/support/test-app.ts';

let test: TestApp;
const ids: Record<string, number> = {};
/** The page's clock stands at 11:00 in Berlin. */
beforeAll(async () => {
  test = await openTestApp();
  for (const name of ['Calls', 'Web'])
    await test.request('POST', '/api/v1/components', { name, group: 'Platform' });
  await test.request('POST', '/api/v1/components', { name: 'Billing' });
  await add('all', {});
  await add('german', { language: 'de', scope: { components: ['calls'] } });
  await add('group', { scope: { groups: ['platform'] }, digest: 'hourly' });
  await add('resting', {
    scope: { components: ['calls', 'web'] },
    quiet_hours: { from: '10:00', until: '12:30' },
  });
  await add('careful', { minimum_impact: 'critical' });
  await add('planner', { kinds: ['maintenances'] });
  await add('billing', { scope: { components: ['billing'] } });
  await add('responder', { audience: 'responders' });
  await add('unsure', { confirmed: false });
  await add('hook', { channel: 'webhook', address: 'https://hooks.example.com/a' });
  await add('left', {});
  await test.request('POST', `/api/v1/subscribers/${ids.left}/unsubscribe`);
});
afterAll(() => test.close());

async function add(name: string, more: object): Promise<void> {
  const subscriber = { channel: 'email', address: `${name}@example.com`, confirmed: true, ...more };
  const answer = await test.request('POST', '/api/v1/subscribers', subscriber);
  expect(answer.status).toBe(201);
  ids[name] = (await answer.json()).id;
}

const ask = async (path: string) => {
  const answer = await test.request('GET', `/api/v1/${path}`);
  return { status: answer.status, body: await answer.json() };
};
const about = async (name: string, query: string) =>
  (await ask(`subscribers/${ids[name]}/audience?${query}`)).body;

async function toldOf(notificationId: number): Promise<string[]> {
  await fanOut(test.services);
  const ledger = await rows<{ id: number | string }>(
    test.services.db,
    sql`select subscription_id as id from deliveries where notification_id = ${notificationId}`,
  );
  const told = new Set(ledger.map(({ id }) => Number(id)));
  return Object.keys(ids).filter((name) => told.has(ids[name] ?? 0));
}

describe('the audience before posting', () => {
  it('is counted by channel, scope and language, with who hears later and who is left out', async () => {
    const { status, body } = await ask('audience?components=calls&impact=major');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      told: 5,
      by_channel: { email: 4, web_push: 0, webhook: 1, sms: 0 },
      by_scope: { page: 2, group: 1, component: 2 },
      by_language: { en: 4, de: 1 },
      at_once: 3,
      later: { quiet_hours: 1, digest: 1 },
      left_out: {
        pending: 1,
        unsubscribed: 1,
        gone: 0,
        kind_not_wanted: 1,
        impact_below_minimum: 1,
        channel_not_chosen: 0,
      },
    });
  });

  it('is whom the post then tells, one by one', async () => {
    const query = 'components=calls&impact=major';
    const { told } = (await ask(`audience?${query}`)).body;
    const yes = [];
    for (const name of Object.keys(ids)) if ((await about(name, query)).told) yes.push(name);
    const posted = await test.request('POST', '/api/v1/incidents', {
      title: 'Calls drop',
      impact: 'major',
      status: 'investigating',
      body: 'We look.',
      components: { calls: 'major_outage' },
    });
    const { audience, notification_id: notificationId } = await posted.json();
    test.pass(60_000);
    expect(await toldOf(notificationId)).toEqual(['all', 'german', 'group', 'resting', 'hook']);
    expect(yes).toEqual(['all', 'german', 'group', 'resting', 'hook']);
    expect(told).toBe(5);
    expect(audience).toMatchObject({ email: 4, webhook: 1 });
  });

  it('follows what is posted: its kind, its impact, its channels, the whole page', async () => {
    const told = async (query: string) => (await ask(`audience?${query}`)).body.told;
    expect(await told('')).toBe(2);
    expect(await told('impact=critical')).toBe(3);
    expect(await told('kind=maintenances&components=web')).toBe(6);
    expect(await told('components=calls,billing&impact=major&notify=email')).toBe(5);
    expect(await told('components=calls&notify=none')).toBe(0);
    const critical = (await ask('audience?components=calls&impact=critical')).body;
    expect(critical).toMatchObject({ told: 6, at_once: 6, later: { quiet_hours: 0, digest: 0 } });
  });

  it('of a maintenance is whom the post chooses: all, some channels, nobody', async () => {
    const plan = async (notify: unknown) => {
      const posted = await test.request('POST', '/api/v1/maintenances', {
        title: 'New cables',
        body: 'Calls may drop for a minute.',
        starts_at: '2026-12-01T22:00:00Z',
        ends_at: '2026-12-01T23:00:00Z',
        components: ['web'],
        notify,
      });
      expect(posted.status).toBe(201);
      const { id, audience, notification_id: notificationId } = await posted.json();
      test.pass(60_000);
      return { id, audience, told: notificationId === null ? null : await toldOf(notificationId) };
    };
    const query = 'kind=maintenances&components=web';
    const everybody = ['all', 'group', 'resting', 'careful', 'planner', 'hook'];
    expect(await plan('all')).toMatchObject({ told: everybody, audience: { email: 5, webhook: 1 } });
    expect((await ask(`audience?${query}`)).body.told).toBe(everybody.length);
    const some = await plan(['webhook', 'sms']);
    expect(some).toMatchObject({ told: ['hook'], audience: { email: 0, webhook: 1 } });
    expect((await ask(`audience?${query}&notify=webhook,sms`)).body).toMatchObject({
      told: 1,
      left_out: { channel_not_chosen: 5 },
    });
    expect(await plan('none')).toMatchObject({ told: null, audience: { email: 0, webhook: 0 } });
    expect((await plan([...channels])).told).toEqual(everybody);

    // What was chosen for the window holds for its end.
    const cancelled = await test.request('POST', `/api/v1/maintenances/${some.id}/cancel`, {});
    const { notification_id: cancellation, audience } = await cancelled.json();
    test.pass(60_000);
    expect(await toldOf(cancellation)).toEqual(['hook']);
    expect(audience).toMatchObject({ email: 0, webhook: 1 });
  });

  it('of an update includes all that its incident has touched, and who heard of it when it was worse', async () => {
    const { id } = await (
      await test.request('POST', '/api/v1/incidents', {
        title: 'Billing is down',
        impact: 'critical',
        status: 'investigating',
        body: 'We look.',
        components: { billing: 'major_outage' },
      })
    ).json();
    await test.request('PATCH', `/api/v1/incidents/${id}`, { impact: 'minor' });
    expect((await about('careful', `incident=${id}`)).told).toBe(true);
    expect((await about('billing', `incident=${id}`)).told).toBe(true);
    expect((await about('careful', 'components=billing&impact=minor')).told).toBe(false);
    const counted = (await ask(`audience?incident=${id}`)).body;
    const update = { status: 'identified', body: 'Found.' };
    const { notification_id: notificationId } = await (
      await test.request('POST', `/api/v1/incidents/${id}/updates`, update)
    ).json();
    test.pass(60_000);
    expect(await toldOf(notificationId)).toEqual(['all', 'careful', 'billing', 'hook']);
    expect(counted.told).toBe(4);
    expect((await ask('audience?incident=abcdefghijkl')).status).toBe(404);
  });

  it.each([
    ['components=nothing', 'components.nothing'],
    ['impact=huge', 'impact'],
    ['kind=maintenances&impact=major', 'impact'],
    ['notify=pigeon', 'notify'],
    ['component=calls', 'component'],
  ])('refuses %s by the name of the field', async (query, field) => {
    const { status, body } = await ask(`audience?${query}`);
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ field, message: expect.stringMatching(/\.$/) }]);
  });

  it('is for those who post or look after subscribers; about one person only for the latter', async () => {
    const keyWith = async (scope: string) => {
      const made = await test.request('POST', '/api/v1/api-keys', { name: scope, scopes: [scope] });
      return { authorization: `Bearer ${(await made.json()).key}` };
    };
    const poster = await keyWith('incidents:write');
    const one = `/api/v1/subscribers/${ids.all}/audience`;
    expect((await test.request('GET', '/api/v1/audience', undefined, poster)).status).toBe(200);
    expect((await test.request('GET', one, undefined, poster)).status).toBe(403);
    expect((await test.request('GET', one, undefined, await keyWith('subscribers:read'))).status).toBe(200);
    expect(
      (await test.request('GET', '/api/v1/audience', undefined, await keyWith('lines:write'))).status,
    ).toBe(403);
  });
});

describe('why a subscriber would or would not be told', () => {
  it('names what they are concerned by, and when they would hear it', async () => {
    expect(await about('all', 'components=calls&impact=major')).toMatchObject({
      told: true,
      why: 'Subscribed to the whole page. Would be told by email at once.',
      scope: { by: 'page' },
      channel: 'email',
      later: null,
    });
    expect(await about('group', 'components=calls&impact=major')).toMatchObject({
      why: 'Subscribed to the group platform. Would be told by email in the digest of 2026-11-22 11:00 UTC.',
      scope: { by: 'group', groups: ['platform'], components: [] },
      later: { until: '2026-11-22T11:00:00.000Z', why: 'digest' },
    });
    expect(await about('group', 'components=calls&impact=critical')).toMatchObject({
      why: 'Subscribed to the group platform. Would be told by email at once: it is critical.',
      later: null,
    });
    expect(await about('resting', 'components=calls,web&impact=minor')).toMatchObject({
      why: 'Subscribed to the components calls, web. Would be told by email when their quiet hours end, 2026-11-22 11:30 UTC.',
      later: { until: '2026-11-22T11:30:00.000Z', why: 'quiet_hours' },
    });
  });

  it.each([
    [
      'billing',
      'components=calls',
      'out_of_scope',
      'Hears of the component billing only, and nothing of that is affected.',
    ],
    [
      'careful',
      'impact=major',
      'impact_below_minimum',
      'Hears of incidents from impact critical on; this one has major.',
    ],
    ['planner', '', 'kind_not_wanted', 'Wants to hear of maintenances, not of incidents.'],
    ['hook', 'notify=email,sms', 'channel_not_chosen', 'Is reached by webhook, which this post leaves out.'],
    ['unsure', '', 'pending', 'Has not confirmed the subscription yet.'],
    ['left', '', 'unsubscribed', 'Has unsubscribed.'],
    ['responder', '', 'for_responders', expect.stringContaining('reminded of promises')],
  ])('says why not: %s', async (name, query, code, message) => {
    expect(await about(name, query)).toMatchObject({
      told: false,
      why: message,
      against: [{ code, message }],
      later: null,
    });
  });

  it('knows no subscriber that is not there', async () => {
    expect((await ask('subscribers/99999/audience')).status).toBe(404);
  });
});
