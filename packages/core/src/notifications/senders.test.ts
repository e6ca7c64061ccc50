import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import webPush from 'web-push';
import { accounts, startChatServices } from '../../../../tests/support/chat-services.ts';
import { startPushService } from '../../../../tests/support/push-service.ts';
import { parseMail, type SmtpSink, startSmtpSink } from '../../../../tests/support/smtp-sink.ts';
import { startWebhookReceiver, verifyWebhook } from '../../../../tests/support/webhook-receiver.ts';
import { createCapturedMails, readBounceToken, webhookSecret } from '../delivery/channels/index.ts';
import type { Recipient, Senders } from '../delivery/sender.ts';
import { systemClock } from '../foundation/clock.ts';
import { type Log, silentLog } from '../foundation/log.ts';
import { createGuard } from '../foundation/outbound.ts';
import { type LinkPurpose, readLink } from '../subscribers/signed-link.ts';
import { NotificationContent } from './content.ts';
import { confirmationContent, incidentContent } from './rendering/sample-content.ts';
import { createSenders, type SendersOptions } from './senders.ts';

const signingKey = randomBytes(32);
const confirmation = NotificationContent.parse(confirmationContent);
let folder: string;
let sink: SmtpSink;
let senders: Senders<NotificationContent>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'calmline-senders-'));
  sink = await startSmtpSink();
  senders = open();
});
afterEach(async () => {
  for (const sender of Object.values(senders)) await sender.close();
  await sink.close();
  await rm(folder, { recursive: true });
});

function open(
  mail: Partial<SendersOptions['mail']> = {},
  more: Partial<SendersOptions> = {},
): Senders<NotificationContent> {
  return createSenders({
    signingKey,
    vapid: { ...webPush.generateVAPIDKeys(), subject: 'mailto:ops@example.com' },
    mail: {
      smtpUrl: sink.url,
      from: 'Example <status@example.com>',
      captureFolder: folder,
      dkim: null,
      ...mail,
    },
    telegram: null,
    matrix: null,
    sms: null,
    guard: createGuard({ allow: ['127.0.0.0/8'] }),
    clock: systemClock,
    log: silentLog,
    ...more,
  });
}

function accountsAt(url: string): Pick<SendersOptions, 'telegram' | 'matrix' | 'sms'> {
  const { telegramToken, matrixToken, twilioSid, twilioToken, smsFrom } = accounts;
  return {
    telegram: { url, token: telegramToken },
    matrix: { url, token: matrixToken },
    sms: { url, accountSid: twilioSid, authToken: twilioToken, from: smsFrom },
  };
}

function recipient(more: Partial<Recipient> = {}): Recipient {
  const base = {
    subscriptionId: 42,
    generation: 3,
    language: 'en',
    timeZone: 'Europe/Berlin',
    pushKeys: null,
  } as const;
  return { ...base, address: 'ann@example.net', ...more };
}

