import { createSecretKey } from 'node:crypto';
import addressparser from 'nodemailer/lib/addressparser';
import {
  bounceToken,
  buildMailTemplate,
  createCapturedMails,
  createDkimSigner,
  createEmailTransport,
  type DkimOptions,
  envelopeAddress,
  type MailTransport,
  parseSmtpUrl,
  UnsafeHeader,
} from '../delivery/channels/index.ts';
import type { Outcome, Recipient, Sender } from '../delivery/sender.ts';
import type { Clock } from '../foundation/clock.ts';
import type { Log } from '../foundation/log.ts';
import { type LinkPurpose, signLink } from '../subscribers/signed-link.ts';
import type { NotificationContent } from './content.ts';
import { renderEmail } from './rendering/email.ts';
import { forReaders } from './rendering/rendered.ts';

export interface MailOptions {
  /** Null: mails are captured in the folder instead. */
  smtpUrl: string | null;
  /** `Example <status@example.com>`; bounces go to `bounce+…` at the same host. */
  from: string;
  captureFolder: string;
  dkim: DkimOptions | null;
  /** Unless the URL says so: 20. */
  connections?: number;
}

export interface EmailSenderOptions {
  signingKey: Buffer;
  mail: MailOptions;
  clock: Clock;
  log: Log;
}

const renderingsKept = 200;

/** Throws at once for a faulty server address, sender or DKIM key. */
export function createEmailSender(options: EmailSenderOptions): Sender<NotificationContent> {
  const { mail, clock, log } = options;
  const signingKey = createSecretKey(options.signingKey);
  const server = mail.smtpUrl === null ? null : parseSmtpUrl(mail.smtpUrl);
  const connections = server?.connections ?? mail.connections ?? 20;
  const transport: MailTransport = server
    ? createEmailTransport({ server, connections })
    : createCapturedMails({ folder: mail.captureFolder, clock });
  const sign = mail.dkim ? createDkimSigner(mail.dkim) : null;
  const sender = senderAddress(mail.from);
  const templateFor = forReaders(renderingsKept, (content, reader, notificationId) =>
    buildMailTemplate({
      ...renderEmail(notificationId, content, reader),
      from: mail.from,
      date: clock.now(),
    }),
  );
  let isInTrouble = false;

  async function messageTo(
    notificationId: number,
    content: NotificationContent,
    recipient: Recipient,
  ): Promise<string> {
    const { subscriptionId, generation, address } = recipient;
    const template = await templateFor(notificationId, content, recipient);
    const expiresAt = content.kind === 'subscription_confirmation' ? content.expiresAt : null;
    const token = (purpose: LinkPurpose) =>
      signLink(signingKey, {
        purpose,
        subscriptionId,
        generation,
        expiresAt: purpose === 'confirm' ? expiresAt : null,
      });
    const message = template.fill({ address, subscriptionId, token });
    return sign ? sign(message) : message;
  }

  function returnAddress(token: string): string {
    if (server?.verp === false) return sender;
    const host = sender.slice(sender.lastIndexOf('@') + 1);
    return `bounce+${token}@${host}`;
  }

  async function send(
    notificationId: number,
    content: NotificationContent,
    recipient: Recipient,
    mayLeave?: () => Promise<boolean>,
  ): Promise<Outcome> {
    // Signed, so that a bounce that carries it back is about a mail of ours.
    const token = bounceToken(signingKey, notificationId, recipient.subscriptionId);
    try {
      const mail = {
        from: returnAddress(token),
        to: envelopeAddress(recipient.address),
        envelopeId: token,
        message: await messageTo(notificationId, content, recipient),
      };
      return await transport.send(mail, mayLeave);
    } catch (error) {
      if (error instanceof UnsafeHeader) return { kind: 'gone', reason: 'unsafe-header', retire: false };
      throw error;
    }
  }

  return {
    concurrency: connections,
    // While a mail is on its way, the envelope of the next one is said.
    ahead: server ? connections : 0,
    async send({ notificationId, content, recipient, mayLeave }) {
      const outcome = await send(notificationId, content, recipient, mayLeave);
      const trouble = outcome.kind === 'retry' && serverTroubles.has(outcome.reason) ? outcome.reason : null;
      // Once, not for each of thousands: somebody must look at the server.
      if (trouble && !isInTrouble)
        log.error({ notification: notificationId, reason: trouble }, 'mail.server_trouble');
      isInTrouble = trouble !== null;
      return outcome;
    },
    close: () => transport.close(),
  };
}

const serverTroubles = new Set([
  'connection-lost',
  'timeout',
  'mail-server-not-found',
  'sign-in-failed',
  'tls-failed',
  'mail-folder-not-writable',
]);

function senderAddress(from: string): string {
  const [first] = addressparser(from, { flatten: true });
  if (!first?.address) throw new Error('The sender of mails must look like: Example <status@example.com>');
  return envelopeAddress(first.address);
}
