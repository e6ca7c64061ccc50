import type { Recipient } from '../../delivery/sender.ts';
import type { NotificationContent } from '../content.ts';
import { knownZone, type Reader } from './times.ts';

/**
 * What was rendered lately, once per notification, language and zone: thousands of recipients share a handful
 * of renderings. Those used longest ago are forgotten first.
 */
export class Rendered<T> {
  readonly #kept = new Map<string, T>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get(notificationId: number, language: string, timeZone: string, render: () => T): T {
    const key = `${notificationId} ${language} ${timeZone}`;
    let rendered = this.#kept.get(key);
    if (rendered === undefined) rendered = render();
    else this.#kept.delete(key);
    this.#kept.set(key, rendered);
    if (this.#kept.size > this.#most) this.#kept.delete(this.#kept.keys().next().value ?? '');
    return rendered;
  }
}

/** Renders for a recipient, and once only for all who read the same language in the same zone. */
export function forReaders<T>(
  most: number,
  render: (content: NotificationContent, reader: Reader, notificationId: number) => T,
): (notificationId: number, content: NotificationContent, recipient: Recipient) => T {
  const rendered = new Rendered<T>(most);
  return (notificationId, content, { language, timeZone: wanted }) => {
    const timeZone = knownZone(wanted, content.page.timeZone);
    return rendered.get(notificationId, language, timeZone, () =>
      render(content, { language, timeZone }, notificationId),
    );
  };
}