describe('mail', () => {
  const job = (more: Partial<Recipient> = {}, content: NotificationContent = incidentContent()) => ({
    notificationId: 7,
    content,
    recipient: recipient(more),
  });

  function claims(text: string | undefined, purpose: LinkPurpose) {
    const token = new RegExp(`/${purpose}/([\\w-]+)`).exec(text ?? '')?.[1] ?? '';
    return readLink(signingKey, purpose, token, new Date('2026-11-23T00:00:00.000Z'));
  }

  test('goes out with working links, in the header, the text and the HTML', async () => {
    expect(await senders.email.send(job())).toMatchObject({ kind: 'sent' });
    const [received] = sink.mails;
    if (!received) throw new Error('nothing came');
    const mail = await parseMail(received);
    const header = mail.headers.find(({ key }) => key === 'list-unsubscribe')?.value;
    for (const place of [header, mail.text, mail.html])
      expect(claims(place, 'unsubscribe')).toMatchObject({
        subscriptionId: 42,
        generation: 3,
        expiresAt: null,
      });
    for (const place of [mail.text, mail.html])
      expect(claims(place, 'preferences')).toMatchObject({ subscriptionId: 42, generation: 3 });
    expect(mail.messageId).toBe('<inc-inc000000001.upd-upd000000002.sub-42@status.example.com>');
    const bounce = /^bounce\+(.+)@example\.com$/.exec(received.from)?.[1] ?? '';
    expect(received.envelopeId).toBe(bounce);
    expect(readBounceToken(signingKey, bounce)).toEqual({ notificationId: 7, subscriptionId: 42 });
  });

  test('in each recipient’s language and zone, also when the zone is unknown', async () => {
    await senders.email.send(job());
    await senders.email.send(job({ language: 'de', timeZone: 'America/New_York', subscriptionId: 43 }));
    await senders.email.send(job({ timeZone: 'Mars/Base', subscriptionId: 44 }));
    const texts = await Promise.all(sink.mails.map(async (mail) => (await parseMail(mail)).text ?? ''));
    expect(texts[0]).toContain('14:30 CET');
    expect(texts[1]).toContain('08:30 Uhr GMT-5');
    expect(texts[2]).toContain('14:30 CET');
  });

  test('a confirmation’s link expires with the notification, and only that one', async () => {
    await senders.email.send(job({}, confirmation));
    const [received] = sink.mails;
    if (!received) throw new Error('nothing came');
    const { text, headers } = await parseMail(received);
    expect(claims(text, 'confirm')).toMatchObject({
      subscriptionId: 42,
      expiresAt: confirmationContent.expiresAt,
    });
    expect(headers.map(({ key }) => key)).not.toContain('list-unsubscribe');
  });

  test('an unsafe title or address is given up, for good and quietly', async () => {
    const unsafe = incidentContent({ incident: { title: 'x\r\nBcc: eve@example.com' } });
    const gone = { kind: 'gone', reason: 'unsafe-header', retire: false };
    expect(await senders.email.send(job({}, unsafe))).toEqual(gone);
    expect(
      await senders.email.send({ ...job({ address: 'a\r\nBcc: eve@example.com' }), notificationId: 8 }),
    ).toEqual(gone);
    expect(sink.mails).toEqual([]);
  });

  test('without a server it is captured', async () => {
    senders = open({ smtpUrl: null });
    await senders.email.send(job());
    expect(await createCapturedMails({ folder }).list()).toMatchObject([
      { to: 'ann@example.net', subject: '[Example] Some payments fail' },
    ]);
  });

  test('the server’s address sets the pool and the return address', async () => {
    senders = open({ smtpUrl: `${sink.url}?connections=7&verp=off` });
    expect(senders.email.concurrency).toBe(7);
    await senders.email.send(job());
    expect(sink.mails[0]?.from).toBe('status@example.com');
  });

  test('a faulty configuration is said at the start', () => {
    expect(() => open({ smtpUrl: 'http://example.com' })).toThrow('SMTP_URL');
    expect(() => open({ from: 'nobody' })).toThrow('sender');
    expect(() => open({ dkim: { domain: 'example.com', selector: 's1', privateKey: 'x' } })).toThrow();
  });
});

test('a push reaches the browser in its language; a lost key ends the subscription', async () => {
  const service = await startPushService();
  const browser = service.subscribe();
  const send = (pushKeys: Recipient['pushKeys'], content: NotificationContent = incidentContent()) =>
    senders.web_push.send({
      notificationId: content === confirmation ? 8 : 7,
      content,
      recipient: recipient({ address: browser.endpoint, pushKeys, language: 'de' }),
    });
  expect(await send(browser.keys)).toMatchObject({ kind: 'sent' });
  expect(JSON.parse(service.receivedBy(browser)[0] ?? '').notification.body).toContain(
    'Nächste Meldung bis 14:30 Uhr MEZ.',
  );
  expect(service.requests[0]?.headers).toMatchObject({
    topic: 'inc-inc000000001',
    urgency: 'high',
    ttl: '86400',
  });
  expect(await send(null)).toMatchObject({ kind: 'gone', retire: true });
  expect(await send(browser.keys, confirmation)).toMatchObject({ kind: 'gone', retire: false });
  service.end(browser);
  expect(await send(browser.keys)).toMatchObject({ kind: 'gone', retire: true });
  await service.close();
});

