import type { Socket } from 'node:net';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { OutgoingMail } from './email.ts';
import { contentWith, envelopeCommands, refusalOf, type SmtpAbilities } from './smtp-commands.ts';
import type { SmtpFailure } from './smtp-outcome.ts';
import { SmtpReplies, type SmtpReply } from './smtp-replies.ts';
import type { SmtpServer } from './smtp-url.ts';

export type Delivered =
  | { response: string }
  /** `dataStarted`: the server may have seen the message. */
  | { failure: SmtpFailure; dataStarted: boolean };

/** A mail on its way through a session. */
export interface Letter {
  mail: OutgoingMail;
  /** Asked right before the message leaves, which can't be taken back; false: it must not. */
  mayLeave(): Promise<boolean>;
  done(delivered: Delivered): void;
}

/** What a session asks and tells whoever owns it. */
export interface SessionOwner {
  /** The mail that comes next, if there is one: its envelope goes out together with the message before it. */
  next(): Letter | null;
  /** Nothing is under way any more. */
  onIdle(): void;
  /** Called once, when a session that was ready is over. */
  onEnd(): void;
}

interface Exchange extends Letter {
  /** Commands of the envelope that wait for the answer to the one before, where they may not go together. */
  unsaid: { step: Step; command: string }[];
  failure: SmtpFailure | null;
  started: boolean;
}

/** A command, or the message itself, as far as it has an answer. */
export type Step = 'RSET' | 'MAIL FROM' | 'RCPT TO' | 'DATA' | 'message';

/** What nodemailer knows of a connection that goes on without it. */
interface Handover {
  _socket: Socket;
  _onSocketData: (chunk: Buffer) => void;
  _supportedExtensions: string[];
  _maxAllowedSize: number;
}

/**
 * One connection to a mail server, for several mails in turn. nodemailer greets, starts TLS and signs in; the mails
 * themselves are sent here: where the server takes several commands at a time (RFC 2920, 3.1), each costs one round trip.
 */
