import { randomBytes } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { addressHeader, phrase, safe, UnsafeHeader } from './safe-header.ts';

/**
 * Mails of one notification differ only in the recipient's address and tokens. So the message is encoded
 * once, cut at its marks, and put together per recipient.
 */

const slots = ['address', 'subscription', 'confirm', 'preferences', 'unsubscribe'] as const;
type Slot = (typeof slots)[number];

/** Random per process, so that no text of a responder can contain one. Nothing in them is changed by any encoding. */
const markOf = (slot: Slot) => `cm${slot.charAt(0)}${randomBytes(8).toString('hex')}`;
const marks: Record<Slot, string> = {
  address: `${markOf('address')}@recipient`,
  subscription: markOf('subscription'),
  confirm: markOf('confirm'),
  preferences: markOf('preferences'),
  unsubscribe: markOf('unsubscribe'),
};

/** To be put where a recipient's token belongs, in links of the text, of the HTML and of the header. */
export const tokenMarks = {
  confirm: marks.confirm,
  preferences: marks.preferences,
  unsubscribe: marks.unsubscribe,
};

export interface MailContent {
  /** As configured: `Example <status@example.com>`. */
  from: string;
  /** The same for all mails of one thread. */
  subject: string;
  language: string;
  text: string;
  html: string;
  /** With the subscription it makes the Message-ID: the same in every retry, so that a doubled mail is seen as one. */
  messageId: { name: string; host: string };
  /** Id of the thread's root; no such mail is ever sent, it only holds the thread together. */
  thread: string | null;
  /** Null for a mail that is no list mail, such as a confirmation. */
  list: { name: string; host: string; unsubscribeUrl: string } | null;
  feedbackId: string;
  date: Date;
}

export interface MailRecipient {
  address: string;
  subscriptionId: number;
  /** Asked once for each purpose that the message has a link for. */
  token(purpose: keyof typeof tokenMarks): string;
}

export interface MailTemplate {
  /** The whole message, each byte a letter (latin1). Throws `UnsafeHeader`. */
  fill(recipient: MailRecipient): string;
}

/** Encodes a message but for its marks. Throws `UnsafeHeader`. */
export async function buildMailTemplate(content: MailContent): Promise<MailTemplate> {
  const composer = new MailComposer({
    from: safe(content.from),
    to: marks.address,
    subject: safe(content.subject),
    date: content.date,
    messageId: 'replaced-below',
    headers: headersOf(content),
    // Quoted-printable always: 7-bit on the wire, and a line may be broken anywhere to let a token in.
    text: {
      content: content.text,
      contentType: 'text/plain; charset=utf-8',
      contentTransferEncoding: 'quoted-printable',
    },
    html: {
      content: content.html,
      contentType: 'text/html; charset=utf-8',
      contentTransferEncoding: 'quoted-printable',
    },
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const node = composer.compile();
  const id = `<${safe(content.messageId.name)}.sub-${marks.subscription}@${safe(content.messageId.host)}>`;
  node.setHeader('Message-ID', asIs(id));
  const message = (await node.build()).toString('latin1');
  // A lone CR or LF is a line end to some servers and none to others: the root of mail smuggling.
  if (/\r(?!\n)|(?<!\r)\n/.test(message)) throw new UnsafeHeader('A line of the message has no proper end.');
  const pieces = cut(message);
  return { fill: (recipient) => join(pieces, recipient) };
}

function headersOf({
  thread,
  list,
  feedbackId,
  language,
}: MailContent): Record<string, string | ReturnType<typeof asIs>> {
  return {
    ...(thread && { 'In-Reply-To': safe(`<${thread}>`), References: safe(`<${thread}>`) }),
    ...(list && {
      'List-Id': asIs(`${phrase(list.name)} <${safe(list.host)}>`),
      // Not folded: some signers and receivers disagree about folded links (RFC 8058 wants them signed).
      'List-Unsubscribe': asIs(`<${list.unsubscribeUrl}>`),
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      Precedence: 'list',
    }),
    'Auto-Submitted': 'auto-generated',
    'Feedback-ID': safe(feedbackId),
    'Content-Language': safe(language),
  };
}

const asIs = (value: string) => ({ prepared: true, value: safe(value) });

/** An encoder may have broken the line within a mark: `=` and CRLF are skipped between its letters. */
const anyMark = new RegExp(slots.map((slot) => `(${[...marks[slot]].join('(?:=\r\n)?')})`).join('|'), 'g');

/** Texts and slots in turn. */
type Pieces = (string | { slot: Slot })[];

function cut(message: string): Pieces {
  const bodyStart = message.indexOf('\r\n\r\n');
  const pieces: Pieces = [];
  let text = '';
  let done = 0;
  for (const match of message.matchAll(anyMark)) {
    const slot = slots.find((_, i) => match[i + 1] !== undefined) as Slot;
    // In a body the token gets a line of its own by soft breaks: lines stay short, links stay whole.
    const softBreak = match.index > bodyStart ? '=\r\n' : '';
    pieces.push(text + message.slice(done, match.index) + softBreak, { slot });
    text = softBreak;
    done = match.index + match[0].length;
  }
  pieces.push(text + message.slice(done));
  return pieces;
}

function join(pieces: Pieces, recipient: MailRecipient): string {
  const values: Partial<Record<Slot, string>> = {};
  let message = '';
  for (const piece of pieces) {
    if (typeof piece === 'string') message += piece;
    else message += values[piece.slot] ??= slotValue(piece.slot, recipient);
  }
  return message;
}

function slotValue(slot: Slot, { address, subscriptionId, token }: MailRecipient): string {
  if (slot === 'address') return addressHeader(address);
  if (slot === 'subscription') return String(subscriptionId);
  const value = token(slot);
  if (!/^[\w-]{1,70}$/.test(value)) throw new UnsafeHeader('A token has other letters than a link may have.');
  return value;
}
