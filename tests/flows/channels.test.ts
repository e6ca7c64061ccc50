import { channels } from '@calmline/core/delivery';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { counts } from '../support/audience.ts';
import { startTestServer, type TestServer } from '../support/calmline.ts';
import { type ChatServices, type Service, startChatServices, textFrom } from '../support/chat-services.ts';
import { databases } from '../support/databases.ts';
import { movableClock } from '../support/movable-clock.ts';
import { callsDrop, hour, keeper, minute, posted } from '../support/stories.ts';
import { askToSubscribe, deliveryOf, open, submit, subscriberAt } from '../support/subscribing.ts';
import { until } from '../support/until.ts';

const room = '!room:example.com';
const chat = '-1001234567890';
const phone = '+4915112345678';

describe.each(databases)('chats and phones (%s)', (kind) => {
  const { keep, closeAll } = keeper();
  const clock = movableClock('2026-11-22T10:00:00.000Z');
  let services: ChatServices;
  let server: TestServer;
  beforeAll(async () => {
    services = keep(await startChatServices());
    server = keep(await startTestServer(kind, { clock, env: services.env }));
    for (const name of ['Calls', 'Web', 'Billing']) await posted(server, '/api/v1/components', { name });
  });
  afterAll(closeAll);

  const saidOn = (service: Service) => services.said.filter((one) => one.service === service);
  const saidTo = (to: string) => services.said.filter((one) => one.to === to).map(({ text }) => text);
  const add = (channel: string, address: string, more: object = {}) =>
    posted(server, '/api/v1/subscribers', { channel, address, confirmed: true, ...more });
  const scope = (component: string) => ({ scope: { components: [component] } });
  const incidentOn = (component: string, more: object = {}) =>
    posted(server, '/api/v1/incidents', {
      ...callsDrop,
      components: { [component]: 'major_outage' },
      next_update_by: new Date(clock.now().getTime() + 30 * minute).toISOString(),
      ...more,
    });

  it('one post reaches every channel, each once, in words that its service takes', async () => {
    for (const service of ['slack', 'teams', 'discord', 'mattermost'] as const) {
      const address = services.hook(service, 'all');
      const asked = await askToSubscribe(server, { channel: service, address, ...scope('calls') });
      expect([service, asked.status, JSON.parse(asked.text)]).toMatchObject([
        service,
        202,
        { state: 'confirmed', unsubscribe_url: expect.stringContaining('/unsubscribe/') },
      ]);
    }
    await add('telegram', chat, { ...scope('calls'), language: 'de' });
    await add('matrix', room, scope('calls'));
    await add('sms', '+49 (0)151 1234-5678', scope('calls'));

    const incident = await incidentOn('calls');
    const told = { slack: 1, teams: 1, discord: 1, mattermost: 1, telegram: 1, matrix: 1, sms: 1 };
    expect(incident.audience).toEqual(counts(told));
    const notification = await until('all to be told', async () => {
      const { body } = await server.api('GET', `/api/v1/notifications/${incident.notification_id}`);
      const sent = channels.map((channel) => body.deliveries[channel]?.sent ?? 0);
      return sent.reduce((sum, count) => sum + count, 0) === 7 ? body : null;
    });
    expect(notification.deliveries).toEqual(
      Object.fromEntries(Object.keys(told).map((channel) => [channel, { sent: 1 }])),
    );
    expect(services.faults).toEqual([]);
    for (const service of Object.keys(told) as Service[]) {
      const [message, ...more] = saidOn(service);
      expect([service, more]).toEqual([service, []]);
      expect(message?.text).toContain('Calls drop');
      if (service !== 'teams') expect(message?.text).toContain(`/incidents/${incident.id}/`);
      const promise = service === 'telegram' ? 'Nächste Meldung bis' : 'Next update by 10:30 UTC.';
      expect(message?.text).toContain(promise);
    }
    expect(saidTo(phone)).toEqual([
      `[Status] Calls drop: Investigating\nNext update by 10:30 UTC.\n${server.url}/incidents/${incident.id}/`,
    ]);
    expect(await deliveryOf(server, (await subscriberAt(server, phone)).id, 'sent')).toMatchObject({
      response: expect.stringMatching(/^201 SM\d+, segments: 1$/),
    });
  });

  it('a chat leaves by the link in its message, and hears no more', async () => {
    const address = services.hook('slack', 'leaving');
    await askToSubscribe(server, { channel: 'slack', address, ...scope('web') });
    await incidentOn('web');
    const [message = ''] = await until('the message', () => {
      const texts = saidTo('/slack/leaving');
      return texts.length > 0 ? texts : null;
    });
    const [preferences = ''] = /http[^|]+\/preferences\/[\w-]+/.exec(message) ?? [];
    const page = await open(preferences);
    expect(page.status).toBe(200);
    // Everybody in the room can open it: it does not tell where to post.
    expect(page.text).not.toContain('/slack/leaving');
    const [leave = ''] = /http[^|]+\/unsubscribe\/[\w-]+/.exec(message) ?? [];
    expect((await submit(leave)).status).toBe(200);
    expect((await incidentOn('web')).audience).toEqual(counts());
  });

  it('a chat that asks for patience gets it, and then the message', async () => {
    const address = services.hook('discord', 'busy');
    const { id } = await add('discord', address, scope('web'));
    services.next('discord', { status: 429, body: '{"retry_after":42.5,"global":false}' });
    await incidentOn('web');
    const delivery = await deliveryOf(server, id, 'retrying');
    expect(delivery).toMatchObject({ reason: 'status 429', attempts: 1 });
    expect(Date.parse(delivery.next_attempt_at) - clock.now().getTime()).toBe(42_500);
    expect(saidTo('/discord/busy')).toEqual([]);
    clock.advance(42_500);
    expect(await deliveryOf(server, id, 'sent')).toMatchObject({ attempts: 2 });
    expect(saidTo('/discord/busy')).toHaveLength(1);
    await server.api('POST', `/api/v1/subscribers/${id}/unsubscribe`);
  });

  it.each([
    ['slack', { status: 404, body: 'no_service' }, '404 no_service'],
    ['teams', { status: 404, body: '{"error":{"code":"WorkflowNotFound"}}' }, '404 workflow ended'],
    ['discord', { status: 404, body: '{"code":10015}' }, '404 unknown webhook'],
    ['mattermost', { status: 410 }, '410 webhook ended'],
  ] as const)('an address of %s that is dead is written to no more', async (channel, answer, reason) => {
    const { id } = await add(channel, services.hook(channel, 'dead'), scope('web'));
    services.next(channel, answer);
    await incidentOn('web');
    expect(await deliveryOf(server, id, 'gone')).toMatchObject({ reason });
    const { body } = await server.api('GET', `/api/v1/subscribers/${id}`);
    expect(body).toMatchObject({ state: 'gone', end_reason: reason });
  });

  it('a message to Matrix whose answer was lost is sent again, and is there once', async () => {
    const lost = '!lost:example.com';
    const { id } = await add('matrix', lost, scope('web'));
    services.next('matrix', 'lost');
    await incidentOn('web');
    await deliveryOf(server, id, 'retrying');
    clock.advance(minute);
    await deliveryOf(server, id, 'sent');
    expect(saidTo(lost)).toHaveLength(1);
    await server.api('POST', `/api/v1/subscribers/${id}/unsubscribe`);
  });

  it('a chat of Telegram that is not on record is asked first, and confirmed by the link', async () => {
    const { id, state } = await add('telegram', '@example_news', { confirmed: false });
    expect(state).toBe('pending');
    const text = await until('the question', () => saidTo('@example_news')[0]);
    const [, link = ''] = /href="([^"]+\/confirm\/[\w-]+)"/.exec(text) ?? [];
    expect((await submit(link)).status).toBe(200);
    expect((await server.api('GET', `/api/v1/subscribers/${id}`)).body.state).toBe('confirmed');
    await server.api('DELETE', `/api/v1/subscribers/${id}`);
  });

  it('the page takes a chat without script, and says what is wrong with another address', async () => {
    const page = await open(`${server.url}/de/subscribe/`);
    expect(page.text).toMatch(/<form[^>]+id="chat"[^>]+method="post"/);
    const form = { channel: 'mattermost', scope: 'page', language: 'de', time_zone: 'Europe/Berlin' };
    const address = services.hook('mattermost', 'page');
    const added = await submit(`${server.url}/de/subscribe/`, { ...form, address });
    expect([added.status, added.text.includes('Chat hinzugefügt')]).toEqual([200, true]);
    const subscriber = await subscriberAt(server, address);
    expect(subscriber).toMatchObject({ channel: 'mattermost', state: 'confirmed', language: 'de' });
    await server.api('DELETE', `/api/v1/subscribers/${subscriber.id}`);
    const wrong = await submit(`${server.url}/subscribe/`, {
      ...form,
      channel: 'slack',
      address: 'https://example.com/services/x',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('This is not the address of an incoming webhook of Slack');
    expect(wrong.text).toMatch(/id="chat-address"[^>]*aria-invalid="true"/);
  });

  describe('a phone', () => {
    const number = '+4366412345678';
    const stateOf = async () => (await subscriberAt(server, number))?.state;

    it('is asked by text message, three times a day at most, and confirms by an answer', async () => {
      const request = { channel: 'sms', address: number, language: 'de', ...scope('billing') };
      const asked = await askToSubscribe(server, request);
      expect([asked.status, JSON.parse(asked.text).message]).toEqual([
        202,
        expect.stringContaining('answer YES'),
      ]);
      expect(await until('the question', () => saidTo(number)[0])).toBe(
        'Status: Möchten Sie Statusmeldungen per SMS erhalten? Antworten Sie mit JA. Jederzeit beenden: STOP.',
      );
      for (let i = 0; i < 5; i++) {
        clock.advance(6 * minute);
        await askToSubscribe(server, request);
      }
      await until('three questions', () => saidTo(number).length === 3);
      expect((await incidentOn('billing')).audience.sms).toBe(0);
      expect(await textFrom(server, number, 'Ja!')).toMatchObject({
        status: 200,
        message: 'Status: Sie erhalten jetzt Statusmeldungen. STOP beendet sie, HILFE erklärt.',
      });
      expect(await stateOf()).toBe('confirmed');
      expect((await incidentOn('billing')).audience.sms).toBe(1);
      await until('the message', () => saidTo(number).length === 4);
    });

    it('is told who writes and how to stop', async () => {
      expect((await textFrom(server, number, 'hilfe')).message).toBe(
        `Status: Statusmeldungen per SMS. Zum Beenden antworten Sie mit STOP. Mehr: ${server.url}/de/`,
      );
      expect((await textFrom(server, '+4366499999999', 'HELP')).message).toMatch(/not subscribed/);
    });

    it('leaves with STOP in any language, comes back with START, and by nothing else', async () => {
      expect((await textFrom(server, number, ' Stopp ')).message).toMatch(/keine SMS mehr/);
      expect(await stateOf()).toBe('unsubscribed');
      expect((await incidentOn('billing')).audience.sms).toBe(0);
      await server.api('POST', '/api/v1/subscribers', { channel: 'sms', address: number, confirmed: true });
      expect(await stateOf()).toBe('unsubscribed');
      expect((await textFrom(server, number, 'START')).message).toMatch(/erhalten jetzt/);
      expect(await stateOf()).toBe('confirmed');
      // The provider has answered by itself: two answers would be one too many.
      expect((await textFrom(server, number, 'STOP', { fields: { OptOutType: 'STOP' } })).message).toBeNull();
      expect(await stateOf()).toBe('unsubscribed');
      await textFrom(server, number, 'start');
    });

    it('that stopped at the provider is retired, and may come back', async () => {
      services.next('sms', { status: 400, body: '{"code":21610}' });
      await incidentOn('billing');
      await until('it to be gone', async () => (await stateOf()) === 'gone');
      await textFrom(server, number, 'Start');
      expect(await stateOf()).toBe('confirmed');
    });

    it('gets no answer to anything else: it may be a machine, too', async () => {
      const { status, text } = await textFrom(server, number, 'I am on holiday until Monday.');
      expect([status, text]).toEqual([
        200,
        '<?xml version="1.0" encoding="UTF-8"?>\n<Response></Response>\n',
      ]);
    });

    it('can’t be spoken for by who does not know the account’s secret', async () => {
      const forged = await textFrom(server, number, 'STOP', { signature: 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=' });
      expect(forged.status).toBe(403);
      expect(await stateOf()).toBe('confirmed');
    });
  });

  describe('a test message', () => {
    const test = (id: number, headers: Record<string, string> = {}) =>
      server.api('POST', `/api/v1/subscribers/${id}/test`, undefined, headers);

    it('goes out at once, says that it is one, and is in the ledger', async () => {
      const { id } = await add('slack', services.hook('slack', 'test'), scope('billing'));
      const { status, body } = await test(id, { 'idempotency-key': `test-${kind}-0001` });
      expect([status, body]).toMatchObject([200, { subscriber_id: id, channel: 'slack', state: 'sent' }]);
      expect(saidTo('/slack/test')).toEqual([
        expect.stringMatching(/\[Test\] Message from Status[\s\S]*This is a test\. Nothing is broken\./),
      ]);
      expect((await test(id, { 'idempotency-key': `test-${kind}-0001` })).body).toEqual(body);
      expect(saidTo('/slack/test')).toHaveLength(1);
      const path = `/api/v1/notifications/${body.notification_id}`;
      expect((await server.api('GET', path)).body).toMatchObject({
        kind: 'test',
        title: 'Status',
        deliveries: { slack: { sent: 1 } },
      });
      expect((await server.api('GET', `${path}/deliveries`)).body.data).toMatchObject([
        { subscriber_id: id, state: 'sent', attempts: 1, response: '200' },
      ]);
    });

    it('says why it failed, without a second try, and leaves the subscriber as it was', async () => {
      const { id } = await add('teams', services.hook('teams', 'test'), scope('billing'));
      services.next('teams', { status: 404 });
      expect((await test(id)).body).toMatchObject({ state: 'failed', reason: '404 workflow ended' });
      clock.advance(hour);
      expect((await server.api('GET', `/api/v1/subscribers/${id}`)).body.state).toBe('confirmed');
      expect(saidTo('/teams/test')).toEqual([]);
    });

    it('goes to confirmed subscribers only, and not to many in a minute', async () => {
      expect((await test(999_999)).status).toBe(404);
      const { id } = await add('mattermost', services.hook('mattermost', 'test'), scope('billing'));
      await server.api('POST', `/api/v1/subscribers/${id}/unsubscribe`);
      expect(await test(id)).toMatchObject({
        status: 409,
        body: { detail: expect.stringContaining('unsubscribed') },
      });
      const answers = [];
      for (let i = 0; i < 11; i++) answers.push((await test(999_999)).status);
      expect(answers.at(-1)).toBe(429);
    });
  });
});
