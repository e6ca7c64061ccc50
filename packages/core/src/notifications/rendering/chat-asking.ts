import { beginningOf, titleIn, wording } from '@calmline/snapshot';
import { tokenMarks } from '../../delivery/channels/index.ts';
import type { NotificationContent } from '../content.ts';
import { type ChatMessage, emptyMessage, longestFact, oneLine, present, saidTo } from './chat-parts.ts';
import { around } from './phrase.ts';
import { dayAndTime, type Reader, timeOrDay } from './times.ts';
import { incidentUrl } from './told.ts';

// Chat messages that ask the reader to do something, and tests.

export function reminderMessage(
  { page, incident, nextUpdateBy }: Extract<NotificationContent, { kind: 'promise_reminder' }>,
  reader: Reader,
): ChatMessage {
  const { reminder } = wording[reader.language].mail;
  const time = timeOrDay(nextUpdateBy, nextUpdateBy, reader);
  return {
    ...emptyMessage(page, reader),
    mark: '⏰',
    title: reminder.headline(time),
    promise: saidTo(
      reader,
      around((title) => reminder.body(title, time), titleIn(incident, reader.language)),
      longestFact,
    ),
    notes: present([reminder.why(page.name)]),
    link: { label: reminder.link, url: incidentUrl(page, incident, reader) },
    leave: [],
  };
}

export function confirmationMessage(
  { page, scope, expiresAt }: Extract<NotificationContent, { kind: 'subscription_confirmation' }>,
  reader: Reader,
): ChatMessage {
  const { confirmation } = wording[reader.language].mail;
  return {
    ...emptyMessage(page, reader),
    mark: '✉️',
    title: oneLine(confirmation.ask(page.name)),
    facts: [beginningOf(scope.length > 0 ? confirmation.only(scope) : confirmation.wholePage, longestFact)],
    notes: [confirmation.expires(dayAndTime(new Date(expiresAt * 1000).toISOString(), reader))],
    link: { label: confirmation.button, url: `${page.url}/confirm/${tokenMarks.confirm}` },
    leave: [],
  };
}

export function testMessage(
  { page }: Extract<NotificationContent, { kind: 'test' }>,
  reader: Reader,
): ChatMessage {
  const { test } = wording[reader.language].channels;
  return {
    ...emptyMessage(page, reader),
    mark: '🧪',
    title: oneLine(test.title(page.name)),
    promise: test.body,
  };
}
