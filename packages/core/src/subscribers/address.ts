import { domainToASCII } from 'node:url';
import type { ChannelName } from '../delivery/sender.ts';
import {
  parseDiscordWebhook,
  parseMatrixRoom,
  parseSlackWebhook,
  parseTeamsWorkflow,
  parseTelegramChat,
} from './chat-address.ts';
import { parsePhoneNumber } from './phone-number.ts';
import {
  type CheckAddress,
  endpointWithoutFragment,
  type ParsedAddress,
  parseEndpoint,
  refused,
} from './web-address.ts';

export { type CheckAddress, type ParsedAddress, parseEndpoint } from './web-address.ts';

const localPart = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const domainLabel = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * A mail address, strictly: no quotes, comments, spaces or control characters, so that it can stand in a header
 * and an SMTP command as it is. The domain becomes lower-case ASCII.
 */
export function parseEmail(input: string): ParsedAddress {
  const text = input.trim();
  const at = text.lastIndexOf('@');
  if (at < 0) return refused('A mail address has an @, such as name@example.com.');
  const local = text.slice(0, at);
  // The length of a local part and of a whole address: RFC 5321.
  if (local.length > 64 || text.length > 254) return refused('The address is too long for a mail address.');
  if (!localPart.test(local))
    return refused(
      'Before the @, use letters without accents, digits, dots and signs such as + - _, without spaces or quotes.',
    );
  const domain = asciiDomain(text.slice(at + 1));
  if (domain === null) return refused('After the @ comes a complete domain, such as example.com.');
  const address = `${local}@${domain}`;
  if (address.length > 254) return refused('The address is too long for a mail address.');
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

/** What an address that somebody looks for is kept under, whatever its channel. */
export function keyOfAddress(input: string): string {
  const mail = parseEmail(input);
  if (mail.ok) return mail.key;
  for (const parse of [parsePhoneNumber, parseTelegramChat, parseMatrixRoom]) {
    const parsed = parse(input);
    if (parsed.ok) return parsed.key;
  }
  // Of a web address, capitals count.
  return endpointWithoutFragment(input.trim()) ?? input.trim();
}

const parsers = {
  email: parseEmail,
  web_push: parseEndpoint,
  webhook: parseEndpoint,
  slack: parseSlackWebhook,
  teams: parseTeamsWorkflow,
  discord: parseDiscordWebhook,
  mattermost: parseEndpoint,
  telegram: parseTelegramChat,
  matrix: parseMatrixRoom,
  sms: parsePhoneNumber,
} satisfies Record<ChannelName, (input: string, check: CheckAddress) => ParsedAddress>;

/** An address as a channel wants it. */
export function parseAddressOn(channel: ChannelName, input: string, check: CheckAddress): ParsedAddress {
  return parsers[channel](input, check);
}

/** Enough of an address to recognise it, too little to use it. */
export function maskAddress(channel: ChannelName, address: string): string {
  switch (channel) {
    case 'email':
      return `${address.slice(0, 1)}…${address.slice(address.lastIndexOf('@'))}`;
    case 'sms':
      return `${address.slice(0, 3)}…${address.slice(-2)}`;
    case 'telegram':
      return address.startsWith('@') ? `${address.slice(0, 3)}…` : `…${address.slice(-2)}`;
    case 'matrix':
      return `${address.slice(0, 3)}…${address.includes(':') ? address.slice(address.indexOf(':')) : ''}`;
    default:
      return `${URL.parse(address)?.origin ?? ''}/…`;
  }
}

/** As its owner may see it by a link: what stands in a room is read by all in it, and they are not to be told the secret. */
export function addressByLink(channel: ChannelName, address: string): string {
  return channel === 'email' || channel === 'webhook' ? address : maskAddress(channel, address);
}

/** Whether a browser's keys are what push encryption takes: a point of P-256 and 16 random bytes (RFC 8291). */
export function arePushKeys(keys: { p256dh: string; auth: string }): boolean {
  // A lenient reader skips what is no letter of it, and the database would be asked to keep that.
  if (![keys.p256dh, keys.auth].every((key) => /^[\w+/-]+={0,2}$/.test(key))) return false;
  const point = Buffer.from(keys.p256dh, 'base64url');
  return point.length === 65 && point[0] === 4 && Buffer.from(keys.auth, 'base64url').length === 16;
}
