import { languages } from '@calmline/snapshot';
import type { Sender } from '../../delivery/sender.ts';
import type { NotificationContent } from '../content.ts';

const known: ReadonlySet<string> = new Set(languages);

/** A reader whose language this version does not know is told in the page's: better than not at all. */
export function inKnownLanguage(sender: Sender<NotificationContent>): Sender<NotificationContent> {
  return {
    ...sender,
    send(job) {
      const { recipient, content } = job;
      if (known.has(recipient.language)) return sender.send(job);
      return sender.send({ ...job, recipient: { ...recipient, language: content.page.language } });
    },
  };
}
