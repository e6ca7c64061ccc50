import { webhookSecret } from '@calmline/core/delivery';
import { rows } from '@calmline/core/foundation';
import { signLink } from '@calmline/core/subscribers';
import { languages, wording } from '@calmline/snapshot';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../../../tests/support/test-app.ts';
import { usualLimits } from './rate-limits.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
  for (const name of ['API', 'Website'])
    await test.request('POST', '/api/v1/components', { name, group: 'Platform' });
});
afterAll(() => test.close());

const subscribe = (body: object) => test.request('POST', '/api/v1/subscriptions', body, {});
const confirmations = async () =>
  rows<{ content: { scope: string[]; expiresAt: number }; audience: { id: number }; hold: boolean }>(
    test.services.db,
    sql`select content, audience, hold_until <= created_at as hold from notifications where key like 'confirmation/%' order by id`,
  );
const find = async (address: string) =>
  (await (await test.request('GET', `/api/v1/subscribers?address=${encodeURIComponent(address)}`)).json())
    .data[0];
const token = (
  purpose: 'confirm' | 'preferences' | 'unsubscribe',
  subscriptionId: number,
  generation: number,
  expiresAt: number | null = null,
) => signLink(test.services.secrets.signingKey, { purpose, subscriptionId, generation, expiresAt });
const page = async (method: string, path: string, body?: string) => {
  const answer = await test.app.request(path, {
    method,
    ...(body === undefined ? {} : { body, headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    shown: text.startsWith('{') ? JSON.parse(text) : null,
  };
};

describe('subscribing by mail', () => {
  it('asks the owner, and tells nothing about the address', async () => {
    const first = await subscribe({
      channel: 'email',
      address: 'Ann@Example.com',
      scope: { components: ['api'], groups: ['platform'] },
      language: 'de',
      time_zone: 'Europe/Vienna',
    });
    expect(first.status).toBe(202);
    const text = await first.text();
    expect(JSON.parse(text)).toEqual({ channel: 'email', state: 'pending', message: expect.any(String) });
    expect(await find('ann@example.com')).toMatchObject({
      address: 'Ann@example.com',
      state: 'pending',
      scope: { components: ['api'], groups: ['platform'] },
      language: 'de',
      time_zone: 'Europe/Vienna',
    });
    const [asked] = await confirmations();
    expect(asked).toMatchObject({ content: { scope: ['Platform', 'API'] }, hold: true });

    const { id } = await find('ann@example.com');
    await page('POST', `/confirm/${token('confirm', id, 1)}`);
    const again = await subscribe({ channel: 'email', address: 'ann@example.com' });
    expect([again.status, await again.text()]).toEqual([202, text]);
    expect(await find('ann@example.com')).toMatchObject({
      state: 'confirmed',
      scope: { components: ['api'] },
    });
    expect(await confirmations()).toHaveLength(1);
  });

  it('asks at most three times a day, and not twice within five minutes', async () => {
    const before = (await confirmations()).length;
    for (let i = 0; i < 20; i++) {
      expect((await subscribe({ channel: 'email', address: 'bob@example.com' })).status).toBe(202);
      test.pass(2 * 60_000);
    }
    expect((await confirmations()).length - before).toBe(3);
    test.pass(24 * 3_600_000);
    await subscribe({ channel: 'email', address: 'bob@example.com' });
    expect((await confirmations()).length - before).toBe(4);
  });

  it.each([
    [{ address: 'nobody' }, 'address'],
    [{ address: 'a@example.com\r\nBcc: b@example.com' }, 'address'],
    [{ address: undefined }, 'address'],
    [{ time_zone: 'Mars/Olympus' }, 'time_zone'],
    [{ language: 'sv' }, 'language'],
    [{ scope: { components: ['nothing'] } }, 'scope.components.nothing'],
    [{ scope: { groups: [], components: [] } }, 'scope'],
    [{ scope: { pages: [] } }, 'scope.pages'],
    [{ lang: 'en' }, 'lang'],
  ])('refuses %j by the name of the field', async (change, field) => {
    const answer = await subscribe({ channel: 'email', address: 'a@example.com', ...change });
    expect(answer.status).toBe(422);
    expect((await answer.json()).errors).toEqual([{ field, message: expect.stringMatching(/\.$/) }]);
  });
});

describe('subscribing a webhook', () => {
  it('shows its secret once', async () => {
    const hook = { channel: 'webhook', address: 'https://hooks.example.com/a' };
    const answer = await subscribe(hook);
    expect(answer.status).toBe(202);
    const { id } = await find(hook.address);
    const body = await answer.json();
    expect(body).toMatchObject({
      state: 'confirmed',
      secret: webhookSecret(test.services.secrets.signingKey, id, 1),
      unsubscribe_url: `http://status.test/unsubscribe/${token('unsubscribe', id, 1)}`,
    });
    const again = await subscribe(hook);
    expect(again.status).toBe(409);
    expect(await again.text()).not.toContain('whsec_');
    await page('POST', new URL(body.unsubscribe_url).pathname, '');
    expect((await (await subscribe(hook)).json()).secret).toBe(
      webhookSecret(test.services.secrets.signingKey, id, 2),
    );
  });

  it.each([
    'http://hooks.example.com/',
    'https://127.0.0.1/',
    'https://10.0.0.1/',
    'https://user:pw@example.com/',
    'ftp://example.com/',
  ])('refuses %s with the reason', async (address) => {
    const answer = await subscribe({ channel: 'webhook', address });
    expect(answer.status).toBe(422);
    expect((await answer.json()).errors).toMatchObject([{ field: 'address' }]);
  });
});

describe('subscribing a chat or a phone', () => {
  const slack = { channel: 'slack', address: 'https://hooks.slack.com/services/T0/B0/xyz' };

  it('confirms a chat at once, again with other choices, and shows no secret', async () => {
    const answer = await subscribe({ ...slack, scope: { components: ['api'] } });
    const body = await answer.json();
    expect([answer.status, body]).toEqual([
      202,
      {
        channel: 'slack',
        state: 'confirmed',
        message: 'Subscribed.',
        preferences_url: expect.stringMatching(/\/preferences\//),
        unsubscribe_url: expect.stringMatching(/\/unsubscribe\//),
      },
    ]);
    expect((await subscribe({ ...slack, scope: { components: ['website'] } })).status).toBe(202);
    expect(await find(slack.address)).toMatchObject({ scope: { groups: [], components: ['website'] } });
  });

  it('asks a phone, whatever spelling its number has, and says nothing about it', async () => {
    const first = await subscribe({ channel: 'sms', address: '+49 (0)151 1234-5678' });
    const text = await first.text();
    expect([first.status, JSON.parse(text)]).toEqual([
      202,
      { channel: 'sms', state: 'pending', message: expect.stringContaining('YES') },
    ]);
    expect(await find('+4915112345678')).toMatchObject({ channel: 'sms', state: 'pending' });
    expect(await (await subscribe({ channel: 'sms', address: '+4915112345678' })).text()).toBe(text);
  });

  it.each([
    [{ channel: 'slack', address: 'https://example.com/x' }, 'address'],
    [{ channel: 'discord', address: 'https://discord.com/channels/1' }, 'address'],
    [{ channel: 'teams', address: 'https://10.0.0.1/x' }, 'address'],
    [{ channel: 'mattermost', address: 'ann@example.com' }, 'address'],
    [{ channel: 'sms', address: '0151 1234' }, 'address'],
    [{ channel: 'telegram', address: '-100123' }, 'channel'],
    [{ channel: 'matrix', address: '!room:example.com' }, 'channel'],
    [{ channel: 'fax', address: '+49' }, 'channel'],
  ])('refuses %j by the name of the field', async (given, field) => {
    const answer = await subscribe(given);
    expect(answer.status).toBe(422);
    expect((await answer.json()).errors).toMatchObject([{ field }]);
  });

  it('asks so many phones in an hour and no more, whoever wants it', async () => {
    await test.services.db.execute(sql`insert into subscriptions (audience, channel, address, address_key, state,
        whole_page, group_ids, component_ids, language, time_zone, generation, confirmations_sent, created_at, updated_at)
      select 'customers', 'sms', '+100000' || n, '+100000' || n, 'pending', true, '{}', '{}', 'en', 'UTC', 1, 1,
        ${test.services.clock.now().toISOString()}, ${test.services.clock.now().toISOString()}
      from generate_series(1, 100) as n`);
    const ask = () => subscribe({ channel: 'sms', address: '+15005550123' });
    const refused = await ask();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '3600']);
    expect(await find('+15005550123')).toBeUndefined();
    test.pass(3_600_000);
    expect((await ask()).status).toBe(202);
    await test.services.db.execute(sql`delete from subscriptions where address like '+100000%'`);
  });

  it('counts every question that was asked, whatever was answered', async () => {
    await test.services.db.execute(sql`insert into subscriptions (audience, channel, address, address_key, state,
        whole_page, group_ids, component_ids, language, time_zone, generation, confirmations_sent, confirmations_since,
        created_at, updated_at)
      select 'customers', 'sms', '+100000' || n, '+100000' || n, 'unsubscribed', true, '{}', '{}', 'en', 'UTC', 1, 2,
        now, now, now from generate_series(1, 50) as n, (select ${test.services.clock.now().toISOString()}::timestamptz as now)`);
    const refused = await subscribe({ channel: 'sms', address: '+15005550124' });
    expect(refused.status).toBe(429);
    await test.services.db.execute(sql`delete from subscriptions where address like '+100000%'`);
  });

  it('asks few phones in an hour for one stranger, and others all the same', async () => {
    const strangers = test.with({ trustProxy: true }, { limits: usualLimits });
    let number = 15005550200;
    const statuses = async (from: string, times: number) => {
      const found: number[] = [];
      for (let time = 0; time < times; time++) {
        const given = { channel: 'sms', address: `+${number++}` };
        const headers = { 'x-forwarded-for': from };
        found.push((await strangers.request('POST', '/api/v1/subscriptions', given, headers)).status);
      }
      return found;
    };
    expect(await statuses('203.0.113.1', 4)).toEqual([202, 202, 202, 429]);
    expect(await statuses('203.0.113.2', 3)).toEqual([202, 202, 202]);
    expect(await statuses('203.0.113.3', 3)).toEqual([202, 202, 202]);
    expect(await statuses('203.0.113.4', 2)).toEqual([202, 429]);
    expect(await statuses('198.51.100.1', 1)).toEqual([202]);
  });

  it('names what has to be set up for a channel that is not', async () => {
    const message = 'SMS is not set up here: set CALMLINE_SMS_FROM.';
    const channels = { missing: () => message, twilioAuthToken: null, senders: () => null };
    const other = test.with({ channels });
    const given = { channel: 'sms', address: '+4915112345678' };
    for (const [path, headers] of [
      ['/api/v1/subscriptions', {}],
      ['/api/v1/subscribers', undefined],
    ] as const) {
      const answer = await other.request('POST', path, given, headers);
      expect(answer.status).toBe(422);
      expect((await answer.json()).errors).toEqual([{ field: 'channel', message }]);
    }
    expect((await other.app.request('/hooks/sms/twilio', { method: 'POST', body: 'Body=STOP' })).status).toBe(
      404,
    );
  });
});

describe('a receiver that was erased', () => {
  it.each([
    ['webhook', 'https://hooks.example.com/erased'],
    ['mattermost', 'https://chat.example.com/hooks/erased'],
  ])('is brought back by the operator only (%s)', async (channel, address) => {
    await subscribe({ channel, address });
    await test.request('DELETE', `/api/v1/subscribers/${(await find(address)).id}`);
    const refused = await subscribe({ channel, address });
    expect([refused.status, (await refused.json()).errors]).toEqual([
      409,
      [{ field: 'address', message: expect.stringContaining('Ask whoever runs this page') }],
    ]);
    const added = { channel, address, confirmed: true };
    const { id } = await (await test.request('POST', '/api/v1/subscribers', added)).json();
    expect(await find(address)).toMatchObject({ id, state: 'confirmed' });
    await test.request('DELETE', `/api/v1/subscribers/${id}?suppress=false`);
    expect((await subscribe({ channel, address })).status).toBe(202);
  });
});

describe('subscribing a browser', () => {
  const keys = {
    p256dh: Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 1)]).toString('base64url'),
    auth: Buffer.alloc(16, 2).toString('base64url'),
  };
  const subscription = { endpoint: 'https://push.example.com/abc', expirationTime: null, keys };

  it('is confirmed at once, and again with other choices', async () => {
    expect((await subscribe({ channel: 'web_push', subscription })).status).toBe(202);
    const answer = await subscribe({ channel: 'web_push', subscription, scope: { components: ['api'] } });
    expect(await answer.json()).toMatchObject({ state: 'confirmed', preferences_url: expect.any(String) });
    expect(await find(subscription.endpoint)).toMatchObject({
      state: 'confirmed',
      scope: { components: ['api'] },
    });
    expect(
      (await subscribe({ channel: 'web_push', address: 'https://push.example.com/def', keys })).status,
    ).toBe(202);
  });

  it('needs keys that encryption can use', async () => {
    const answer = await subscribe({
      channel: 'web_push',
      subscription: { ...subscription, keys: { p256dh: 'x', auth: 'y' } },
    });
    expect((await answer.json()).errors).toMatchObject([{ field: 'subscription.keys' }]);
    expect((await (await subscribe({ channel: 'web_push' })).json()).errors).toMatchObject([
      { field: 'subscription' },
    ]);
  });
});

