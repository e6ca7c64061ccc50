import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type HttpAnswer,
  type HttpListener,
  startHttpListener,
} from '../../../../../tests/support/http-listener.ts';
import { systemClock } from '../../foundation/clock.ts';
import { createGuard, operatorsGuard } from '../../foundation/outbound.ts';
import type { Outcome } from '../sender.ts';
import { createDiscordTransport } from './discord.ts';
import { createMatrixTransport } from './matrix.ts';
import { createMattermostTransport } from './mattermost.ts';
import { createSlackTransport } from './slack.ts';
import { createSmsTransport } from './sms.ts';
import { isFromTwilio, twilio } from './sms-twilio.ts';
import { createTeamsTransport } from './teams.ts';
import { createTelegramTransport } from './telegram.ts';

// Answers as the services give them, from a server on this machine.
let server: HttpListener;
beforeAll(async () => {
  server = await startHttpListener(() => ({ status: 200 }));
});
afterAll(() => server.close());

const strangers = {
  guard: createGuard({ allow: ['127.0.0.0/8'] }),
  clock: systemClock,
  connections: 2,
  timeoutMs: 300,
};
const ours = { guard: operatorsGuard(), clock: systemClock, connections: 2 };

type Channel = 'slack' | 'teams' | 'discord' | 'mattermost' | 'telegram' | 'matrix' | 'sms';

async function send(channel: Channel): Promise<Outcome> {
  const { send, close } = open(channel);
  const outcome = await send();
  await close();
  return outcome;
}

function open(channel: Channel): { send(): Promise<Outcome>; close(): Promise<void> } {
  const { url } = server;
  const chats = {
    slack: createSlackTransport,
    teams: createTeamsTransport,
    discord: createDiscordTransport,
    mattermost: createMattermostTransport,
  };
  if (channel === 'telegram') {
    const transport = createTelegramTransport({ url, token: '1:secret' }, ours);
    return { ...transport, send: () => transport.send({ chat: '-100123', text: '<b>x</b>' }) };
  }
  if (channel === 'matrix') {
    const transport = createMatrixTransport({ url, token: 'secret' }, ours);
    const message = { room: '!room:example.com', transaction: 't-1', body: '{"msgtype":"m.notice"}' };
    return { ...transport, send: () => transport.send(message) };
  }
  if (channel === 'sms') {
    const account = { url, accountSid: 'AC1', authToken: 'secret', from: '+15005550006' };
    const transport = createSmsTransport(twilio(account), ours);
    return { ...transport, send: () => transport.send({ to: '+4915112345678', text: 'Grüße & mehr' }) };
  }
  const transport = chats[channel](strangers);
  return {
    ...transport,
    send: () => transport.send({ endpoint: `${url}/hook?thread_id=7`, body: '{"x":1}' }),
  };
}

