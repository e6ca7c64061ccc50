import PostalMime, { type Attachment, type Email } from 'postal-mime';

/** What a report says of one recipient (RFC 3464, section 2.3). */
export interface ReportedRecipient {
  action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  /** RFC 3463, such as `5.1.1`; null when there is none that can be read. */
  status: string | null;
  /** What the other server said, if this one asked another. */
  diagnostic: string | null;
}

/** By what a report may say which mail of ours it is about. Strangers wrote it: nothing here is proved. */
export interface Traces {
  /** Addresses the report was sent to: ours has a token in it. */
  addresses: string[];
  /** ENVID of the mail. */
  envelopeIds: string[];
  /** Links of the mail to leave the list. */
  unsubscribeLinks: string[];
}

/** A mail that came in, as far as it concerns us. */
export type Report =
  | { kind: 'delivery-status'; recipients: ReportedRecipient[]; traces: Traces }
  | { kind: 'feedback'; type: string; traces: Traces }
  | { kind: 'no-report' };

/** A message that can't be read as one. */
export class Unreadable extends Error {}

const limits = { maxNestingDepth: 20, maxHeadersSize: 512 * 1024, maxRfc822NestingDepth: 2 };
const statusTypes = new Set(['message/delivery-status', 'message/global-delivery-status']);
const returnedTypes = new Set([
  'text/rfc822-headers',
  'message/rfc822',
  'message/global',
  'message/global-headers',
]);

/**
 * Reads a delivery status notification (RFC 3464) or an abuse report (RFC 5965). All else, such as a note that somebody
 * is on holiday, is no report: it says nothing of whether mail arrives.
 * @param recipient of the envelope, where the mail server tells it
 * @throws Unreadable
 */
export async function readReport(raw: Uint8Array, recipient: string | null): Promise<Report> {
  const mail = await parse(raw, { forceRfc822Attachments: true });
  const part = (types: ReadonlySet<string>) => mail.attachments.find(({ mimeType }) => types.has(mimeType));
  const status = part(statusTypes);
  const feedback = part(new Set(['message/feedback-report']));
  if (!status && !feedback) return { kind: 'no-report' };
  const returned = part(returnedTypes);
  const original = returned ? await parse(headersOf(textOf(returned))) : null;
  const blocks = await readBlocks(textOf((status ?? feedback) as Attachment));
  const traces: Traces = {
    addresses: [
      ...(recipient === null ? [] : [recipient]),
      ...values([mail], 'to', 'delivered-to', 'x-original-to', 'envelope-to'),
      ...values(blocks, 'original-mail-from', 'x-postfix-sender'),
      ...values(original ? [original] : [], 'return-path'),
    ].map(bare),
    envelopeIds: values(blocks, 'original-envelope-id'),
    unsubscribeLinks: values(original ? [original] : [], 'list-unsubscribe'),
  };
  if (feedback)
    return { kind: 'feedback', type: values(blocks, 'feedback-type')[0]?.toLowerCase() ?? '', traces };
  return { kind: 'delivery-status', recipients: blocks.flatMap(recipientOf), traces };
}

type Fields = Pick<Email, 'headers'>;

function recipientOf(block: Fields): ReportedRecipient[] {
  const [action] = values([block], 'action');
  const known = (['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const).find(
    (name) => name === action?.toLowerCase(),
  );
  if (!known) return [];
  const status = /^\s*([245]\.\d{1,3}\.\d{1,3})\b/.exec(values([block], 'status')[0] ?? '')?.[1] ?? null;
  const diagnostic = values([block], 'diagnostic-code')[0]?.replace(/^[\w-]+\s*;\s*/, '') ?? null;
  return [{ action: known, status, diagnostic }];
}

/** Groups of fields with an empty line between: of the message first, then of each recipient. */
async function readBlocks(text: string): Promise<Fields[]> {
  const blocks = text.split(/\r?\n[ \t]*\r?\n/).filter((block) => block.trim() !== '');
  return Promise.all(blocks.slice(0, 100).map((block) => parse(headersOf(block.replace(/^\s*\n/, '')))));
}

/** Only the head: what the message itself said is nobody's business here. */
function headersOf(text: string): string {
  const end = /\r?\n\r?\n/.exec(text)?.index ?? text.length;
  return `${text.slice(0, end)}\r\n\r\n`;
}

function textOf({ content }: Attachment): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
}

function values(from: readonly Fields[], ...names: string[]): string[] {
  return from.flatMap(({ headers }) =>
    headers.filter(({ key }) => names.includes(key)).map(({ value }) => value.trim()),
  );
}

/** `rfc822; <ann@example.com>` and `Ann <ann@example.com>` without what is around the address. */
function bare(address: string): string {
  const typed = address.replace(/^[\w-]+\s*;\s*/, '');
  return (/<([^<>]*)>/.exec(typed)?.[1] ?? typed).trim();
}

async function parse(raw: Uint8Array | string, options = {}): Promise<Email> {
  try {
    return await PostalMime.parse(raw, { ...limits, ...options });
  } catch (error) {
    throw new Unreadable(error instanceof Error ? error.message : String(error));
  }
}
