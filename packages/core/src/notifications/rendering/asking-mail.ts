import { titleIn, wording } from '@calmline/snapshot';
import { tokenMarks } from '../../delivery/channels/index.ts';
import type { NotificationContent } from '../content.ts';
import { emptyBody, type MailParts, subscriberFooter } from './mail-parts.ts';
import { around } from './phrase.ts';
import { dayAndTime, type Reader, timeOrDay } from './times.ts';
import { incidentUrl } from './told.ts';

// Mails that ask the reader to do something.

type ConfirmationContent = Extract<NotificationContent, { kind: 'subscription_confirmation' }>;

export function confirmationMail(
  notificationId: number,
  content: ConfirmationContent,
  reader: Reader,
): MailParts {
  const { page, scope, expiresAt } = content;
  const { confirmation } = wording[reader.language].mail;
  const ask = confirmation.ask(page.name);
  return {
    subject: confirmation.subject(page.name),
    id: `confirm.ntf-${notificationId}`,
    thread: null,
    body: {
      ...emptyBody(content, reader),
      headline: [ask],
      lead: [[scope.length > 0 ? confirmation.only(scope) : confirmation.wholePage]],
      link: { label: confirmation.button, url: `${page.url}/confirm/${tokenMarks.confirm}`, isButton: true },
      notes: [
        confirmation.expires(dayAndTime(new Date(expiresAt * 1000).toISOString(), reader)),
        confirmation.ignore,
      ],
    },
  };
}

type ReminderContent = Extract<NotificationContent, { kind: 'promise_reminder' }>;

export function reminderMail(notificationId: number, content: ReminderContent, reader: Reader): MailParts {
  const { page, incident, nextUpdateBy } = content;
  const { reminder } = wording[reader.language].mail;
  // Minutes before it is due: the time alone says enough.
  const time = timeOrDay(nextUpdateBy, nextUpdateBy, reader);
  const title = titleIn(incident, reader.language);
  return {
    subject: `[${page.name}] ${reminder.subject(title.text, time)}`,
    id: `inc-${incident.id}.ntf-${notificationId}`,
    // Not in the customers' thread of the incident: it must be seen.
    thread: null,
    body: {
      ...emptyBody(content, reader),
      headline: [reminder.headline(time)],
      lead: [around((words) => reminder.body(words, time), title)],
      link: { label: reminder.link, url: incidentUrl(page, incident, reader), isButton: false },
      footer: { why: reminder.why(page.name), links: [] },
    },
  };
}

type TestContent = Extract<NotificationContent, { kind: 'test' }>;

export function testMail(notificationId: number, content: TestContent, reader: Reader): MailParts {
  const { page } = content;
  const { test } = wording[reader.language].channels;
  const title = test.title(page.name);
  return {
    subject: title,
    id: `test.ntf-${notificationId}`,
    thread: null,
    body: {
      ...emptyBody(content, reader),
      headline: [title],
      lead: [[test.body]],
      footer: subscriberFooter(page, reader),
    },
  };
}
