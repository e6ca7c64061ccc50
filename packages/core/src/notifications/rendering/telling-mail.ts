import { isUnresolved, wording } from '@calmline/snapshot';
import { emptyBody, type MailParts, subscriberFooter } from './mail-parts.ts';
import { dayAndTime, type Reader } from './times.ts';
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

// Mails that tell subscribers something.

export function incidentMail(content: IncidentContent, reader: Reader): MailParts {
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
      ...emptyBody(content, reader),
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

export function maintenanceMail(
  notificationId: number,
  content: MaintenanceContent,
  reader: Reader,
): MailParts {
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
      ...emptyBody(content, reader),
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