const answer = (status: number, body: unknown = '', headers: Record<string, string> = {}): HttpAnswer => ({
  status,
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const sent = (response: string) => ({ kind: 'sent', response });
const ended = (reason: string) => ({ kind: 'gone', reason, retire: true });
const refused = (reason: string) => ({ kind: 'gone', reason, retire: false });
const retry = (reason: string, afterMs?: number) => ({
  kind: 'retry',
  reason,
  ...(afterMs === undefined ? {} : { afterMs }),
});

it.each([
  ['slack', answer(200, 'ok'), sent('200')],
  ['slack', answer(429, 'rate_limited', { 'retry-after': '30' }), retry('status 429', 30_000)],
  ['slack', answer(404, 'no_service'), ended('404 no_service')],
  ['slack', answer(410, 'channel_is_archived'), ended('410 channel_is_archived')],
  ['slack', answer(403, 'action_prohibited'), ended('403 action_prohibited')],
  ['slack', answer(403, 'invalid_token'), ended('403 invalid_token')],
  ['slack', answer(403, '<html>Forbidden by a proxy</html>'), retry('status 403')],
  ['slack', answer(400, 'invalid_blocks'), refused('refused with 400 invalid_blocks')],
  ['slack', answer(500, 'rollup_error'), retry('status 500')],
  ['slack', answer(302, '', { location: 'http://127.0.0.1:1/' }), retry('redirect 302 not followed')],
  ['slack', 'hang', retry('timeout')],
  ['teams', answer(202), sent('202')],
  ['teams', answer(404, { error: { code: 'WorkflowNotFound' } }), ended('404 workflow ended')],
  [
    'teams',
    answer(404, { error: { code: 'WorkflowTriggerIsNotEnabled' } }),
    retry('workflow is switched off'),
  ],
  ['teams', answer(413), refused('message-too-large')],
  ['teams', answer(429, '', { 'retry-after': '5' }), retry('status 429', 5_000)],
  ['discord', answer(200, { id: '1134', content: '' }), sent('200 1134')],
  ['discord', answer(204), sent('204')],
  ['discord', answer(404, { message: 'Unknown Webhook', code: 10015 }), ended('404 unknown webhook')],
  [
    'discord',
    answer(401, { message: 'Invalid Webhook Token', code: 50027 }),
    ended('401 webhook token ended'),
  ],
  ['discord', answer(429, { retry_after: 0.65, global: false }), retry('status 429', 650)],
  ['discord', answer(429, '', { 'retry-after': '2' }), retry('status 429', 2_000)],
  ['discord', answer(400, { embeds: ['0'] }), refused('refused with 400')],
  ['mattermost', answer(200, 'ok'), sent('200')],
  ['mattermost', answer(404, { id: 'whatever' }), ended('404 webhook ended')],
  ['mattermost', answer(400, { id: 'web.incoming_webhook.invalid.app_error' }), ended('400 webhook ended')],
  ['mattermost', answer(400, { id: 'web.incoming_webhook.text.app_error' }), refused('refused with 400')],
  ['mattermost', answer(403, ''), retry('status 403')],
  ['telegram', answer(200, { ok: true, result: { message_id: 7 } }), sent('200 7')],
  [
    'telegram',
    telegram(403, 'Forbidden: bot was blocked by the user'),
    ended('403 the chat no longer wants this bot'),
  ],
  ['telegram', telegram(400, 'Bad Request: chat not found'), ended('400 chat not found')],
  ['telegram', telegram(400, "Bad Request: can't parse entities"), refused('refused with 400')],
  [
    'telegram',
    telegram(400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrate_to_chat_id: -100 }),
    ended('400 the group has become another chat with an id of its own'),
  ],
  ['telegram', telegram(429, 'Too Many Requests', { retry_after: 14 }), retry('status 429', 14_000)],
  ['telegram', telegram(401, 'Unauthorized'), retry('telegram-token-refused')],
  ['telegram', telegram(404, 'Not Found'), retry('telegram-token-refused')],
  ['matrix', answer(200, { event_id: '$e1' }), sent('200 $e1')],
  [
    'matrix',
    answer(403, { errcode: 'M_FORBIDDEN', error: 'User @bot:x not in room !room:x' }),
    ended('403 not in the room any more'),
  ],
  [
    'matrix',
    answer(403, { errcode: 'M_FORBIDDEN', error: "You don't have permission to post" }),
    refused('403 may not write in the room'),
  ],
  ['matrix', answer(401, { errcode: 'M_UNKNOWN_TOKEN' }), retry('matrix-token-refused')],
  ['matrix', answer(429, { errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 1500 }), retry('status 429', 1_500)],
  ['sms', answer(201, { sid: 'SM1', num_segments: '2' }), sent('201 SM1, segments: 2')],
  [
    'sms',
    answer(400, { code: 21610, message: 'to +4915112345678' }),
    ended('21610 the owner has stopped messages'),
  ],
  ['sms', answer(400, { code: 21211 }), ended('21211 not a phone number')],
  ['sms', answer(400, { code: 21614 }), ended('21614 not a mobile number')],
  ['sms', answer(400, { code: 21408, message: 'no permission for +49…' }), refused('refused with 400 21408')],
  ['sms', answer(429, { code: 20429 }, { 'retry-after': '3' }), retry('status 429', 3_000)],
  ['sms', answer(401, { code: 20003 }), retry('sms-sign-in-refused')],
  ['sms', answer(403), retry('sms-sign-in-refused')],
  ['sms', answer(503), retry('status 503')],
] as [Channel, HttpAnswer, Outcome][])('%s: what %j means', async (channel, given, outcome) => {
  server.answer = () => given;
  expect(await send(channel)).toEqual(outcome);
});

function telegram(status: number, description: string, parameters?: object): HttpAnswer {
  return answer(status, {
    ok: false,
    error_code: status,
    description,
    ...(parameters ? { parameters } : {}),
  });
}

describe('what is asked', () => {
  async function asked(channel: Channel) {
    server.answer = () => ({ status: 200 });
    server.requests.length = 0;
    await send(channel);
    const [request] = server.requests;
    if (!request) throw new Error('nothing came');
    return { ...request, body: request.body.toString() };
  }

  it('of Discord: to wait until the message is kept, in the thread that was chosen', async () => {
    expect((await asked('discord')).path).toBe('/hook?thread_id=7&wait=true');
  });

  it('of Telegram: a chat by its number, no previews', async () => {
    const { path, body } = await asked('telegram');
    expect(path).toBe('/bot1:secret/sendMessage');
    expect(JSON.parse(body)).toEqual({
      chat_id: -100123,
      text: '<b>x</b>',
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
    });
  });

  it('of Matrix: by a transaction, so that a repeated attempt is once', async () => {
    const { method, path, headers } = await asked('matrix');
    expect([method, path]).toEqual([
      'PUT',
      '/_matrix/client/v3/rooms/!room%3Aexample.com/send/m.room.message/t-1',
    ]);
    expect(headers.authorization).toBe('Bearer secret');
  });

  it('of Twilio: a form, signed in as the account', async () => {
    const { path, headers, body } = await asked('sms');
    expect(path).toBe('/2010-04-01/Accounts/AC1/Messages.json');
    expect(headers.authorization).toBe(`Basic ${Buffer.from('AC1:secret').toString('base64')}`);
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded; charset=utf-8');
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
      To: '+4915112345678',
      From: '+15005550006',
      Body: 'Grüße & mehr',
    });
    const service = twilio({
      url: server.url,
      accountSid: 'AC1',
      authToken: 's',
      from: `MG${'0'.repeat(32)}`,
    });
    expect(service.request({ to: '+49151', text: 'x' }).body).toContain(
      `MessagingServiceSid=MG${'0'.repeat(32)}`,
    );
  });

  it('of strangers’ chats: nothing, where the guard says no', async () => {
    const transport = createSlackTransport({ ...strangers, guard: createGuard({ allow: [] }) });
    server.requests.length = 0;
    expect(await transport.send({ endpoint: server.url, body: '{}' })).toEqual(
      refused('address-not-allowed'),
    );
    expect(server.requests).toEqual([]);
    await transport.close();
  });
});