test('a webhook is signed with the subscription’s secret and says how to leave', async () => {
  const receiver = await startWebhookReceiver();
  const job = {
    notificationId: 7,
    content: incidentContent(),
    recipient: recipient({ address: receiver.endpoint }),
  };
  expect(await senders.webhook.send(job)).toMatchObject({ kind: 'sent' });
  const [request] = receiver.requests;
  if (!request) throw new Error('nothing came');
  const body = verifyWebhook(request, webhookSecret(signingKey, 42, 3)) as { meta: { unsubscribe: string } };
  expect(request.headers['webhook-id']).toBe('ntf_7_42');
  const token = body.meta.unsubscribe.split('/').at(-1) ?? '';
  expect(readLink(signingKey, 'unsubscribe', token, new Date())).toMatchObject({ subscriptionId: 42 });
  expect(await senders.webhook.send({ ...job, notificationId: 8, content: confirmation })).toMatchObject({
    kind: 'gone',
  });
  await receiver.close();
});

test('a test says that it is one, in a mail, a push and a webhook', async () => {
  const content: NotificationContent = { kind: 'test', page: incidentContent().page };
  const service = await startPushService();
  const receiver = await startWebhookReceiver();
  const browser = service.subscribe();
  const job = (more: Partial<Recipient>) => ({ notificationId: 9, content, recipient: recipient(more) });
  await senders.email.send(job({}));
  await senders.web_push.send(job({ address: browser.endpoint, pushKeys: browser.keys }));
  await senders.webhook.send(job({ address: receiver.endpoint }));
  const [received] = sink.mails;
  if (!received) throw new Error('nothing came');
  const mail = await parseMail(received);
  const push = JSON.parse(service.receivedBy(browser)[0] ?? '').notification;
  const hook = JSON.parse(String(receiver.requests[0]?.body));
  for (const title of [mail.subject, push.title, hook.data.title])
    expect(title).toBe('[Test] Message from Example');
  for (const body of [mail.text, mail.html, push.body, hook.data.body])
    expect(body).toContain('This is a test. Nothing is broken.');
  expect(hook.type).toBe('test');
  await service.close();
  await receiver.close();
});

describe('a channel through an account', () => {
  const through = (channel: 'telegram' | 'matrix' | 'sms', address: string, content = incidentContent()) =>
    senders[channel].send({ notificationId: 7, content, recipient: recipient({ address }) });

  test('that there is not gives up the message, and keeps the subscriber', async () => {
    const gone = { kind: 'gone', reason: 'channel-not-configured', retire: false };
    for (const channel of ['telegram', 'matrix', 'sms'] as const)
      expect(await through(channel, 'anybody')).toEqual(gone);
  });

  test('that takes our sign-in no more raises one alarm, and nobody is retired', async () => {
    const chats = await startChatServices();
    const alarms: string[] = [];
    const log = { ...silentLog, error: (_: unknown, message: string) => void alarms.push(message) } as Log;
    senders = open({}, { log, ...accountsAt(chats.url) });
    const refused = { telegram: 401, matrix: 401, sms: 403 } as const;
    for (const channel of ['telegram', 'matrix', 'sms'] as const)
      for (let i = 0; i < 3; i++) {
        chats.next(channel, { status: refused[channel] });
        expect(await through(channel, '+15005550001')).toMatchObject({ kind: 'retry' });
      }
    expect(alarms).toEqual(['telegram.token_refused', 'matrix.token_refused', 'sms.sign_in_refused']);
    await chats.close();
  });
});

test('a chat’s links are the recipient’s own, and to confirm they expire', async () => {
  const chats = await startChatServices();
  senders = open({}, accountsAt(chats.url));
  const to = (subscriptionId: number, address: string) => recipient({ subscriptionId, address });
  const content = incidentContent();
  for (const id of [42, 43])
    await senders.slack.send({
      notificationId: 7,
      content,
      recipient: to(id, chats.hook('slack', String(id))),
    });
  const tokens = chats.said.map(({ text }) => /unsubscribe\/([\w-]+)/.exec(text)?.[1] ?? '');
  for (const [index, subscriptionId] of [42, 43].entries())
    expect(readLink(signingKey, 'unsubscribe', tokens[index] ?? '', new Date())).toMatchObject({
      subscriptionId,
      generation: 3,
      expiresAt: null,
    });
  await senders.telegram.send({ notificationId: 8, content: confirmation, recipient: to(42, '-100') });
  const token = /confirm\/([\w-]+)/.exec(chats.said.at(-1)?.text ?? '')?.[1] ?? '';
  const early = new Date('2026-11-23T00:00:00.000Z');
  expect(readLink(signingKey, 'confirm', token, early)).toMatchObject({
    expiresAt: confirmationContent.expiresAt,
  });
  expect(chats.faults).toEqual([]);
  await chats.close();
});