describe('a mailed link', () => {
  async function pendingOne(address: string): Promise<number> {
    await subscribe({ channel: 'email', address });
    return (await find(address)).id;
  }

  it('confirms by its button only, as often as one likes', async () => {
    const id = await pendingOne('carl@example.com');
    const link = `/confirm/${token('confirm', id, 1, test.services.clock.now().getTime() / 1000 + 60)}`;
    for (const method of ['GET', 'HEAD', 'GET']) expect((await page(method, link)).status).toBe(200);
    expect((await find('carl@example.com')).state).toBe('pending');
    expect((await page('GET', link)).shown.form).toMatchObject({ kind: 'confirm', state: 'ask' });
    for (let i = 0; i < 2; i++)
      expect((await page('POST', link, '')).shown.form).toMatchObject({ state: 'done' });
    expect((await find('carl@example.com')).state).toBe('confirmed');
  });

  it('expires, and is worth nothing for another purpose', async () => {
    const id = await pendingOne('dora@example.com');
    const old = token('confirm', id, 1, test.services.clock.now().getTime() / 1000 - 1);
    for (const wrong of [old, token('unsubscribe', id, 1), 'nonsense', token('confirm', id, 9)]) {
      expect((await page('POST', `/confirm/${wrong}`, '')).shown.form).toMatchObject({ state: 'expired' });
    }
    expect((await find('dora@example.com')).state).toBe('pending');
  });

  it('keeps its page out of caches, indexes and other sites', async () => {
    const id = await pendingOne('eve@example.com');
    for (const answer of [
      await page('GET', `/confirm/${token('confirm', id, 1)}`),
      await page('POST', '/unsubscribe/x', ''),
    ]) {
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('x-robots-tag')).toContain('noindex');
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
      expect(answer.headers.has('set-cookie')).toBe(false);
    }
  });

  it('unsubscribes by one click of a mail program, without redirect or page', async () => {
    const id = await pendingOne('finn@example.com');
    await page('POST', `/confirm/${token('confirm', id, 1)}`, '');
    const link = `/unsubscribe/${token('unsubscribe', id, 1)}`;
    expect((await page('GET', link)).shown.form).toMatchObject({ state: 'ask' });
    expect((await find('finn@example.com')).state).toBe('confirmed');
    const answer = await page('POST', link, 'List-Unsubscribe=One-Click');
    expect(answer).toMatchObject({ status: 200, text: 'Unsubscribed.\n' });
    expect(await find('finn@example.com')).toMatchObject({
      state: 'unsubscribed',
      end_reason: 'unsubscribed by link',
    });
    expect((await page('POST', link, '')).shown.form).toMatchObject({ state: 'done' });
  });

  it('of an earlier time still unsubscribes, but confirms nothing', async () => {
    const id = await pendingOne('gina@example.com');
    const [confirm, leave] = [token('confirm', id, 1), token('unsubscribe', id, 1)];
    await page('POST', `/confirm/${confirm}`, '');
    await page('POST', `/unsubscribe/${leave}`, '');
    expect((await page('POST', `/confirm/${confirm}`, '')).shown.form).toMatchObject({ state: 'expired' });
    await subscribe({ channel: 'email', address: 'gina@example.com' });
    expect((await page('POST', `/confirm/${confirm}`, '')).shown.form).toMatchObject({ state: 'expired' });
    await page('POST', `/confirm/${token('confirm', id, 2)}`, '');
    expect((await find('gina@example.com')).state).toBe('confirmed');
    await page('POST', `/unsubscribe/${leave}`, '');
    expect((await find('gina@example.com')).state).toBe('unsubscribed');
  });

  it('changes what one hears', async () => {
    const id = await pendingOne('hans@example.com');
    const link = `/preferences/${token('preferences', id, 1)}`;
    expect((await page('GET', link)).shown.form).toMatchObject({
      state: 'edit',
      subscription: { address: 'hans@example.com', wholePage: true },
    });
    const saved = await page(
      'POST',
      link,
      'scope=some&components=api&components=website&language=de&time_zone=UTC',
    );
    expect(saved.shown.form).toMatchObject({
      state: 'saved',
      subscription: { wholePage: false, components: ['api', 'website'], language: 'de', timeZone: 'UTC' },
    });
    const refused = await page('POST', link, 'scope=some&language=xx&time_zone=UTC');
    expect(refused.shown.form).toMatchObject({ state: 'edit', errors: { language: expect.any(String) } });
    const empty = await page('POST', link, 'scope=some&language=en&time_zone=UTC');
    expect(empty.shown.form).toMatchObject({ state: 'edit', errors: { scope: expect.any(String) } });
    expect(await find('hans@example.com')).toMatchObject({
      language: 'de',
      scope: { components: ['api', 'website'] },
    });
    await page('POST', link, 'scope=page&language=en&time_zone=UTC');
    expect(await find('hans@example.com')).toMatchObject({ scope: null });
    expect((await page('GET', '/preferences/nonsense')).shown.form).toMatchObject({
      state: 'expired',
      subscription: null,
    });
  });
});

