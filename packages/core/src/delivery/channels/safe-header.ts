import { domainToASCII } from 'node:url';
import MimeNode from 'nodemailer/lib/mime-node';

/** A value that would end its header and begin another one. */
export class UnsafeHeader extends Error {}

/** The value itself, when it is one line. Throws `UnsafeHeader`. */
export function safe(value: string): string {
  if (/[^\P{Cc}\t]|[\u2028\u2029]/u.test(value)) throw new UnsafeHeader('A header must be one line.');
  return value;
}

/** A display name: encoded when it needs to be, else quoted. */
export function phrase(text: string): string {
  const encoded = MimeNode.encodeHeaderValue('Subject', safe(text));
  return encoded === text ? `"${text.replace(/["\\]/g, '\\$&')}"` : encoded;
}

/** The plain addresses that nearly all are: nothing in them needs quoting or encoding. */
const plainAddress = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9.-]{1,253}$/i;

/** An address as a header takes it. */
export function addressHeader(address: string): string {
  if (plainAddress.test(address)) return address;
  return MimeNode.encodeHeaderValue('To', { address: envelopeAddress(address) });
}

/** An address as the SMTP envelope takes it. Throws `UnsafeHeader` for one that could carry anything else. */
export function envelopeAddress(address: string): string {
  if (plainAddress.test(address)) return address;
  const at = safe(address).lastIndexOf('@');
  const domain = domainToASCII(address.slice(at + 1));
  if (at < 1 || at > 64 || !domain || domain.length > 253 || /[\s\p{Cc}<>,;:()[\]\\"]/u.test(address))
    throw new UnsafeHeader('This is no mail address.');
  return `${address.slice(0, at)}@${domain}`;
}
