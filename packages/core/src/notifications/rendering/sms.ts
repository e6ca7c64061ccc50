import { asSentence, beginningOf, paragraph, titleIn, wording } from '@calmline/snapshot';
import type { NotificationContent } from '../content.ts';
import { digestText, digestUrl } from './digest.ts';
import { around, plain } from './phrase.ts';
import { fittingSms } from './sms-text.ts';
import { type Reader, timeOrDay } from './times.ts';
import { incidentUrl, maintenanceUrl, promiseLine, toldUpdate, windowLines } from './told.ts';

/** Each is paid for. Three hold a title, a status, a time and an address in any language. */
const mostSegments = 3;
const longestTitle = 160;

/**
 * A text message: who speaks, what it is about, how it stands, when the next word comes, and where to read more.
 * Pure.
 */
export function renderSms(content: NotificationContent, reader: Reader): string {
  const { mail, terms, channels } = wording[reader.language];
  const { page } = content;
  switch (content.kind) {
    case 'incident_update': {
      const update = toldUpdate(content);
      const title = titleIn(content.incident, reader.language);
      const promise = promiseLine(update, reader);
      const said = (length: number) =>
        mail.headline(beginningOf(title.text, length), terms.incidentStatus[update.status]);
      return message(page.name, title.text, said, promise, incidentUrl(page, content.incident, reader));
    }
    case 'maintenance': {
      const title = titleIn(content.maintenance, reader.language);
      const said = (length: number) =>
        plain(
          around(mail.maintenance.headline[content.occasion], {
            ...title,
            text: beginningOf(title.text, length),
          }),
        );
      const [window] = content.occasion === 'cancelled' ? [] : windowLines(content, reader);
      return message(
        page.name,
        title.text,
        said,
        window ?? null,
        maintenanceUrl(page, content.maintenance, reader),
      );
    }
    case 'promise_reminder': {
      const title = titleIn(content.incident, reader.language).text;
      const time = timeOrDay(content.nextUpdateBy, content.nextUpdateBy, reader);
      const said = (length: number) => mail.line(mail.reminder.headline(time), beginningOf(title, length));
      return message(page.name, title, said, null, incidentUrl(page, content.incident, reader));
    }
    case 'digest': {
      const { headline, lines } = digestText(content, reader);
      const all = lines.join('; ');
      const said = (length: number) => mail.line(headline, beginningOf(all, length));
      return message(page.name, all, said, null, digestUrl(content, reader));
    }
    case 'subscription_confirmation':
      return fittingSms((length) => channels.sms.ask(beginningOf(page.name, length)), longestTitle, 2);
    case 'test':
      return fittingSms(
        (length) =>
          paragraph([asSentence(channels.test.title(beginningOf(page.name, length))), channels.test.body]),
        longestTitle,
        2,
      );
  }
}

/** What matters most stands first, for a preview shows the beginning. The address is never cut. */
function message(
  page: string,
  title: string,
  said: (length: number) => string,
  promise: string | null,
  url: string,
): string {
  return fittingSms(
    (length) =>
      [`[${beginningOf(page, 40)}] ${said(length)}`, promise, url]
        .filter(Boolean)
        .map((line) => String(line).replace(/\s+/g, ' '))
        .join('\n'),
    Math.min(title.length, longestTitle),
    mostSegments,
  );
}
