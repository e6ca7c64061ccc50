import { EventEmitter, once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** What the sink does at a step: takes it, never answers, cuts the connection, or says a refusal such as `550 5.1.1 …`. */
export type SinkBehaviour = 'accept' | 'hang' | 'drop' | `${4 | 5}${string}`;
/** `data` comes before the message, `end` after it: `drop` there means that the mail was taken and nobody told. */
export type SinkStep = 'connect' | 'mail' | 'rcpt' | 'data' | 'end';

export interface ReceivedMail {
  from: string;
  to: string;
  /** ENVID, as a DSN-aware server would give it back in a bounce. */
  envelopeId: string | null;
  raw: Buffer;
}

export interface SmtpSink {
  url: string;
  port: number;
  /** In the order they came, those whose acknowledgement was cut off included. */
  mails: ReceivedMail[];
  /** Connections opened so far, and open now. */
  connections: { opened: number; open: number };
  /** Changed at any time; `address` is the sender at `mail`, the recipient from `rcpt` on, else empty. */
  behave: (step: SinkStep, address: string) => SinkBehaviour;
  /** How long a mail that was taken waits to be acknowledged, as with a distant server. */
  acknowledgeAfterMs: number;
  /** Takes mail and acknowledges none, until the function that it gives is called. */
  holdAcknowledgements(): () => void;
  /** Waits until that many have come. */
  received(count: number): Promise<ReceivedMail[]>;
  /** Ends every connection, as a server does that is restarted. */
  dropAll(): void;
  close(): Promise<void>;
}

export function parseMail({ raw }: ReceivedMail): Promise<Email> {
  return PostalMime.parse(raw);
}

/** A real SMTP server on this machine that keeps what it is given. */
export async function startSmtpSink(
  options: { auth?: { user: string; pass: string }; tls?: boolean } = {},
): Promise<SmtpSink> {
  const arrivals = new EventEmitter();
  const sockets = new Map<string, Socket>();
  const greeted = new Set<string>();
  /** Acknowledgements that are held back; null when none are. */
  let held: (() => void)[] | null = null;

  function act(
    step: SinkStep,
    session: { id: string },
    address: string,
    done: (error?: Error) => void,
  ): void {
    const behaviour = sink.behave(step, address);
    if (behaviour === 'accept') done();
    else if (behaviour === 'drop') sockets.get(session.id)?.destroy();
    else if (behaviour !== 'hang')
      done(Object.assign(new Error(behaviour.slice(4)), { responseCode: Number(behaviour.slice(0, 3)) }));
  }

  const server = new SMTPServer({
    hideDSN: false,
    logger: false,
    authOptional: !options.auth,
    allowInsecureAuth: true,
    disabledCommands: [...(options.auth ? [] : ['AUTH']), ...(options.tls ? [] : ['STARTTLS'])],
    disableReverseLookup: true,
    closeTimeout: 50,
    onAuth: (given, _session, done) =>
      given.username === options.auth?.user && given.password === options.auth?.pass
        ? done(null, { user: 'sender' })
        : done(Object.assign(new Error('5.7.8 wrong name or password'), { responseCode: 535 })),
    onConnect(session, done) {
      greeted.add(session.id);
      sink.connections.opened++;
      sink.connections.open++;
      const connection = [...server.connections].find(({ id }) => id === session.id);
      if (connection) sockets.set(session.id, connection._socket as Socket);
      act('connect', session, '', done);
    },
    onClose(session) {
      // A client that is gone before it was greeted has never been connected.
      if (greeted.delete(session.id)) sink.connections.open--;
      sockets.delete(session.id);
    },
    onMailFrom: ({ address }, session, done) => act('mail', session, address, done),
    onRcptTo: ({ address }, session, done) => act('rcpt', session, address, done),
    onData(stream, session, done) {
      const { mailFrom, rcptTo, dsn } = session.envelope;
      const to = rcptTo.map(({ address }) => address).join(', ');
      if (sink.behave('data', to) === 'drop') return void sockets.get(session.id)?.destroy();
      buffer(stream).then(
        (raw) => {
          act('end', session, to, (refusal) => {
            if (refusal) return done(refusal);
            keep();
            const acknowledge = () => {
              if (held) held.push(acknowledge);
              else done(null, '2.0.0 Ok: queued as 4ABC');
            };
            if (sink.acknowledgeAfterMs > 0) setTimeout(acknowledge, sink.acknowledgeAfterMs);
            else acknowledge();
          });
          if (['drop', 'hang'].includes(sink.behave('end', to))) keep();
          function keep() {
            sink.mails.push({
              from: mailFrom ? mailFrom.address : '',
              to,
              envelopeId: dsn?.envid ?? null,
              raw,
            });
            arrivals.emit('mail');
          }
        },
        () => {},
      );
    },
  });
  server.on('error', () => {});

  const listener = server.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  const login = options.auth ? `${options.auth.user}:${options.auth.pass}@` : '';
  const sink: SmtpSink = {
    url: `smtp://${login}127.0.0.1:${port}`,
    port,
    mails: [],
    connections: { opened: 0, open: 0 },
    behave: () => 'accept',
    acknowledgeAfterMs: 0,
    holdAcknowledgements() {
      held ??= [];
      return () => {
        const waiting = held ?? [];
        held = null;
        for (const acknowledge of waiting) acknowledge();
      };
    },
    async received(count) {
      while (sink.mails.length < count) await once(arrivals, 'mail');
      return sink.mails;
    },
    dropAll() {
      for (const socket of sockets.values()) socket.destroy();
    },
    close: () => new Promise((closed) => server.close(() => closed())),
  };
  return sink;
}
