import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';

/**
 * Links mailed to a subscriber carry a token that proves itself: nothing is stored, so nothing can be
 * stolen from the database. `generation` lives on the subscription; raising it voids every older link.
 */
export type LinkPurpose = 'confirm' | 'preferences' | 'unsubscribe' | 'erase';

/** Whoever signs by the thousand passes a KeyObject: bytes are made into one at every call, at eight times the cost. */
export type SigningKey = Buffer | KeyObject;

export interface LinkClaims {
  purpose: LinkPurpose;
  subscriptionId: number;
  generation: number;
  /** Unix seconds; null for links that must work as long as the mail is kept. */
  expiresAt: number | null;
}

const letters: Record<LinkPurpose, string> = {
  confirm: 'c',
  preferences: 'p',
  unsubscribe: 'u',
  erase: 'e',
};

/** `<subscription>-<generation>-<expiry>-<mac>`, base 36 numbers, URL-safe. */
export function signLink(key: SigningKey, claims: LinkClaims): string {
  const body = [claims.subscriptionId, claims.generation, claims.expiresAt ?? 0]
    .map((n) => n.toString(36))
    .join('-');
  return `${body}-${mac(key, claims.purpose, body)}`;
}

/** The claims of a token that is ours, meant for `purpose` and not expired; null otherwise. */
export function readLink(key: SigningKey, purpose: LinkPurpose, token: string, now: Date): LinkClaims | null {
  const match = /^([0-9a-z]{1,11})-([0-9a-z]{1,7})-([0-9a-z]{1,9})-([\w-]{32})$/.exec(token);
  if (!match) return null;
  const [, id = '', generation = '', expiry = '', given = ''] = match;
  const expected = mac(key, purpose, `${id}-${generation}-${expiry}`);
  if (!timingSafeEqual(Buffer.from(given), Buffer.from(expected))) return null;
  const expiresAt = Number.parseInt(expiry, 36) || null;
  if (expiresAt !== null && expiresAt * 1000 <= now.getTime()) return null;
  return {
    purpose,
    subscriptionId: Number.parseInt(id, 36),
    generation: Number.parseInt(generation, 36),
    expiresAt,
  };
}

function mac(key: SigningKey, purpose: LinkPurpose, body: string): string {
  return createHmac('sha256', key).update(`${letters[purpose]}:${body}`).digest('base64url').slice(0, 32);
}
