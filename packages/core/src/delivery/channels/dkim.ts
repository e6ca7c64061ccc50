import { createPrivateKey } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import DKIM from 'nodemailer/lib/dkim';

export interface DkimOptions {
  domain: string;
  selector: string;
  /** PEM, RSA. */
  privateKey: string;
}

/** All that a receiver acts on. nodemailer's own list lacks List-Unsubscribe-Post, which RFC 8058 wants signed. */
const signedHeaders = [
  [
    'from',
    'to',
    'subject',
    'date',
    'message-id',
    'in-reply-to',
    'references',
    'mime-version',
    'content-type',
  ],
  ['list-id', 'list-unsubscribe', 'list-unsubscribe-post', 'auto-submitted', 'precedence', 'feedback-id'],
].flat();

/** Signs whole messages, each byte a letter. Throws at once for a key that can't: nodemailer would send unsigned without a word. */
export function createDkimSigner(options: DkimOptions): (message: string) => Promise<string> {
  const privateKey = createPrivateKey(options.privateKey);
  if (privateKey.asymmetricKeyType !== 'rsa') throw new Error('The DKIM key must be an RSA key.');
  const dkim = new DKIM({
    domainName: options.domain,
    keySelector: options.selector,
    privateKey,
    headerFieldNames: signedHeaders.join(':'),
  });
  return async (message) => (await buffer(dkim.sign(Buffer.from(message, 'latin1')))).toString('latin1');
}
