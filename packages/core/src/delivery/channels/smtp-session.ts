import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { OutgoingMail } from './email.ts';
import type { SmtpFailure } from './smtp-outcome.ts';
import type { SmtpServer } from './smtp-url.ts';

export type Delivered =
  | { response: string }
  /** `dataStarted`: the server may have seen the message. */
  | { failure: SmtpFailure; dataStarted: boolean };

/** One connection to a mail server, for several mails in turn. */
export class SmtpSession {
  readonly #connection: SMTPConnection;
  readonly #auth: SmtpServer['auth'];
  /** Mails begun so far. */
  mails = 0;
  ended = false;
  /** Called once, when a session that was ready is over. */
  onEnd: () => void = () => {};
  /** Gives up what is waited for. */
  #abandon: (failure: SmtpFailure) => void = () => {};
  #idle: NodeJS.Timeout | undefined;

  constructor(server: SmtpServer, timeoutMs: number) {
    this.#auth = server.auth;
    this.#connection = new SMTPConnection({
      host: server.host,
      port: server.port,
      secure: server.tls === 'immediate',
      requireTLS: server.tls === 'required',
      ignoreTLS: server.tls === 'off',
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      socketCloseTimeout: 1000,
    });
    // Every error also reaches whoever waits; unheard it would end the process.
    this.#connection.on('error', () => {});
    this.#connection.once('end', () => {
      this.ended = true;
      clearTimeout(this.#idle);
      // The library may still be about to say why.
      setImmediate(() => this.#abandon({ code: 'ECONNECTION' }));
      this.onEnd();
    });
  }

  /** Greeting, TLS and sign-in. Rejects with an `SmtpFailure`. */
  connect(): Promise<void> {
    return new Promise((ready, failed) => {
      this.#abandon = failed;
      this.#connection.once('error', failed);
      this.#connection.connect((error) => {
        if (error) return failed(error);
        if (!this.#auth) return ready();
        this.#connection.login({ ...this.#auth }, (refusal) => {
          if (!refusal) return ready();
          failed(refusal);
          this.destroy();
        });
      });
    });
  }

  deliver(mail: OutgoingMail): Promise<Delivered> {
    clearTimeout(this.#idle);
    this.mails++;
    const content = new WholeMessage(mail.message, this.#connection);
    return new Promise((done) => {
      const fail = (failure: SmtpFailure) => done({ failure, dataStarted: content.started });
      this.#abandon = fail;
      const dsn = { ret: 'HDRS', envid: mail.envelopeId, notify: ['FAILURE'] };
      const envelope = { from: mail.from, to: mail.to, size: mail.message.length, dsn };
      this.#connection.send(envelope, content, (failure, info) => {
        if (failure || !info) fail(failure ?? {});
        else done({ response: info.response });
      });
    });
  }

  /** After a refusal the server may still hold half a transaction; a connection that failed otherwise is of no use. */
  async recover({ responseCode }: SmtpFailure): Promise<void> {
    if (this.ended) return;
    if (!responseCode) return this.destroy();
    const isClean = await new Promise<boolean>((done) => {
      this.#abandon = () => done(false);
      this.#connection.reset((error) => done(!error));
    });
    if (!isClean) this.destroy();
  }

  quitAfter(idleMs: number): void {
    this.#idle = setTimeout(() => this.quit(), idleMs).unref();
  }

  quit(): void {
    if (this.ended) return;
    this.#connection.quit();
    // What comes after QUIT interests nobody; a server that doesn't answer it is not waited for.
    this.#connection.close();
  }

  destroy(): void {
    const socket = this.#connection._socket;
    this.#connection.close();
    if (socket) socket.destroy();
  }
}

const lineEnd = Buffer.from('\r\n');
const dotAtLineStart = Buffer.from('\r\n.');

/**
 * The message and the final dot in one write, hence in as few packets as it takes. The library's own stream
 * looks at every byte, a fifth of all time spent on a mail; it gets the last line end only, and adds the final dot.
 */
class WholeMessage extends Readable {
  readonly #message: Buffer;
  readonly #connection: SMTPConnection;
  started = false;

  constructor(message: Buffer, connection: SMTPConnection) {
    super({ read() {} });
    this.#message = message;
    this.#connection = connection;
  }

  override pipe<T extends NodeJS.WritableStream>(destination: T): T {
    const socket = this.#connection._socket;
    if (!socket) return destination;
    this.started = true;
    socket.cork();
    const isWhole = this.#message.subarray(-2).equals(lineEnd);
    socket.write(withDotsDoubled(isWhole ? this.#message.subarray(0, -2) : this.#message));
    destination.end(lineEnd);
    // Not at its end: a socket that may not write would never ask for the rest of a long message.
    setImmediate(() => socket.uncork());
    return destination;
  }
}

/** RFC 5321, 4.5.2. */
function withDotsDoubled(message: Buffer): Buffer {
  const pieces: Buffer[] = message[0] === 0x2e ? [Buffer.from('.')] : [];
  let done = 0;
  for (let at = message.indexOf(dotAtLineStart); at >= 0; at = message.indexOf(dotAtLineStart, at + 2)) {
    pieces.push(message.subarray(done, at + 3));
    done = at + 2;
  }
  return pieces.length === 0 ? message : Buffer.concat([...pieces, message.subarray(done)]);
}
