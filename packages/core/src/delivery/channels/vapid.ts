import { createPrivateKey, sign } from 'node:crypto';
import type { Clock } from '../../foundation/clock.ts';

export interface VapidOptions {
  /** Base64url, as browsers take them: 65 and 32 bytes. */
  publicKey: string;
  privateKey: string;
  /** Where a push service can reach the operator: `mailto:` or `https:`. */
  subject: string;
}

const lifetimeSeconds = 12 * 3600;
/** A service sees the same token until an hour before it ends. */
const renewSeconds = 3600;
/** Origins are taken from what subscribers gave us: not kept without bound. */
const mostOrigins = 1000;

/** Tells push services who sends (RFC 8292). Signing is costly, so a token serves all messages to one origin. */
export function createVapid(
  { publicKey, privateKey, subject }: VapidOptions,
  clock: Clock,
): (origin: string) => string {
  const point = Buffer.from(publicKey, 'base64url');
  const x = point.subarray(1, 33).toString('base64url');
  const y = point.subarray(33, 65).toString('base64url');
  const key = createPrivateKey({ key: { kty: 'EC', crv: 'P-256', x, y, d: privateKey }, format: 'jwk' });
  const cache = new Map<string, { header: string; expires: number }>();

  return (origin) => {
    const now = Math.floor(clock.now().getTime() / 1000);
    const kept = cache.get(origin);
    if (kept && kept.expires - renewSeconds > now) return kept.header;
    const expires = now + lifetimeSeconds;
    const claims = `${encode({ typ: 'JWT', alg: 'ES256' })}.${encode({ aud: origin, exp: expires, sub: subject })}`;
    const signature = sign('sha256', Buffer.from(claims), { key, dsaEncoding: 'ieee-p1363' });
    const header = `vapid t=${claims}.${signature.toString('base64url')}, k=${publicKey}`;
    if (cache.size >= mostOrigins) cache.clear();
    cache.set(origin, { header, expires });
    return header;
  };
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
