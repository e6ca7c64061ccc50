import { readBounceToken } from '../delivery/channels/bounce.ts';
import { readLink } from '../subscribers/signed-link.ts';
import type { Traces } from './report.ts';

/** Which delivery a report is about; without a notification, at least whose. */
export interface Concerned {
  subscriptionId: number;
  notificationId: number | null;
  /** Of the subscription when the link was made; null where the notification says when. */
  generation: number | null;
}

/**
 * Finds the delivery by what we signed: the token in the return address, the same token as envelope id, or the link to
 * leave the list. A Message-ID is a number that anybody can guess, so it proves nothing, and nobody is
 * unsubscribed by it.
 */
export function whomItConcerns(signingKey: Buffer, traces: Traces, now: Date): Concerned | null {
  for (const address of traces.addresses) {
    const token = /^bounce\+([0-9a-z-]+)@/i.exec(address)?.[1];
    const found = token && readBounceToken(signingKey, token);
    if (found) return { ...found, generation: null };
  }
  for (const envelopeId of traces.envelopeIds) {
    const found = readBounceToken(signingKey, envelopeId);
    if (found) return { ...found, generation: null };
  }
  for (const text of traces.unsubscribeLinks) {
    for (const [, token = ''] of text.matchAll(/\/unsubscribe\/([\w-]+)/g)) {
      const link = readLink(signingKey, 'unsubscribe', token, now);
      if (link)
        return { subscriptionId: link.subscriptionId, notificationId: null, generation: link.generation };
    }
  }
  return null;
}