describe('what a subscriber chooses beside what to hear about', () => {
  const chosen = {
    kinds: ['incidents', 'maintenances'],
    minimum_impact: 'major',
    quiet_hours: { from: '22:00', until: '07:00' },
    digest: 'daily',
  };
  const usual = {
    kinds: ['incidents', 'maintenances', 'notices'],
    minimum_impact: 'none',
    quiet_hours: null,
    digest: 'off',
  };
  const add = async (address: string, more: object) =>
    (
      await test.request('POST', '/api/v1/subscribers', {
        channel: 'email',
        address,
        confirmed: true,
        ...more,
      })
    ).json();

  it('is everything at once unless they say otherwise, and stays when something else is changed', async () => {
    expect(await add('usual@example.com', {})).toMatchObject({ ...usual, consent_source: 'api' });
    const { id } = await add('chooser@example.com', { ...chosen, scope: { components: ['website'] } });
    const change = async (body: object) =>
      (await test.request('PATCH', `/api/v1/subscribers/${id}`, body)).json();
    expect(await change({ language: 'de' })).toMatchObject({
      ...chosen,
      language: 'de',
      scope: { groups: [], components: ['website'] },
    });
    expect(await change({ quiet_hours: null, digest: 'hourly' })).toMatchObject({
      ...chosen,
      quiet_hours: null,
      digest: 'hourly',
    });
    await subscribe({ channel: 'email', address: 'asked@example.com', ...chosen });
    expect(await find('asked@example.com')).toMatchObject(chosen);
  });

  it('is kept when a browser subscribes again without a word on it', async () => {
    const keys = {
      p256dh: Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 1)]).toString('base64url'),
      auth: Buffer.alloc(16, 2).toString('base64url'),
    };
    const browser = { channel: 'web_push', address: 'https://push.example.com/chooser', keys };
    await subscribe({ ...browser, ...chosen, scope: { components: ['api'] } });
    await subscribe(browser);
    expect(await find(browser.address)).toMatchObject({ ...chosen, scope: null, consent_source: 'page' });
  });

  it.each([
    [{ kinds: [] }, 'kinds'],
    [{ kinds: ['news'] }, 'kinds.0'],
    [{ minimum_impact: 'huge' }, 'minimum_impact'],
    [{ digest: 'weekly' }, 'digest'],
    [{ quiet_hours: { from: '25:00', until: '07:00' } }, 'quiet_hours.from'],
    [{ quiet_hours: { from: '22:00', until: '22:00' } }, 'quiet_hours.until'],
    [{ quiet_hours: { from: '22:00' } }, 'quiet_hours.until'],
  ])('is refused as %j by the name of the field', async (body, field) => {
    const answer = await test.request(
      'PATCH',
      `/api/v1/subscribers/${(await find('usual@example.com')).id}`,
      body,
    );
    expect(answer.status).toBe(422);
    expect((await answer.json()).errors).toEqual([{ field, message: expect.stringMatching(/\.$/) }]);
  });

  it('is chosen on the page behind a mailed link, with what is wrong beside the field', async () => {
    const { id } = await find('usual@example.com');
    const link = `/preferences/${token('preferences', id, 1)}`;
    const send = async (fields: string) =>
      (await page('POST', link, `scope=page&language=de&time_zone=UTC&more=1&${fields}`)).shown.form;
    const saved = await send(
      'kinds=incidents&kinds=notices&minimum_impact=minor&digest=hourly&quiet_from=21:30&quiet_until=06:00',
    );
    expect(saved).toMatchObject({
      state: 'saved',
      subscription: {
        kinds: ['incidents', 'notices'],
        minimumImpact: 'minor',
        quietHours: { from: '21:30', until: '06:00' },
        digest: 'hourly',
      },
    });
    const half = await send('minimum_impact=minor&digest=off&quiet_from=21:30&quiet_until=');
    expect(half).toMatchObject({
      state: 'edit',
      errors: {
        kinds: wording.de.choices.faults.kinds,
        quiet_hours: wording.de.choices.faults.quiet,
      },
      subscription: { kinds: [], quietHours: { from: '21:30', until: '' }, digest: 'off' },
    });
    const none = await send('kinds=incidents&minimum_impact=none&digest=off&quiet_from=&quiet_until=');
    expect(none).toMatchObject({ state: 'saved', subscription: { quietHours: null, digest: 'off' } });
    const forged = await send('kinds=news&minimum_impact=huge&digest=never');
    expect(Object.keys(forged.errors)).toEqual(['kinds', 'minimum_impact', 'digest']);
    // A page that was opened before an update has none of these fields.
    await page('POST', link, 'scope=page&language=de&time_zone=UTC');
    expect(await find('usual@example.com')).toMatchObject({ kinds: ['incidents'] });
  });

  it('may be said with the first form, too', async () => {
    const fields =
      'channel=email&scope=page&language=de&time_zone=UTC&more=1&minimum_impact=critical&digest=daily';
    await page(
      'POST',
      '/subscribe/',
      `${fields}&address=first%40example.com&kinds=incidents&quiet_from=&quiet_until=`,
    );
    expect(await find('first@example.com')).toMatchObject({
      kinds: ['incidents'],
      minimum_impact: 'critical',
      digest: 'daily',
    });
    const refused = await page('POST', '/subscribe/', `${fields}&address=second%40example.com`);
    expect(refused.shown.form).toMatchObject({
      kind: 'subscribe',
      values: { more: '1', kinds: [], digest: 'daily' },
      errors: { kinds: expect.any(String) },
    });
  });
});

