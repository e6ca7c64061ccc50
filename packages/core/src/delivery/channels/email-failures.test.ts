import { describe, type TestContext, test, vi } from 'vitest';
import {
  type ScriptedSmtp,
  type SmtpMood,
  type SmtpStep,
  smtpSteps,
  startScriptedSmtp,
} from '../../../../../tests/support/scripted-smtp.ts';
import { createEmailTransport, type MailTransport } from './email.ts';
import { parseSmtpUrl } from './smtp-url.ts';

// All at once: most of it is waiting for deadlines, which have to be long enough for a busy machine.
vi.setConfig({ maxConcurrency: 100, testTimeout: 30_000 });

const deadlineMs = 1_500;

/** A server with its moods, and our side of it with one connection. */
async function start(
  options: { pipelining: boolean },
  onTestFinished: TestContext['onTestFinished'],
): Promise<{ server: ScriptedSmtp; transport: MailTransport }> {
  const server = await startScriptedSmtp(options);
  const transport = createEmailTransport({ server: parseSmtpUrl(server.url), connections: 1, deadlineMs });
  onTestFinished(async () => {
    await transport.close();
    await server.close();
  });
  return { server, transport };
}

function mailTo(to: string) {
  const message = `To: ${to}\r\nMessage-ID: <for-${to}>\r\n\r\nHello.\r\n`;
  return { from: 'bounce+abc@status.example', to, envelopeId: 'ntf-1.sub-2', message };
}

const timeout = { kind: 'retry', reason: 'timeout' };
const lost = { kind: 'retry', reason: 'connection-lost' };

/** What we make of it. Whatever is said before a recipient is named is about us, and can be mended. */
const outcomes: [SmtpMood, (step: SmtpStep) => object][] = [
  ['451 4.3.0 not now', () => ({ kind: 'retry', reason: '451 4.3.0 not now' })],
  ['452 4.3.1 disk full', () => ({ kind: 'retry', reason: '452 4.3.1 disk full' })],
  ['421 4.3.2 shutting down', () => ({ kind: 'retry', reason: '421 4.3.2 shutting down' })],
  [
    '554 5.5.0 no',
    (step) =>
      ['rcpt', 'data', 'dot'].includes(step)
        ? { kind: 'gone', reason: '554 5.5.0 no', retire: false }
        : { kind: 'retry', reason: '554 5.5.0 no' },
  ],
  ['drop', () => lost],
  ['hang', () => timeout],
  ['trickle', () => timeout],
];

const failures = smtpSteps.flatMap((step) =>
  outcomes.map(([mood, outcome]) => ({ step, mood, expected: outcome(step) })),
);

test.concurrent('a mail that had to wait before it could leave has its full time from then on', async ({
  expect,
  onTestFinished,
}) => {
  const { server, transport } = await start({ pipelining: false }, onTestFinished);
  server.mood = (step) => (step === 'dot' ? 'hang' : 'well');
  let left = 0;
  const outcome = await transport.send(mailTo('ann@example.com'), async () => {
    await new Promise((resolve) => setTimeout(resolve, deadlineMs / 2));
    left = performance.now();
    return true;
  });
  expect(outcome).toEqual(timeout);
  expect(performance.now() - left).toBeGreaterThan(0.9 * deadlineMs);
});

describe.concurrent.each([{ pipelining: false }, { pipelining: true }])('a server (%o)', (options) => {
  test.for(failures)('at $step: $mood', async ({ step, mood, expected }, { expect, onTestFinished }) => {
    const { server, transport } = await start(options, onTestFinished);
    server.mood = (at) => (at === step ? mood : 'well');
    const began = performance.now();
    const outcome = await transport.send(mailTo('ann@example.com'));
    // A server may refuse to be greeted in more ways than one; what matters is that it costs nobody.
    if (step === 'ehlo' && expected !== timeout) expect(outcome.kind).toBe('retry');
    else expect(outcome).toEqual(expected);
    expect(performance.now() - began).toBeLessThan(3 * deadlineMs);
    // It comes to its senses, and the next mail finds no trace of the quarrel.
    server.mood = () => 'well';
    server.taken = [];
    expect(await transport.send(mailTo('bob@example.com'))).toMatchObject({ kind: 'sent' });
    expect(server.taken).toEqual(['bob@example.com']);
  });

  test('that refuses some recipients of many takes the others, and those only', async ({
    expect,
    onTestFinished,
  }) => {
    const { server, transport } = await start(options, onTestFinished);
    server.mood = (step, nth) => (step === 'rcpt' && nth % 3 === 0 ? '550 5.1.1 user unknown' : 'well');
    const names = Array.from({ length: 12 }, (_, i) => `n${i + 1}@example.com`);
    const sent = await Promise.all(names.map((name) => transport.send(mailTo(name))));
    expect(sent.map(({ kind }) => kind)).toEqual(names.map((_, i) => (i % 3 === 2 ? 'gone' : 'sent')));
    expect(server.taken).toEqual(names.filter((_, i) => i % 3 !== 2));
  });

  test('that says 421 in the middle of a run costs the mail under way one more try, and the others nothing', async ({
    expect,
    onTestFinished,
  }) => {
    const { server, transport } = await start(options, onTestFinished);
    server.mood = (step, nth) => (step === 'rcpt' && nth === 3 ? '421 4.3.2 restarting' : 'well');
    const names = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}@example.com`);
    const sent = await Promise.all(names.map((name) => transport.send(mailTo(name))));
    expect(sent.map(({ kind }) => kind).sort()).toEqual(['retry', 'sent', 'sent', 'sent', 'sent']);
    expect(server.taken).toHaveLength(4);
  });
});
