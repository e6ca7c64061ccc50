import { bodyIn, isUnresolved, titleIn, wording } from '@calmline/snapshot';
import { emptyBody, type MailParts, subscriberFooter } from './mail-parts.ts';
import { around, foreignNote } from './phrase.ts';
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
  const title = titleIn(incident, reader.language);
  const promise = promiseLine(update, reader);
  const words = bodyIn(update, reader.language);
  const items = incident.components.map(({ name, status }) => ({
    name,
    value: terms.componentStatus[status],
  }));
  return {
    // The same for every update: clients that thread by subject need it.
    subject: `[${page.name}] ${title.text}`,
    id: `inc-${incident.id}.upd-${update.id}`,
    thread: `inc-${incident.id}`,
    body: {
      ...emptyBody(content, reader),
      headline: around((words) => mail.headline(words, terms.incidentStatus[update.status]), title),
      words,
      foreignNote: foreignNote(words, reader),
      highlights: promise ? [promise] : [],
      list:
        items.length > 0
          ? { heading: isUnresolved(update.status) ? mail.affected : mail.components, items }
          : null,
      signature: mail.signature(update.author, page.name, dayAndTime(update.displayAt, reader)),
      link: { label: mail.details, url: incidentUrl(page, incident, reader), isButton: false },
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
  const title = titleIn(maintenance, reader.language);
  const words = maintenanceWords(content, reader);
  const lead = mail.maintenance.lead[occasion];
  const latest = maintenance.updates[0];
  const items = maintenance.components.map(({ name }) => ({ name, value: null }));
  return {
    subject: `[${page.name}] ${title.text}`,
    id: `mnt-${maintenance.id}.ntf-${notificationId}`,
    thread: `mnt-${maintenance.id}`,
    body: {
      ...emptyBody(content, reader),
      headline: around(mail.maintenance.headline[occasion], title),
      lead: lead ? [[lead]] : [],
      words,
      foreignNote: words && foreignNote(words, reader),
      highlights: windowLines(content, reader),
      list: items.length > 0 ? { heading: mail.affected, items } : null,
      signature:
        words !== null && latest
          ? mail.signature(latest.author, page.name, dayAndTime(latest.displayAt, reader))
          : null,
      link: { label: mail.details, url: maintenanceUrl(page, maintenance, reader), isButton: false },
      footer: subscriberFooter(page, reader),
    },
  };
}
