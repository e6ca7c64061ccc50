import { domainToASCII } from 'node:url';
import type { ChannelName } from '../delivery/sender.ts';

/** An address as it is kept, and `key`, which is the same for every spelling of it. */
export type ParsedAddress = { ok: true; address: string; key: string } | { ok: false; reason: string };

/** Asks whether a web address that a stranger gave may be called. The guard of outbound requests answers. */
export type CheckAddress = (url: string) => { ok: true } | { ok: false; reason: string };

const no = (reason: string): ParsedAddress => ({ ok: false, reason });
const localPart = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const domainLabel = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * A mail address, strictly: no quotes, comments, spaces or control characters, so that it can stand in a header
 * and an SMTP command as it is. The domain becomes lower-case ASCII.
 */
export function parseEmail(input: string): ParsedAddress {
  const text = input.trim();
  const at = text.lastIndexOf('@');
  if (at < 0) return no('A mail address has an @, such as name@example.com.');
  const local = text.slice(0, at);
  // The length of a local part and of a whole address: RFC 5321.
  if (local.length > 64 || text.length > 254) return no('The address is too long for a mail address.');
  if (!localPart.test(local))
    return no(
      'Before the @, use letters without accents, digits, dots and signs such as + - _, without spaces or quotes.',
    );
  const domain = asciiDomain(text.slice(at + 1));
  if (domain === null) return no('After the @ comes a complete domain, such as example.com.');
  const address = `${local}@${domain}`;
  if (address.length > 254) return no('The address is too long for a mail address.');
  return { ok: true, address, key: address.toLowerCase() };
}

function asciiDomain(domain: string): string | null {
  // What a URL parser would take as the end of the host, or undo, is no part of a domain.
  if (/[\s%/:?#@[\]\\<>"]/.test(domain)) return null;
  const ascii = domainToASCII(domain).toLowerCase();
  const labels = ascii.split('.');
  const top = labels.at(-1) ?? '';
  if (ascii.length > 253 || labels.length < 2 || !labels.every((label) => domainLabel.test(label)))
    return null;
  return /^[0-9]+$/.test(top) ? null : ascii;
}

/** The address of a webhook or of a browser's push service, without a fragment. */
export function parseEndpoint(input: string, check: CheckAddress): ParsedAddress {
  const text = input.trim();
  const address = endpointWithoutFragment(text);
  if (address === null) return no('This is not a complete address, such as https://example.com/hook.');
  const checked = check(text);
  if (!checked.ok) return no(checked.reason);
  return { ok: true, address, key: address };
}

function endpointWithoutFragment(text: string): string | null {
  const url = URL.parse(text);
  if (!url) return null;
  url.hash = '';
  return url.href;
}

/** What an address that somebody looks for is kept under, whatever its channel. */
export function keyOfAddress(input: string): string {
  const mail = parseEmail(input);
  // Of a web address, capitals count.
  return mail.ok ? mail.key : (endpointWithoutFragment(input.trim()) ?? input.trim());
}

/** Enough of an address to recognise it, too little to use it. */
export function maskAddress(channel: ChannelName, address: string): string {
  if (channel !== 'email') return `${URL.parse(address)?.origin ?? ''}/…`;
  const at = address.lastIndexOf('@');
  return `${address.slice(0, 1)}…${address.slice(at)}`;
}

/** Whether a browser's keys are what push encryption takes: a point of P-256 and 16 random bytes (RFC 8291). */
export function arePushKeys(keys: { p256dh: string; auth: string }): boolean {
  const point = Buffer.from(keys.p256dh, 'base64url');
  return point.length === 65 && point[0] === 4 && Buffer.from(keys.auth, 'base64url').length === 16;
}
