import { parseMail, type ReceivedMail, type SmtpSink } from './smtp-sink.ts';
import { until } from './until.ts';

/** A mail as its reader's program has it. */
export interface OpenedMail {
  to: string;
  subject: string;
  text: string;
  html: string;
  raw: Buffer;
  /** Null when there is no such header. */
  header(name: string): string | null;
  /** The link of the text that is for this purpose. */
  link(purpose: 'confirm' | 'preferences' | 'unsubscribe'): string;
}

export async function openMail(mail: ReceivedMail | undefined): Promise<OpenedMail> {
  if (!mail) throw new Error('no such mail has come');
  const { subject = '', text = '', html = '', headers } = await parseMail(mail);
  return {
    to: mail.to,
    subject,
    text,
    html,
    raw: mail.raw,
    header: (name) => headers.find(({ key }) => key === name.toLowerCase())?.value ?? null,
    link(purpose) {
      const found = new RegExp(`https?://[^\\s/]+/${purpose}/[\\w-]+`).exec(text)?.[0];
      if (!found) throw new Error(`no link to ${purpose} in: ${text}`);
      return found;
    },
  };
}

/** The mail to an address that came as the `nth`, counted from 1; waits for it. */
export async function mailTo(sink: SmtpSink, address: string, nth = 1): Promise<OpenedMail> {
  const mail = await until(`mail ${nth} to ${address}`, () => mailsTo(sink, address)[nth - 1]);
  return openMail(mail);
}

export function mailsTo(sink: SmtpSink, address: string): ReceivedMail[] {
  return sink.mails.filter(({ to }) => to === address);
}
