import type { MailContent } from '../../delivery/channels/index.ts';
import type { NotificationContent } from '../content.ts';
import { confirmationMail, reminderMail, testMail } from './asking-mail.ts';
import { digestMail } from './digest.ts';
import { mailHtml, mailText } from './mail-body.ts';
import { type MailParts, unsubscribeUrl } from './mail-parts.ts';
import { incidentMail, maintenanceMail } from './telling-mail.ts';
import type { Reader } from './times.ts';

/** What a renderer decides; the sender adds from whom and when. */
export type RenderedMail = Omit<MailContent, 'from' | 'date'>;

/** Everything of a mail that is the same for all readers of one language and zone. Pure. */
export function renderEmail(
  notificationId: number,
  content: NotificationContent,
  reader: Reader,
): RenderedMail {
  const { subject, body, id, thread } = partsOf(notificationId, content, reader);
  const { page } = content;
  const host = new URL(page.url).hostname;
  const isListMail = ['incident_update', 'maintenance', 'digest'].includes(content.kind);
  return {
    subject,
    language: reader.language,
    text: mailText(body),
    html: mailHtml(body),
    messageId: { name: id, host },
    thread: thread && `${thread}@${host}`,
    list: isListMail ? { name: `${page.name} status`, host, unsubscribeUrl: unsubscribeUrl(page) } : null,
    feedbackId: `${thread ?? id}:${content.kind}:calmline-${page.id}`,
  };
}

function partsOf(notificationId: number, content: NotificationContent, reader: Reader): MailParts {
  switch (content.kind) {
    case 'incident_update':
      return incidentMail(content, reader);
    case 'maintenance':
      return maintenanceMail(notificationId, content, reader);
    case 'subscription_confirmation':
      return confirmationMail(notificationId, content, reader);
    case 'promise_reminder':
      return reminderMail(notificationId, content, reader);
    case 'digest':
      return digestMail(notificationId, content, reader);
    case 'test':
      return testMail(notificationId, content, reader);
  }
}