describe('the subscribe form', () => {
  it('says the same for every address, and what is wrong beside each field', async () => {
    const sent = await page(
      'POST',
      '/subscribe/',
      'channel=email&address=ida%40example.com&scope=page&language=de&time_zone=UTC',
    );
    expect(sent.shown).toEqual({ path: '/subscribe/', form: { kind: 'subscribed' }, language: 'en' });
    expect((await find('ida@example.com')).state).toBe('pending');
    const refused = await page(
      'POST',
      '/subscribe/',
      'channel=email&address=nobody&scope=some&groups=platform&time_zone=UTC',
    );
    expect(refused.shown.form).toMatchObject({
      kind: 'subscribe',
      values: { address: 'nobody', groups: ['platform'] },
      errors: { address: expect.any(String) },
    });
    const hook = await page(
      'POST',
      '/subscribe/',
      'channel=webhook&address=https%3A%2F%2Fhooks.example.com%2Fform&scope=page',
    );
    expect(hook.shown.form).toMatchObject({ kind: 'subscribed', secret: expect.stringMatching(/^whsec_/) });
  });

  it('answers in the language it was sent from, and subscribes in it', async () => {
    const sent = await page('POST', '/fr/subscribe/', 'channel=email&address=lea%40example.com&scope=page');
    expect(sent.shown).toEqual({ path: '/subscribe/', form: { kind: 'subscribed' }, language: 'fr' });
    expect(sent.headers.get('cache-control')).toBe('no-store');
    expect(await find('lea@example.com')).toMatchObject({ language: 'fr' });
    const refused = await page('POST', '/de/subscribe/', 'channel=email&address=nobody&scope=page');
    expect(refused.shown).toMatchObject({
      language: 'de',
      form: { errors: { address: wording.de.page.form.faults.email } },
    });
    for (const elsewhere of ['/en/subscribe/', '/sv/subscribe/', '/de/nothing/subscribe/'])
      expect((await page('POST', elsewhere, 'channel=email&address=x%40example.com')).status).not.toBe(200);
    expect(await find('x@example.com')).toBeUndefined();
  });

  it('offers the languages of the page only', async () => {
    const change = (languages: string[]) => test.request('PATCH', '/api/v1/page', { languages });
    expect((await change(['en', 'de'])).status).toBe(200);
    const asked = 'channel=email&address=ola%40example.com&scope=page&language=fr';
    expect((await page('POST', '/subscribe/', asked)).shown.form.errors).toEqual({
      language: 'Choose one of en, de.',
    });
    expect((await page('POST', '/fr/subscribe/', asked)).status).toBe(404);
    await change([...languages]);
    expect((await page('POST', '/subscribe/', asked)).shown.form.kind).toBe('subscribed');
  });

  it('is bounded for strangers, and says so on a page', async () => {
    const bounded = test.with(
      {},
      { limits: { ...usualLimits, publicPosts: 1, loopbackPosts: 1, keyRequests: 100 } },
    );
    const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } });
    const post = (address: string) =>
      bounded.app.request('/unsubscribe/x', { method: 'POST' }, from(address));
    expect((await post('2001:db8::1')).status).toBe(200);
    const refused = await post('2001:db8::2');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('content-type')).toContain('text/html');
    expect((await post('2001:db8:0:1::1')).status).toBe(200);
    expect((await post('2001:db8::2')).status).toBe(429);
    const api = await bounded.app.request('/api/v1/subscriptions', { method: 'POST' }, from('2001:db8::3'));
    expect(api.status).toBe(429);
    expect(api.headers.get('content-type')).toBe('application/problem+json');
  });
});