export class SmtpSession {
  readonly #connection: SMTPConnection;
  readonly #auth: SmtpServer['auth'];
  readonly #replies = new SmtpReplies();
  #owner: SessionOwner = { next: () => null, onIdle() {}, onEnd() {} };
  #socket: Socket | null = null;
  #can: SmtpAbilities = { pipelining: false, dsn: false, size: false, largest: 0, utf8: false };
  /** The mail whose turn it is, and perhaps the one after it. */
  #exchanges: Exchange[] = [];
  /** What the replies still to come will be about. */
  #expected: { step: Step; about: Exchange }[] = [];
  /** A refusal may have left half a transaction with the server. */
  #mustReset = false;
  #fault: SmtpFailure | null = null;
  #onFault: (failure: SmtpFailure) => void = () => {};
  #idle: NodeJS.Timeout | undefined;
  /** Mails begun so far. */
  mails = 0;
  ended = false;

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
    // Unheard it would end the process.
    this.#connection.on('error', (error) => this.#fails(error));
    this.#connection.once('end', () => {
      this.ended = true;
      clearTimeout(this.#idle);
      // The library may still be about to say why.
      setImmediate(() => this.#fails({ code: 'ECONNECTION' }));
      this.#owner.onEnd();
    });
  }

  /** Greeting, TLS and sign-in. Rejects with an `SmtpFailure`. */
  async connect(): Promise<void> {
    await new Promise<void>((ready, failed) => {
      this.#onFault = failed;
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
    this.#onFault = () => {};
    if (!this.ended) this.#takeOver();
  }

  #takeOver(): void {
    const { _socket, _onSocketData, _supportedExtensions, _maxAllowedSize } = this
      .#connection as unknown as Handover;
    const can = (name: string) => _supportedExtensions.includes(name);
    this.#can = {
      pipelining: can('PIPELINING'),
      dsn: can('DSN'),
      size: can('SIZE'),
      largest: _maxAllowedSize,
      utf8: can('SMTPUTF8'),
    };
    // Its listeners for errors, silence and the end stay.
    _socket.removeListener('data', _onSocketData);
    _socket.on('data', (chunk: Buffer) => this.#read(chunk));
    this.#socket = _socket;
  }

  ownedBy(owner: SessionOwner): void {
    this.#owner = owner;
  }

  /** Begins with a mail; nothing may be under way. */
  deliver(letter: Letter): void {
    clearTimeout(this.#idle);
    const commands = this.#begin(letter);
    if (commands === null) this.#owner.onIdle();
    else this.#socket?.write(commands);
  }

  /** @returns what is to be said of its envelope now; null when the server could not take such a mail */
  #begin(letter: Letter): string | null {
    this.mails++;
    const failure = refusalOf(letter.mail, this.#can);
    if (failure) {
      letter.done({ failure, dataStarted: false });
      return null;
    }
    const commands: Exchange['unsaid'] = envelopeCommands(letter.mail, this.#can);
    if (this.#mustReset) commands.unshift({ step: 'RSET', command: 'RSET\r\n' });
    this.#mustReset = false;
    const now = commands.splice(0, this.#can.pipelining ? commands.length : 1);
    const exchange: Exchange = { ...letter, unsaid: commands, failure: null, started: false };
    this.#exchanges.push(exchange);
    for (const { step } of now) this.#expected.push({ step, about: exchange });
    return now.map(({ command }) => command).join('');
  }

  #read(chunk: Buffer): void {
    if (this.ended) return;
    try {
      for (const reply of this.#replies.read(chunk)) this.#heard(reply);
    } catch {
      this.#fails({ code: 'EPROTOCOL' });
      this.destroy();
    }
  }

  #heard(reply: SmtpReply): void {
    const expected = this.#expected.shift();
    if (this.ended) return;
    // Nothing was asked: the server is about to go, or has lost the thread.
    if (!expected) this.destroy();
    else if (expected.step === 'RSET' && reply.code >= 300) this.destroy();
    else this.#goOn(expected.about, expected.step, reply);
  }

  #goOn(exchange: Exchange, step: Step, reply: SmtpReply): void {
    const isGood = step === 'DATA' ? reply.code < 400 : reply.code < 300;
    if (!isGood) exchange.failure ??= failureOf(reply, step);
    // Of a refused recipient or message the server may keep the rest.
    if (!isGood && (step === 'RCPT TO' || step === 'DATA')) this.#mustReset = true;
    const isOver =
      step === 'message' || (!isGood && (step === 'DATA' || !this.#can.pipelining)) || reply.code === 421;
    if (reply.code === 421) this.destroy();
    if (step === 'message' && isGood && exchange.failure === null) exchange.done({ response: reply.text });
    if (isOver) this.#finish(exchange);
    else if (step === 'DATA') void this.#sendMessage(exchange);
    else this.#sayNext(exchange);
  }

  /** The next command of an envelope, where each waits for the answer to the one before. */
  #sayNext(exchange: Exchange): void {
    const next = exchange.unsaid.shift();
    if (next === undefined) return;
    this.#expected.push({ step: next.step, about: exchange });
    this.#socket?.write(next.command);
  }

  async #sendMessage(exchange: Exchange): Promise<void> {
    // A server that refused the sender and goes on all the same can't be trusted with anything.
    if (exchange.failure?.command === 'MAIL FROM') return this.#giveUpWith(exchange);
    // RFC 2920, 3.1: DATA was accepted although its recipient was not. A lone dot ends what never began.
    if (exchange.failure) {
      this.#expected.push({ step: 'message', about: exchange });
      this.#socket?.write('.\r\n');
      return;
    }
    const mayLeave = await exchange.mayLeave();
    if (this.ended) return;
    // Whatever came now, the server would take it for the message.
    if (!mayLeave) return this.#giveUpWith(exchange);
    exchange.started = true;
    this.#expected.push({ step: 'message', about: exchange });
    this.#socket?.write(contentWith(exchange.mail.message, this.#envelopeAhead()), 'latin1');
  }

  #envelopeAhead(): string {
    if (!this.#can.pipelining) return '';
    for (let letter = this.#owner.next(); letter !== null; letter = this.#owner.next()) {
      const commands = this.#begin(letter);
      if (commands !== null) return commands;
    }
    return '';
  }

  #finish(exchange: Exchange): void {
    this.#exchanges.splice(this.#exchanges.indexOf(exchange), 1);
    const { failure, started } = exchange;
    if (failure) exchange.done({ failure, dataStarted: started });
    if (this.#exchanges.length === 0 && !this.ended) this.#owner.onIdle();
  }

  #giveUpWith(exchange: Exchange): void {
    this.destroy();
    exchange.failure ??= { code: 'ECONNECTION' };
    this.#finish(exchange);
  }

  /** The connection is of no use any more: so much for all that is under way on it. */
  #fails(failure: SmtpFailure): void {
    this.#fault ??= failure;
    this.#onFault(this.#fault);
    if (!this.#socket) return;
    this.ended = true;
    for (const exchange of this.#exchanges.splice(0))
      exchange.done({ failure: exchange.failure ?? this.#fault, dataStarted: exchange.started });
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

function failureOf({ code, text }: SmtpReply, step: Step): SmtpFailure {
  const command = step === 'message' ? 'DATA' : step;
  return { code: 'EENVELOPE', command, response: text, responseCode: code };
}
