import { isUnresolved, wording } from '@calmline/snapshot';
import { type MailContent, tokenMarks } from '../../delivery/channels/index.ts';
import type { NotificationContent } from '../content.ts';
import { type MailBody, mailHtml, mailText } from './mail-body.ts';
import { dayAndTime, type Reader, timeOrDay } from './times.ts';
import {
  type IncidentContent,
  incidentUrl,
  type MaintenanceContent,
  maintenanceUrl,
  maintenanceWords,
  promiseLine,
  toldUpdate,
  windowLines,
} from './told.ts';

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
  const isListMail = content.kind === 'incident_update' || content.kind === 'maintenance';
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

interface Parts {
  subject: string;
  body: MailBody;
  /** Unique for this notification. */
  id: string;
  thread: string | null;
}

function partsOf(notificationId: number, content: NotificationContent, reader: Reader): Parts {
  switch (content.kind) {
    case 'incident_update':
      return incidentMail(content, reader);
    case 'maintenance':
      return maintenanceMail(notificationId, content, reader);
    case 'subscription_confirmation':
      return confirmationMail(notificationId, content, reader);
    case 'promise_reminder':
      return reminderMail(notificationId, content, reader);
  }
}

function incidentMail(content: IncidentContent, reader: Reader): Parts {
  const { incident, page } = content;
  const { mail, terms } = wording[reader.language];
  const update = toldUpdate(content);
  const promise = promiseLine(update, reader);
  const items = incident.components.map(({ name, status }) => ({
    name,
    value: terms.componentStatus[status],
  }));
  return {
    // The same for every update: clients that thread by subject need it.
    subject: `[${page.name}] ${incident.title}`,
    id: `inc-${incident.id}.upd-${update.id}`,
    thread: `inc-${incident.id}`,
    body: {
      ...common(content, reader),
      headline: mail.headline(incident.title, terms.incidentStatus[update.status]),
      words: update.body,
      highlights: promise ? [promise] : [],
      list:
        items.length > 0
          ? { heading: isUnresolved(update.status) ? mail.affected : mail.components, items }
          : null,
      signature: mail.signature(update.author, page.name, dayAndTime(update.displayAt, reader)),
      link: { label: mail.details, url: incidentUrl(page, incident), isButton: false },
      footer: subscriberFooter(page, reader),
    },
  };
}

function maintenanceMail(notificationId: number, content: MaintenanceContent, reader: Reader): Parts {
  const { maintenance, page, occasion } = content;
  const { mail } = wording[reader.language];
  const words = maintenanceWords(content);
  const lead = mail.maintenance.lead[occasion];
  const latest = maintenance.updates[0];
  const items = maintenance.components.map(({ name }) => ({ name, value: null }));
  return {
    subject: `[${page.name}] ${maintenance.title}`,
    id: `mnt-${maintenance.id}.ntf-${notificationId}`,
    thread: `mnt-${maintenance.id}`,
    body: {
      ...common(content, reader),
      headline: mail.maintenance.headline[occasion](maintenance.title),
      lead: lead ? [lead] : [],
      words,
      highlights: windowLines(content, reader),
      list: items.length > 0 ? { heading: mail.affected, items } : null,
      signature:
        words !== null && latest
          ? mail.signature(latest.author, page.name, dayAndTime(latest.displayAt, reader))
          : null,
      link: { label: mail.details, url: maintenanceUrl(page, maintenance), isButton: false },
      footer: subscriberFooter(page, reader),
    },
  };
}

type ConfirmationContent = Extract<NotificationContent, { kind: 'subscription_confirmation' }>;

function confirmationMail(notificationId: number, content: ConfirmationContent, reader: Reader): Parts {
  const { page, scope, expiresAt } = content;
  const { confirmation } = wording[reader.language].mail;
  const ask = confirmation.ask(page.name);
  return {
    subject: confirmation.subject(page.name),
    id: `confirm.ntf-${notificationId}`,
    thread: null,
    body: {
      ...common(content, reader),
      headline: ask,
      lead: [scope.length > 0 ? confirmation.only(scope.join(', ')) : confirmation.wholePage],
      link: { label: confirmation.button, url: `${page.url}/confirm/${tokenMarks.confirm}`, isButton: true },
      notes: [
        confirmation.expires(dayAndTime(new Date(expiresAt * 1000).toISOString(), reader)),
        confirmation.ignore,
      ],
    },
  };
}

type ReminderContent = Extract<NotificationContent, { kind: 'promise_reminder' }>;

function reminderMail(notificationId: number, content: ReminderContent, reader: Reader): Parts {
  const { page, incident, nextUpdateBy } = content;
  const { reminder } = wording[reader.language].mail;
  // Minutes before it is due: the time alone says enough.
  const time = timeOrDay(nextUpdateBy, nextUpdateBy, reader);
  return {
    subject: `[${page.name}] ${reminder.subject(incident.title, time)}`,
    id: `inc-${incident.id}.ntf-${notificationId}`,
    // Not in the customers' thread of the incident: it must be seen.
    thread: null,
    body: {
      ...common(content, reader),
      headline: reminder.headline(time),
      lead: [reminder.body(incident.title, time)],
      link: { label: reminder.link, url: incidentUrl(page, incident), isButton: false },
      footer: { why: reminder.why(page.name), links: [] },
    },
  };
}

function common({ page }: NotificationContent, { language }: Reader): MailBody {
  return {
    language,
    page: page.name,
    headline: '',
    lead: [],
    words: null,
    highlights: [],
    list: null,
    signature: null,
    link: null,
    notes: [],
    footer: null,
  };
}

type Page = NotificationContent['page'];

const unsubscribeUrl = (page: Page) => `${page.url}/unsubscribe/${tokenMarks.unsubscribe}`;

function subscriberFooter(page: Page, { language }: Reader): MailBody['footer'] {
  const { footer } = wording[language].mail;
  return {
    why: footer.why(page.name),
    links: [
      { label: footer.preferences, url: `${page.url}/preferences/${tokenMarks.preferences}` },
      { label: footer.unsubscribe, url: unsubscribeUrl(page) },
    ],
  };
}
