import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';

/**
 * The token in a mail's return address (`bounce+<token>@…`): says which delivery a bounce is about, and that
 * we sent it. Lower case only, since servers on the way may change the case.
 */
export function bounceToken(key: Buffer | KeyObject, notificationId: number, subscriptionId: number): string {
  const body = `${notificationId.toString(36)}-${subscriptionId.toString(36)}`;
  return `${body}-${mac(key, body)}`;
}

/** Whom a bounce is about; null for a token that is not ours. */
export function readBounceToken(
  key: Buffer | KeyObject,
  token: string,
): { notificationId: number; subscriptionId: number } | null {
  const match = /^(([0-9a-z]{1,11})-([0-9a-z]{1,11}))-([0-9a-f]{20})$/.exec(token.toLowerCase());
  if (!match) return null;
  const [, body = '', notification = '', subscription = '', given = ''] = match;
  if (!timingSafeEqual(Buffer.from(given), Buffer.from(mac(key, body)))) return null;
  return {
    notificationId: Number.parseInt(notification, 36),
    subscriptionId: Number.parseInt(subscription, 36),
  };
}

function mac(key: Buffer | KeyObject, body: string): string {
  return createHmac('sha256', key).update(`bounce:${body}`).digest('hex').slice(0, 20);
}
