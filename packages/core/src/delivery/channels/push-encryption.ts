import { createCipheriv, createECDH, createHmac, createSecretKey, randomBytes } from 'node:crypto';

/** A push service takes 4,096 bytes; 86 are the header, 16 the seal, 1 ends the padding. */
export const longestPushPayload = 4096 - 86 - 16 - 1;
const recordSize = 4096;

/**
 * Encrypts a message for one browser (RFC 8291, aes128gcm), with a fresh key each time: nothing links two
 * messages, and no key outlives its message. Throws for keys that no browser makes.
 */
export function encryptPush(payload: Buffer, keys: { p256dh: string; auth: string }): Buffer {
  const theirs = Buffer.from(keys.p256dh, 'base64url');
  const ecdh = createECDH('prime256v1');
  const ours = ecdh.generateKeys();
  const auth = Buffer.from(keys.auth, 'base64url');
  if (auth.length !== 16) throw new Error('The authentication secret is not 16 bytes long.');
  const shared = hmac(auth, ecdh.computeSecret(theirs));
  const input = hmac(shared, Buffer.concat([Buffer.from('WebPush: info\0'), theirs, ours, one]));

  const salt = randomBytes(16);
  const secret = hmac(salt, input);
  const key = hmac(secret, keyInfo).subarray(0, 16);
  const nonce = hmac(secret, nonceInfo).subarray(0, 12);

  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  const sealed = [cipher.update(payload), cipher.update(lastRecord), cipher.final(), cipher.getAuthTag()];
  const header = Buffer.alloc(5);
  header.writeUInt32BE(recordSize);
  header.writeUInt8(ours.length, 4);
  return Buffer.concat([salt, header, ours, ...sealed]);
}

/**
 * Each value that HKDF (RFC 5869) derives here fits one round, so a round is all there is to it.
 * With a KeyObject it costs a third of what it costs with bytes.
 */
function hmac(key: Buffer, data: Buffer): Buffer {
  return createHmac('sha256', createSecretKey(key)).update(data).digest();
}

const one = Buffer.from([1]);
const lastRecord = Buffer.from([2]);
const keyInfo = Buffer.from('Content-Encoding: aes128gcm\0\u0001', 'latin1');
const nonceInfo = Buffer.from('Content-Encoding: nonce\0\u0001', 'latin1');
