import { afterEach, beforeEach, expect, test } from 'vitest';
import { type SmtpSink, startSmtpSink } from '../../../../../tests/support/smtp-sink.ts';
import { until } from '../../../../../tests/support/until.ts';
import { createEmailTransport, type EmailTransportOptions, type MailTransport } from './email.ts';
import { parseSmtpUrl } from './smtp-url.ts';

let sink: SmtpSink;
let transport: MailTransport;
beforeEach(async () => {
  sink = await startSmtpSink();
  transport = open();
});
afterEach(async () => {
  await transport.close();
  await sink.close();
});

function open(more: Partial<EmailTransportOptions> = {}): MailTransport {
  return createEmailTransport({ server: parseSmtpUrl(sink.url), connections: 2, ...more });
}

function mailTo(to: string, body = 'Hello.') {
  const message = `To: ${to}\r\nMessage-ID: <for-${to}>\r\n\r\n${body}\r\n`;
  return { from: 'bounce+abc@status.example', to, envelopeId: 'ntf-1.sub-2', message };
}

test('arrives byte for byte, with its envelope', async () => {
  const mail = mailTo(
    'ann@example.com',
    `.\r\n..two dots\r\n.\r\n.\r\nx.\r\n${'long '.repeat(200_000)}\r\n.`,
  );
  expect(await transport.send(mail)).toEqual({ kind: 'sent', response: '250 2.0.0 Ok: queued as 4ABC' });
  expect(sink.mails).toEqual([
    { from: mail.from, to: mail.to, envelopeId: 'ntf-1.sub-2', raw: Buffer.from(mail.message) },
  ]);
});

test('connections are shared and kept', async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 50 }, (_, i) => transport.send(mailTo(`n${i}@example.com`))),
  );
  expect(outcomes.every(({ kind }) => kind === 'sent')).toBe(true);
  expect(new Set(sink.mails.map(({ to }) => to)).size).toBe(50);
  expect(sink.connections.opened).toBe(2);
});

test('a connection is renewed after its share of mails', async () => {
  transport = open({ server: parseSmtpUrl(`${sink.url}?mails=5`), connections: 1 });
  for (let i = 0; i < 11; i++) await transport.send(mailTo(`n${i}@example.com`));
  expect(sink.connections.opened).toBe(3);
});

const refusals: [string, string, object][] = [
  [
    'rcpt',
    '550 5.1.1 <ann@example.com>: user unknown',
    { kind: 'gone', retire: true, reason: '550 5.1.1 <…>: user unknown' },
  ],
  ['rcpt', '550 No such user here', { kind: 'gone', retire: true }],
  ['rcpt', '550 5.2.1 mailbox disabled', { kind: 'gone', retire: true }],
  ['rcpt', '550 5.7.1 refused by policy', { kind: 'gone', retire: false }],
  ['rcpt', '554 5.7.1 relay access denied', { kind: 'gone', retire: false }],
  ['rcpt', '550 user unknown; your address is on a block list', { kind: 'gone', retire: false }],
  ['rcpt', '550 go away', { kind: 'gone', retire: false }],
  ['rcpt', '552 5.2.2 mailbox full', { kind: 'gone', retire: false }],
  ['rcpt', '450 4.2.0 greylisted', { kind: 'retry', reason: '450 4.2.0 greylisted' }],
  ['rcpt', '421 4.3.2 shutting down', { kind: 'retry' }],
  ['end', '554 5.6.0 content refused', { kind: 'gone', retire: false }],
  ['end', '452 4.3.1 disk full', { kind: 'retry' }],
  // About us, not about the recipient: an operator can mend it.
  ['mail', '553 5.1.8 sender refused', { kind: 'retry' }],
  ['mail', '530 5.7.0 sign in first', { kind: 'retry' }],
  ['rcpt', '503 wrong order', { kind: 'retry' }],
  ['connect', '554 no service', { kind: 'retry' }],
];

test.each(refusals)('at %s, %s', async (at, answer, expected) => {
  sink.behave = (step) => (step === at ? (answer as '500') : 'accept');
  expect(await transport.send(mailTo('ann@example.com'))).toMatchObject(expected);
  // and the next one goes through
  sink.behave = () => 'accept';
  expect(await transport.send(mailTo('bob@example.com'))).toMatchObject({ kind: 'sent' });
  expect(sink.mails.map(({ to }) => to)).toEqual(['bob@example.com']);
});