describe('the bound for strangers', () => {
  it('does not count who holds a link of ours, as a mail provider does for all its people', async () => {
    const bounded = test.with(
      {},
      { limits: { ...usualLimits, publicPosts: 1, loopbackPosts: 1, keyRequests: 100 } },
    );
    const provider = { incoming: { socket: { remoteAddress: '198.51.100.7' } } };
    const post = async (path: string) =>
      (await bounded.app.request(path, { method: 'POST' }, provider)).status;
    const good = (['confirm', 'preferences', 'unsubscribe'] as const).map(
      (purpose) => `/${purpose}/${token(purpose, 999, 1)}`,
    );
    for (let i = 0; i < 3; i++)
      for (const path of good) expect([path, await post(path)]).toEqual([path, 200]);
    expect([await post('/unsubscribe/x'), await post('/unsubscribe/x')]).toEqual([200, 429]);
    // One signed for another purpose is no better than a made-up one.
    expect(await post(`/unsubscribe/${token('confirm', 999, 1)}`)).toBe(429);
    expect(await post('/subscribe/')).toBe(429);
    for (const path of good) expect([path, await post(path)]).toEqual([path, 200]);
  });
});

describe('a form that is too large', () => {
  it.each(['/subscribe/', '/subscribe', '/unsubscribe/x'])('is refused at %s by a page', async (path) => {
    for (const headers of [{}, { 'content-length': '1100000' }]) {
      const answer = await test.app.request(path, {
        method: 'POST',
        body: 'address='.padEnd(1_100_000, 'a'),
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      });
      expect(answer.status).toBe(413);
      expect(answer.headers.get('content-type')).toContain('text/html');
      expect(await answer.text()).toContain('1 MiB');
    }
  });
});

