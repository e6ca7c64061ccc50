import { wording } from '@calmline/snapshot';
import { tokenMarks } from '../../delivery/channels/index.ts';
import type { NotificationContent } from '../content.ts';
import type { MailBody } from './mail-body.ts';
import type { Reader } from './times.ts';

/** What one kind of mail decides for itself. */
export interface MailParts {
  subject: string;
  body: MailBody;
  /** Unique for this notification. */
  id: string;
  thread: string | null;
}

/** A body with nothing in it yet. */
export function emptyBody({ page }: NotificationContent, { language }: Reader): MailBody {
  return {
    language,
    page: page.name,
    headline: [],
    lead: [],
    words: null,
    foreignNote: null,
    highlights: [],
    list: null,
    entries: [],
    signature: null,
    link: null,
    notes: [],
    footer: null,
  };
}

type Page = NotificationContent['page'];

export const unsubscribeUrl = (page: Page) => `${page.url}/unsubscribe/${tokenMarks.unsubscribe}`;

/** Why they get it and how to change that. */
export function subscriberFooter(page: Page, { language }: Reader): MailBody['footer'] {
  const { footer } = wording[language].mail;
  return {
    why: footer.why(page.name),
    links: [
      { label: footer.preferences, url: `${page.url}/preferences/${tokenMarks.preferences}` },
      { label: footer.unsubscribe, url: unsubscribeUrl(page) },
    ],
  };
}