test('a refused recipient does not cost the connection', async () => {
  transport = open({ connections: 1 });
  sink.behave = (step, address) =>
    step === 'rcpt' && address.startsWith('no') ? '550 5.1.1 unknown' : 'accept';
  for (const name of ['no1', 'yes1', 'no2', 'no3', 'yes2'])
    await transport.send(mailTo(`${name}@example.com`));
  expect(sink.connections.opened).toBe(1);
  expect(sink.mails.map(({ to }) => to)).toEqual(['yes1@example.com', 'yes2@example.com']);
});

test('dropped after the message was taken: again, with the same Message-ID', async () => {
  sink.behave = (step) => (step === 'end' ? 'drop' : 'accept');
  const mail = mailTo('ann@example.com');
  expect(await transport.send(mail)).toEqual({ kind: 'retry', reason: 'connection-lost' });
  sink.behave = () => 'accept';
  expect(await transport.send(mail)).toMatchObject({ kind: 'sent' });
  expect(sink.mails.map(({ raw }) => raw.toString() === mail.message)).toEqual([true, true]);
});

test.each(['connect', 'mail', 'rcpt', 'data'] as const)('dropped at %s: later', async (at) => {
  sink.behave = (step) => (step === at ? 'drop' : 'accept');
  expect(await transport.send(mailTo('ann@example.com'))).toEqual({
    kind: 'retry',
    reason: 'connection-lost',
  });
});

test.each(['connect', 'mail', 'rcpt', 'end'] as const)(
  'hanging at %s costs the deadline and nothing else',
  async (at) => {
    transport = open({ deadlineMs: 150, connections: 1 });
    sink.behave = (step) => (step === at ? 'hang' : 'accept');
    expect(await transport.send(mailTo('ann@example.com'))).toEqual({ kind: 'retry', reason: 'timeout' });
    sink.behave = () => 'accept';
    // A busy machine may need more than one deadline.
    await until('the next to go out', async () => {
      const { kind } = await transport.send(mailTo('bob@example.com'));
      return kind === 'sent';
    });
  },
);

test('a kept connection that the server dropped meanwhile is replaced at once', async () => {
  await transport.send(mailTo('ann@example.com'));
  sink.behave = (step) => {
    if (step !== 'mail' || sink.connections.opened > 1) return 'accept';
    return 'drop';
  };
  expect(await transport.send(mailTo('bob@example.com'))).toMatchObject({ kind: 'sent' });
  expect(sink.connections.opened).toBe(2);
});

test('a server that takes fewer connections than asked for still gets every mail', async () => {
  transport = open({ connections: 5 });
  sink.behave = (step) =>
    step === 'connect' && sink.connections.open > 2 ? '421 4.7.0 too many connections' : 'accept';
  await transport.send(mailTo('first@example.com'));
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, i) => transport.send(mailTo(`n${i}@example.com`))),
  );
  expect(outcomes.map(({ kind }) => kind)).toEqual(Array(20).fill('sent'));
});

test('no server there', async () => {
  await sink.close();
  expect(await transport.send(mailTo('ann@example.com'))).toEqual({
    kind: 'retry',
    reason: 'connection-lost',
  });
});

test('an address that could change the conversation is not sent', async () => {
  expect(await transport.send(mailTo('ann@example.com>\r\nRCPT TO:<eve@example.com'))).toEqual({
    kind: 'gone',
    reason: 'address-refused',
    retire: false,
  });
});

test('closing waits for what is being sent and ends the connections', async () => {
  const sending = transport.send(mailTo('ann@example.com'));
  await transport.close();
  expect(await sending).toMatchObject({ kind: 'sent' });
  expect(await transport.send(mailTo('bob@example.com'))).toEqual({ kind: 'retry', reason: 'closing' });
});

test('signs in, over TLS when the server offers it', async () => {
  await sink.close();
  sink = await startSmtpSink({ auth: { user: 'calm', pass: 'p@ss' } });
  const withPassword = (pass: string) =>
    createEmailTransport({
      server: parseSmtpUrl(`smtp://calm:${encodeURIComponent(pass)}@127.0.0.1:${sink.port}?tls=off`),
      connections: 1,
    });
  expect(await withPassword('p@ss').send(mailTo('ann@example.com'))).toMatchObject({ kind: 'sent' });
  expect(await withPassword('wrong').send(mailTo('ann@example.com'))).toMatchObject({
    kind: 'retry',
    reason: /^535/,
  });
});

test('a certificate that proves nothing is not trusted with mail', async () => {
  await sink.close();
  sink = await startSmtpSink({ tls: true });
  expect(await open().send(mailTo('ann@example.com'))).toEqual({ kind: 'retry', reason: 'tls-failed' });
});
