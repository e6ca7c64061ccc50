import type { OutgoingMail } from './email.ts';
import type { SmtpFailure } from './smtp-outcome.ts';

/** What a server said in its greeting that it can do (RFC 5321, 4.1.1.1). */
export interface SmtpAbilities {
  /** Takes several commands at a time (RFC 2920). */
  pipelining: boolean;
  /** Sends bounces as they are asked for (RFC 3461). */
  dsn: boolean;
  /** Wants to know the size beforehand (RFC 1870). */
  size: boolean;
  /** In bytes; 0 for no limit. */
  largest: number;
  /** Takes addresses beyond ASCII (RFC 6531). */
  utf8: boolean;
}

/** Why a mail can't be sent to this server at all; null when it can. */
export function refusalOf({ from, to, message }: OutgoingMail, can: SmtpAbilities): SmtpFailure | null {
  const isSafe = (address: string) =>
    !/[\s\p{Cc}<>]/u.test(address) && (can.utf8 || !/[^\x20-\x7e]/.test(address));
  if (to === '' || !isSafe(from) || !isSafe(to)) return { code: 'EENVELOPE', command: 'API' };
  if (can.largest > 0 && message.length > can.largest) return { code: 'EMESSAGE', command: 'MAIL FROM' };
  return null;
}

/** MAIL, RCPT and DATA for one mail. */
export function envelopeCommands({ from, to, envelopeId, message }: OutgoingMail, can: SmtpAbilities) {
  let parameters = /[^\x20-\x7e]/.test(from + to) ? ' SMTPUTF8' : '';
  if (can.size) parameters += ` SIZE=${message.length}`;
  if (can.dsn) parameters += ` RET=HDRS ENVID=${xtext(envelopeId)}`;
  return [
    { step: 'MAIL FROM' as const, command: `MAIL FROM:<${from}>${parameters}\r\n` },
    { step: 'RCPT TO' as const, command: `RCPT TO:<${to}>${can.dsn ? ' NOTIFY=FAILURE' : ''}\r\n` },
    { step: 'DATA' as const, command: 'DATA\r\n' },
  ];
}

/** RFC 3461, 4. */
function xtext(value: string): string {
  return value.replace(/[^!-~]|[+=]/g, (letter) =>
    [...Buffer.from(letter)].map((byte) => `+${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
}

/**
 * The message as DATA takes it, with the final dot, and what is to be said after it, each byte a letter: one write, hence
 * in as few packets as it takes.
 */
export function contentWith(message: string, after: string): string {
  const text = withDotsDoubled(message);
  const end = text.endsWith('\r\n') ? '.\r\n' : '\r\n.\r\n';
  return text + end + Buffer.from(after, 'utf8').toString('latin1');
}

/** RFC 5321, 4.5.2. */
function withDotsDoubled(text: string): string {
  const inner = text.includes('\r\n.') ? text.replaceAll('\r\n.', '\r\n..') : text;
  return inner.startsWith('.') ? `.${inner}` : inner;
}
