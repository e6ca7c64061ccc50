import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** Where a conversation can go wrong; `dot` is the answer to the whole message. */
export const smtpSteps = ['connect', 'ehlo', 'mail', 'rcpt', 'data', 'dot'] as const;
export type SmtpStep = (typeof smtpSteps)[number];

/** `trickle` says the usual answer, a byte at a time, so slowly that it never ends. */
export type SmtpMood = 'well' | 'hang' | 'drop' | 'trickle' | `${number} ${string}`;

export interface ScriptedSmtp {
  url: string;
  /** Changed at any time; `nth` counts how often this server has come to that step, from 1. */
  mood: (step: SmtpStep, nth: number) => SmtpMood;
  /** Recipients of what it took, whether or not it said so. */
  taken: string[];
  connections(): number;
  close(): Promise<void>;
}

const usual: Record<SmtpStep, string> = {
  connect: '220 scripted ESMTP',
  ehlo: '250-scripted\r\n250 8BITMIME',
  mail: '250 2.1.0 ok',
  rcpt: '250 2.1.5 ok',
  data: '354 go on',
  dot: '250 2.0.0 taken',
};
const trickleMs = 40;

/** An SMTP server that keeps to the script at the level of lines, where a well-behaved library would not let it misbehave. */
export async function startScriptedSmtp({ pipelining = false } = {}): Promise<ScriptedSmtp> {
  const sockets = new Set<Socket>();
  const counts = new Map<SmtpStep, number>();
  const answers = {
    ...usual,
    ehlo: pipelining ? usual.ehlo.replace('\r\n', '\r\n250-PIPELINING\r\n') : usual.ehlo,
  };

  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    socket.setEncoding('latin1');
    let rest = '';
    let inData = false;
    let silent = false;
    let to = '';
    let hasRecipient = false;

    function come(step: SmtpStep): void {
      const nth = (counts.get(step) ?? 0) + 1;
      counts.set(step, nth);
      const mood = smtp.mood(step, nth);
      const isRefusal = /^\d/.test(mood);
      if (step === 'dot' && !isRefusal && hasRecipient) smtp.taken.push(to);
      if (step === 'rcpt') hasRecipient = mood === 'well';
      if (step === 'data' && mood === 'well') {
        // RFC 2920, 3.1: it may refuse, or take a message for nobody and refuse that.
        if (!hasRecipient && nth % 2 === 0) return void socket.write('503 5.5.1 no recipients\r\n');
        inData = true;
        rest = `\r\n${rest}`;
      }
      if (step === 'dot' && !hasRecipient) return void socket.write('554 5.5.1 no recipients\r\n');
      if (mood === 'well') socket.write(`${answers[step]}\r\n`);
      else if (mood === 'drop') socket.destroy();
      else if (isRefusal) {
        socket.write(`${mood}\r\n`);
        if (mood.startsWith('421')) socket.end();
      } else silent = true;
      if (mood === 'trickle') trickle(socket, answers[step]);
    }

    function line(text: string): void {
      const verb = text.slice(0, 4).toUpperCase();
      if (verb === 'EHLO' || verb === 'HELO') come('ehlo');
      else if (verb === 'MAIL') come('mail');
      else if (verb === 'RCPT') {
        to = /<([^>]*)>/.exec(text)?.[1] ?? '';
        come('rcpt');
      } else if (verb === 'DATA') come('data');
      else if (verb === 'QUIT') socket.end('221 bye\r\n');
      else socket.write('250 2.0.0 ok\r\n');
    }

    socket.on('data', (chunk) => {
      rest += chunk;
      while (!silent && !socket.destroyed) {
        const end = rest.indexOf(inData ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const text = rest.slice(0, end);
        rest = rest.slice(end + (inData ? 5 : 2));
        if (inData) {
          inData = false;
          come('dot');
        } else line(text);
      }
    });
    come('connect');
  });

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const smtp: ScriptedSmtp = {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mood: () => 'well',
    taken: [],
    connections: () => sockets.size,
    async close() {
      for (const socket of sockets) socket.destroy();
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
  return smtp;
}

function trickle(socket: Socket, answer: string): void {
  const [code = ''] = answer.split(/[ -]/);
  const endless = `${code}-${'slowly '.repeat(1000)}`;
  let at = 0;
  const timer = setInterval(() => {
    if (socket.destroyed) clearInterval(timer);
    else socket.write(endless[at++] ?? '.');
  }, trickleMs);
}
