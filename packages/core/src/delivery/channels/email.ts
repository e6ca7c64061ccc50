import type { Outcome } from '../sender.ts';
import { answerForLedger, type SmtpFailure, smtpOutcome } from './smtp-outcome.ts';
import { type Delivered, type Letter, SmtpSession } from './smtp-session.ts';
import type { SmtpServer } from './smtp-url.ts';

/** A message with its envelope, ready to go. */
export interface OutgoingMail {
  /** Return address: where bounces go. */
  from: string;
  to: string;
  /** Comes back in a bounce of a server that knows DSN (RFC 3461). */
  envelopeId: string;
  /** Each byte a letter (latin1); lines end with CRLF, every one. */
  message: string;
}

export interface MailTransport {
  /**
   * Never throws for what the server does.
   * @param mayLeave asked right before the message leaves, which can't be taken back; false: it must not
   */
  send(mail: OutgoingMail, mayLeave?: () => Promise<boolean>): Promise<Outcome>;
  /** Waits for what is being sent. */
  close(): Promise<void>;
}

export interface EmailTransportOptions {
  server: SmtpServer;
  connections: number;
  /** For one mail until it may leave, and as long again from then to its answer, whatever the server does in between. */
  deadlineMs?: number;
  /** How long an unused connection is kept. */
  idleMs?: number;
}

interface Job {
  mail: OutgoingMail;
  mayLeave(): Promise<boolean>;
  /** The time until its deadline begins anew. */
  allowTime(): void;
  /** Set when a kept connection turned out to be dead: one more try, on a new one. */
  wantsFresh: boolean;
  settled: boolean;
  session: SmtpSession | null;
  settle(outcome: Outcome): void;
}

/** For how long fewer connections are used after a server refused one more. */
const cautionMs = 60_000;

/** Mail by SMTP over a few kept connections, as fast as they answer. */
export function createEmailTransport(options: EmailTransportOptions): MailTransport {
  const { server, connections, deadlineMs = 60_000, idleMs = 10_000 } = options;
  const waiting: Job[] = [];
  const idle: SmtpSession[] = [];
  const running = new Set<Promise<Outcome>>();
  const ready = new Set<SmtpSession>();
  /** Ready ones and those still connecting. */
  let open = 0;
  let limit = connections;
  let closed = false;

  function send(mail: OutgoingMail, mayLeave = async () => true): Promise<Outcome> {
    if (closed) return Promise.resolve({ kind: 'retry', reason: 'closing' });
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    const deadline = setTimeout(() => {
      job.session?.destroy();
      settle({ kind: 'retry', reason: 'timeout' });
    }, deadlineMs);
    const allowTime = () => void deadline.refresh();
    const job: Job = { mail, mayLeave, allowTime, wantsFresh: false, settled: false, session: null, settle };
    function settle(outcome: Outcome) {
      if (job.settled) return;
      job.settled = true;
      clearTimeout(deadline);
      running.delete(promise);
      resolve(outcome);
    }
    running.add(promise);
    waiting.push(job);
    proceed();
    return promise;
  }

  function firstWaiting(): Job | undefined {
    while (waiting[0]?.settled) waiting.shift();
    return waiting[0];
  }

  function proceed(): void {
    for (let job = firstWaiting(); job; job = firstWaiting()) {
      const session = job.wantsFresh ? undefined : idle.pop();
      if (!session && open >= limit) {
        if (!job.wantsFresh || idle.length === 0) return;
        // A new connection is wanted and none may be added: give up one that is kept.
        idle.shift()?.quit();
        continue;
      }
      waiting.shift();
      if (session) session.deliver(letterOf(job, session));
      else void connect(job);
    }
  }

  async function connect(job: Job): Promise<void> {
    open++;
    const session = new SmtpSession(server, deadlineMs);
    job.session = session;
    try {
      await session.connect();
    } catch (error) {
      open--;
      if (ready.size > 0 && !job.settled) {
        // One connection too many for this server: make do with those that work, and try again in a while.
        limit = ready.size;
        setTimeout(() => {
          limit = connections;
        }, cautionMs).unref();
        waiting.unshift(job);
      } else job.settle(smtpOutcome(error as SmtpFailure));
      return proceed();
    }
    if (session.ended) {
      // Given up at the very moment it was ready.
      open--;
      return proceed();
    }
    ready.add(session);
    session.ownedBy({
      next: () => nextFor(session),
      onIdle: () => keep(session),
      onEnd() {
        open--;
        ready.delete(session);
        const at = idle.indexOf(session);
        if (at >= 0) idle.splice(at, 1);
        proceed();
      },
    });
    if (job.settled) keep(session);
    else session.deliver(letterOf(job, session));
  }

  /** What may go along with a mail that is about to leave. Whoever needs a new connection gets none this way. */
  function nextFor(session: SmtpSession): Letter | null {
    if (session.mails >= server.mailsPerConnection) return null;
    const job = firstWaiting();
    if (!job || job.wantsFresh) return null;
    waiting.shift();
    return letterOf(job, session);
  }

  function letterOf(job: Job, session: SmtpSession): Letter {
    job.session = session;
    return {
      mail: job.mail,
      async mayLeave() {
        if (job.settled || !(await job.mayLeave()) || job.settled) return false;
        // Whoever cuts a message off after its end can't know whether it was taken: waiting in the queue must not cost it that.
        job.allowTime();
        return true;
      },
      done: (delivered) => done(job, session, delivered),
    };
  }

  function done(job: Job, session: SmtpSession, delivered: Delivered): void {
    if ('response' in delivered) {
      job.settle({ kind: 'sent', response: answerForLedger(delivered.response) });
      return;
    }
    const { failure, dataStarted } = delivered;
    if (!failure.responseCode && !dataStarted && session.ended && session.mails > 1 && !job.wantsFresh) {
      // The server had hung up meanwhile and has seen nothing of this mail.
      job.wantsFresh = true;
      waiting.unshift(job);
      proceed();
    } else job.settle(smtpOutcome(failure));
  }

  function keep(session: SmtpSession): void {
    if (session.ended) return;
    if (closed || session.mails >= server.mailsPerConnection) session.quit();
    else {
      idle.push(session);
      session.quitAfter(idleMs);
    }
    proceed();
  }

  return {
    send,
    async close() {
      closed = true;
      await Promise.all(running);
      for (const session of [...idle]) session.quit();
    },
  };
}
