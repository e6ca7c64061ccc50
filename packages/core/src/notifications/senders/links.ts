import { createSecretKey, type KeyObject } from 'node:crypto';
import { tokenMarks } from '../../delivery/channels/index.ts';
import type { Recipient } from '../../delivery/sender.ts';
import { signLink } from '../../subscribers/signed-link.ts';
import type { NotificationContent } from '../content.ts';

const purposes = Object.keys(tokenMarks) as (keyof typeof tokenMarks)[];

export type FillTokens = (message: string, content: NotificationContent, recipient: Recipient) => string;

/** Puts one recipient's tokens where a message has their marks. Tokens need no escape in JSON, HTML or Markdown. */
export function tokensInto(signingKey: Buffer | KeyObject): FillTokens {
  const key = Buffer.isBuffer(signingKey) ? createSecretKey(signingKey) : signingKey;
  return (message, content, { subscriptionId, generation }) => {
    let filled = message;
    for (const purpose of purposes) {
      const mark = tokenMarks[purpose];
      if (!filled.includes(mark)) continue;
      const expiresAt =
        purpose === 'confirm' && content.kind === 'subscription_confirmation' ? content.expiresAt : null;
      filled = filled.replaceAll(mark, signLink(key, { purpose, subscriptionId, generation, expiresAt }));
    }
    return filled;
  };
}
