import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ScriptedSmtp, startScriptedSmtp } from '../../../../../tests/support/scripted-smtp.ts';
import { until } from '../../../../../tests/support/until.ts';
import { createEmailTransport, type MailTransport } from './email.ts';
import { parseSmtpUrl } from './smtp-url.ts';

/** While one mail is on its way, the envelope of the next is said: what may then go wrong with either. */

let server: ScriptedSmtp;
let transport: MailTransport;
let envelopes: number;
beforeEach(async () => {
  server = await startScriptedSmtp({ pipelining: true });
  transport = createEmailTransport({ server: parseSmtpUrl(server.url), connections: 1 });
  envelopes = 0;
  server.mood = (step, nth) => {
    if (step === 'data') envelopes = nth;
    return 'well';
  };
});
afterEach(async () => {
  await transport.close();
  await server.close();
});

function mailTo(name: string) {
  const to = `${name}@example.com`;
  return {
    from: 'bounce+1@status.example',
    to,
    envelopeId: 'x',
    message: `To: ${to}\r\n\r\nHi.\r\n`,
  };
}

test('a message leaves when it may, and not before', async () => {
  const { promise: may, resolve: allow } = Promise.withResolvers<boolean>();
  const first = transport.send(mailTo('ann'));
  const second = transport.send(mailTo('bob'), () => may);
  expect(await first).toMatchObject({ kind: 'sent' });
  await until('the second envelope', () => envelopes === 2);
  expect(server.taken).toEqual(['ann@example.com']);
  allow(true);
  expect(await second).toMatchObject({ kind: 'sent' });
  expect(server.taken).toEqual(['ann@example.com', 'bob@example.com']);
});

test('one that must not leave any more does not, and the next ones do', async () => {
  const outcomes = await Promise.all([
    transport.send(mailTo('ann')),
    transport.send(mailTo('bob'), async () => false),
    transport.send(mailTo('cleo')),
  ]);
  expect(outcomes.map(({ kind }) => kind)).toEqual(['sent', 'retry', 'sent']);
  expect(server.taken).toEqual(['ann@example.com', 'cleo@example.com']);
});

test('a refused message does not touch the one whose envelope went with it', async () => {
  server.mood = (step, nth) => (step === 'dot' && nth === 1 ? '554 5.6.0 no' : 'well');
  const outcomes = await Promise.all(['ann', 'bob'].map((name) => transport.send(mailTo(name))));
  expect(outcomes.map(({ kind }) => kind)).toEqual(['gone', 'sent']);
  expect(server.connections()).toBe(1);
});

test('a connection lost with the first takes the second to a new one at once', async () => {
  server.mood = (step, nth) => (step === 'dot' && nth === 1 ? 'drop' : 'well');
  const outcomes = await Promise.all(['ann', 'bob'].map((name) => transport.send(mailTo(name))));
  expect(outcomes).toEqual([
    { kind: 'retry', reason: 'connection-lost' },
    expect.objectContaining({ kind: 'sent' }),
  ]);
  expect(server.taken).toEqual(['ann@example.com', 'bob@example.com']);
});
