import { generateKeyPairSync } from 'node:crypto';
import { authenticate } from 'mailauth';
import { expect, test } from 'vitest';
import { createDkimSigner } from './dkim.ts';
import { buildMailTemplate, tokenMarks } from './mime.ts';

const pair = (type: 'rsa') => generateKeyPairSync(type, { modulusLength: 2048 });
const { privateKey, publicKey } = pair('rsa');
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

async function signedMail(): Promise<string> {
  const unsubscribeUrl = `https://status.example.com/unsubscribe/${tokenMarks.unsubscribe}`;
  const template = await buildMailTemplate({
    from: 'Example <status@example.com>',
    subject: '[Example] Zahlungen schlagen fehl ✓',
    language: 'en',
    text: `.Grüße\n${unsubscribeUrl}`,
    html: `<p>Grüße</p>${'<p>x</p>'.repeat(500)}`,
    messageId: { name: 'inc-1.upd-2', host: 'status.example.com' },
    thread: 'inc-1@status.example.com',
    list: { name: 'Example status', host: 'status.example.com', unsubscribeUrl },
    feedbackId: 'a:b:c',
    date: new Date(),
  });
  const message = template.fill({
    address: 'ann@example.net',
    subscriptionId: 1,
    token: () => 'a'.repeat(62),
  });
  return createDkimSigner({ domain: 'example.com', selector: 's1', privateKey: pem })(message);
}

async function judge(message: string) {
  const record = `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`;
  const resolver = async (name: string, type: string) => {
    if (name === 's1._domainkey.example.com' && type === 'TXT') return [[record]];
    throw Object.assign(new Error('no such record'), { code: 'ENOTFOUND' });
  };
  const { dkim } = await authenticate(Buffer.from(message, 'latin1'), {
    resolver,
    trustReceived: false,
  } as Parameters<typeof authenticate>[1]);
  return dkim.results[0];
}

test('receivers find the signature good, and one-click unsubscribing signed with it', async () => {
  const verdict = await judge(await signedMail());
  expect(verdict?.status.result).toBe('pass');
  const signed = String(
    (verdict as { signingHeaders?: { keys?: string } }).signingHeaders?.keys,
  ).toLowerCase();
  for (const name of [
    'from',
    'to',
    'subject',
    'message-id',
    'list-unsubscribe',
    'list-unsubscribe-post',
    'list-id',
  ])
    expect(signed.split(/[:, ]+/), name).toContain(name);
});

test('a changed mail is found out', async () => {
  const changed = (await signedMail()).replace('One-Click', 'Two-Click');
  expect((await judge(changed))?.status.result).toBe('fail');
});

test('a key that cannot sign is refused at once', () => {
  const ed25519 = generateKeyPairSync('ed25519')
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
  const sign = (privateKey: string) => () =>
    createDkimSigner({ domain: 'example.com', selector: 's1', privateKey });
  expect(sign(ed25519)).toThrow('must be an RSA key');
  expect(sign('nonsense')).toThrow();
});