describe('subscribers', () => {
  it('are added, changed, ended and erased by an administrator', async () => {
    const add = (body: object) => test.request('POST', '/api/v1/subscribers', body);
    const created = await add({
      channel: 'email',
      address: 'jan@example.com',
      confirmed: true,
      audience: 'responders',
    });
    expect(created.status).toBe(201);
    const { id } = await created.json();
    expect((await add({ channel: 'email', address: 'JAN@example.com', audience: 'responders' })).status).toBe(
      409,
    );
    expect((await add({ channel: 'email', address: 'jan@example.com' })).status).toBe(201);
    const changed = await test.request('PATCH', `/api/v1/subscribers/${id}`, {
      scope: { components: ['api'] },
      language: 'de',
    });
    expect(await changed.json()).toMatchObject({
      scope: { components: ['api'], groups: [] },
      language: 'de',
      audience: 'responders',
    });
    expect((await test.request('PATCH', `/api/v1/subscribers/${id}`, { state: 'confirmed' })).status).toBe(
      422,
    );
    const ended = await test.request('POST', `/api/v1/subscribers/${id}/unsubscribe`);
    expect(await ended.json()).toMatchObject({ state: 'unsubscribed' });
    expect((await test.request('DELETE', `/api/v1/subscribers/${id}`)).status).toBe(204);
    expect((await test.request('GET', `/api/v1/subscribers/${id}`)).status).toBe(404);
  });

  it('who have left are not brought back by others', async () => {
    const { id } = await find('finn@example.com');
    const answer = await test.request('POST', '/api/v1/subscribers', {
      channel: 'email',
      address: 'finn@example.com',
      confirmed: true,
    });
    expect(answer.status).toBe(409);
    expect((await answer.json()).detail).toContain(String(id));
  });

  it('are found by what they are and chose', async () => {
    const list = async (query: string) => {
      const { data } = await (await test.request('GET', `/api/v1/subscribers?${query}`)).json();
      return data.map(({ address }: { address: string }) => address);
    };
    expect(await list('group=platform')).toEqual(['Ann@example.com']);
    expect(await list('state=unsubscribed')).toContain('finn@example.com');
    expect(await list('channel=web_push&component=api')).toEqual(['https://push.example.com/abc']);
    expect((await test.request('GET', '/api/v1/subscribers?group=nothing')).status).toBe(422);
  });
});
