import { isUnresolved, pathIn, titleIn, wording } from '@calmline/snapshot';
import type { DigestItem, NotificationContent } from '../content.ts';
import { emptyBody, type MailParts, subscriberFooter } from './mail-parts.ts';
import { around, fenced, type Phrase } from './phrase.ts';
import { dayAndTime, type Reader, timeOrDay, timeRange } from './times.ts';
import { incidentUrl, maintenanceUrl } from './told.ts';

export type DigestContent = Extract<NotificationContent, { kind: 'digest' }>;

/** One thing of a digest, as a reader is told of it. */
export interface DigestEntry {
  /** What it is about and how it stands. */
  headline: Phrase;
  /** When, and what to expect. */
  lines: string[];
  url: string;
}

/** What a digest says, whatever the channel. Pure. */
export function digestEntries({ page, items }: DigestContent, reader: Reader): DigestEntry[] {
  return items.map((item) => ({
    headline: headlineOf(item, reader),
    lines: linesOf(item, reader),
    url:
      item.of === 'incident'
        ? incidentUrl(page, item.incident, reader)
        : maintenanceUrl(page, item.maintenance, reader),
  }));
}

/** A digest in plain words, one line for each thing: for channels with little room. Pure. */
export function digestText(content: DigestContent, reader: Reader): { headline: string; lines: string[] } {
  const said = (phrase: Phrase) =>
    phrase.map((part) => (typeof part === 'string' ? part : fenced(part, reader))).join('');
  return {
    headline: wording[reader.language].mail.digest.headline,
    lines: digestEntries(content, reader).map(({ headline }) => said(headline)),
  };
}

/** The page on which everything is. */
export function digestUrl({ page }: DigestContent, { language }: Reader): string {
  return `${page.url}${pathIn(page, language, '/')}`;
}

export function digestMail(notificationId: number, content: DigestContent, reader: Reader): MailParts {
  const { mail } = wording[reader.language];
  const entries = digestEntries(content, reader).map(({ headline, lines, url }) => ({
    headline,
    lines,
    link: { label: mail.details, url },
  }));
  return {
    subject: `[${content.page.name}] ${mail.digest.headline}`,
    id: `digest.ntf-${notificationId}`,
    thread: null,
    body: {
      ...emptyBody(content, reader),
      headline: [mail.digest.headline],
      lead: [[mail.digest.lead]],
      entries,
      footer: subscriberFooter(content.page, reader),
    },
  };
}

function headlineOf(item: DigestItem, reader: Reader): Phrase {
  const { mail, terms } = wording[reader.language];
  if (item.of === 'maintenance')
    return around(mail.maintenance.headline[item.occasion], titleIn(item.maintenance, reader.language));
  const status = terms.incidentStatus[item.incident.status];
  return around((title) => mail.headline(title, status), titleIn(item.incident, reader.language));
}

function linesOf(item: DigestItem, reader: Reader): string[] {
  const { mail } = wording[reader.language];
  if (item.of === 'maintenance') {
    const { startsAt, endsAt } = item.maintenance;
    return [mail.maintenance.window(timeRange(startsAt, endsAt, reader))];
  }
  const when = dayAndTime(item.at, reader);
  if (item.nextUpdateBy === null || !isUnresolved(item.incident.status)) return [when];
  return [when, mail.nextUpdateBy(timeOrDay(item.nextUpdateBy, item.at, reader))];
}
