import type { Outcome } from '../sender.ts';

/** What nodemailer tells of a failed step. */
export interface SmtpFailure {
  code?: string | undefined;
  /** Of the socket, where `code` only says that the socket failed. */
  originalCode?: string | undefined;
  command?: string | undefined;
  response?: string | undefined;
  responseCode?: number | undefined;
}

/**
 * What a mail server's refusal means for this delivery.
 *
 * - 4xx and a lost connection: later. After the message went out and before it was acknowledged the mail may
 *   have been taken; it is sent again with the same Message-ID, so a mailbox can fold the two.
 * - 5xx about this recipient or this message: over. The subscription is retired only when the server says
 *   that the mailbox does not exist: a policy, a full mailbox or a relay's mistake must not cost a subscriber.
 * - 5xx about us (sign-in, sender): later, since it says nothing about the recipient and an operator can mend it.
 */
export function smtpOutcome(failure: SmtpFailure): Outcome {
  const { code, command, response, responseCode } = failure;
  if (command === 'API' && code === 'EENVELOPE')
    return { kind: 'gone', reason: 'address-refused', retire: false };
  if (code === 'EMESSAGE' && !responseCode)
    return { kind: 'gone', reason: 'message-too-large', retire: false };
  if (!responseCode || !response) return { kind: 'retry', reason: reasonWithoutAnswer(failure) };
  const reason = answerForLedger(response);
  const aboutUs = !['RCPT TO', 'DATA'].includes(command ?? '') || aboutTheSession.has(responseCode);
  if (responseCode < 500 || aboutUs) return { kind: 'retry', reason };
  return { kind: 'gone', reason, retire: mailboxIsGone(responseCode, response) };
}

function reasonWithoutAnswer({ code, originalCode }: SmtpFailure): string {
  if (code === 'ETIMEDOUT') return 'timeout';
  if (code === 'EDNS') return 'mail-server-not-found';
  if (code === 'EAUTH') return 'sign-in-failed';
  if (code === 'ETLS' || /CERT|TLS|SSL/.test(originalCode ?? '')) return 'tls-failed';
  return 'connection-lost';
}

/** Wrong order of commands, sign-in needed, sign-in refused. */
const aboutTheSession = new Set([503, 530, 535]);

/** RFC 3463: bad mailbox, bad system, bad syntax, moved, no address, null MX; mailbox disabled. */
const goneCodes = new Set(['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.2.1']);
const goneWords =
  /\b(user|recipient|mailbox|address|account|alias)\b.{0,40}\b(unknown|not found|does ?n[o']t exist|invalid|disabled|inactive)\b|\bno such\b|\b(unknown|invalid) (user|recipient|mailbox|address|local)/i;
const policyWords =
  /spam|block|polic|relay|reputation|blacklist|denied|rejected due|listed|authenticat|spf|dkim|dmarc/i;

function mailboxIsGone(responseCode: number, response: string): boolean {
  const enhanced = enhancedCode(response);
  if (enhanced) return goneCodes.has(enhanced);
  return [550, 551, 553].includes(responseCode) && goneWords.test(response) && !policyWords.test(response);
}

function enhancedCode(response: string): string | null {
  return /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? null;
}

/** A server's words, fit to be kept: no addresses, one line, not long. */
export function answerForLedger(response: string): string {
  return response
    .slice(0, 1000)
    .replace(/[^\s<>"'()]+@[^\s<>"'(),;]+/g, '…')
    .replace(/\s+/g, ' ')
    .slice(0, 200)
    .trim();
}