describe('a signature of Twilio', () => {
  // The example of its documentation, and the one that its libraries are tested with.
  const fields = {
    CallSid: 'CA1234567890ABCDE',
    Digits: '1234',
    From: '+12349013030',
    To: '+18005551212',
    Caller: '+12349013030',
  };
  const url = 'https://mycompany.com/myapp.php?foo=1&bar=2';
  const check = (
    changed: object = {},
    at = url,
    token = '12345',
    signature = '0/KCTR6DLpKmkAf8muzZqo1nDgQ=',
  ) => isFromTwilio(token, at, new Map(Object.entries({ ...fields, ...changed })), signature);

  it('is known', () => {
    expect(check()).toBe(true);
    const older = { From: '+14158675309', Caller: '+14158675309' };
    expect(check(older, url, '12345', 'RSOYDt4T1cUTdK1PDd93/VVr8B8=')).toBe(true);
  });

  it.each([
    ['another field', () => check({ Body: 'STOP' })],
    ['another value', () => check({ From: '+1' })],
    ['another address', () => check({}, `${url}&x=1`)],
    ['another token', () => check({}, url, '12346')],
    ['none', () => check({}, url, '12345', '')],
    ['something', () => check({}, url, '12345', 'AAAA')],
  ])('is refused for %s', (_, checked) => expect(checked()).toBe(false));
});
