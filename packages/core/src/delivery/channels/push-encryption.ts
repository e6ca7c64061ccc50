import { createCipheriv, createECDH, hash, randomFillSync } from 'node:crypto';

/** A push service takes 4,096 bytes; 86 are the header, 16 the seal, 1 ends the padding. */
export const longestPushPayload = 4096 - 86 - 16 - 1;
const recordSize = 4096;
const saltLength = 16;
const keyLength = 65;
const headerLength = saltLength + 4 + 1 + keyLength;

/** Holds one pair at a time: `generateKeys` throws the last one away. */
const ecdh = createECDH('prime256v1');

/**
 * Encrypts a message for one browser (RFC 8291, aes128gcm), with a fresh key pair each time, as section 2 has it:
 * nothing links two messages, and no key outlives its message. Throws for keys that no browser makes.
 */
export function encryptPush(payload: Buffer, keys: { p256dh: string; auth: string }): Buffer {
  const theirs = Buffer.from(keys.p256dh, 'base64url');
  const auth = Buffer.from(keys.auth, 'base64url');
  if (theirs.length !== keyLength) throw new Error('The key of the browser is not 65 bytes long.');
  if (auth.length !== 16) throw new Error('The authentication secret is not 16 bytes long.');
  const ours = ecdh.generateKeys();
  const shared = hmac(auth, ecdh.computeSecret(theirs));
  const input = hmac(shared, Buffer.concat([keyInfoStart, theirs, ours, one]));

  const body = Buffer.allocUnsafeSlow(headerLength + payload.length + 1 + 16);
  const salt = randomFillSync(body, 0, saltLength).subarray(0, saltLength);
  body.writeUInt32BE(recordSize, saltLength);
  body.writeUInt8(keyLength, saltLength + 4);
  ours.copy(body, saltLength + 5);

  const secret = hmac(salt, input);
  const key = hmac(secret, contentKeyInfo).subarray(0, 16);
  const nonce = hmac(secret, nonceInfo).subarray(0, 12);
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  const record = Buffer.concat([payload, lastRecord]);
  cipher.update(record).copy(body, headerLength);
  cipher.final();
  cipher.getAuthTag().copy(body, headerLength + record.length);
  return body;
}

const block = 64;
const inner = Buffer.alloc(block + 256);
const outer = Buffer.alloc(block + 32);

/**
 * HMAC-SHA-256 (RFC 2104) of a key of at most a block and of short data. By two hashes of one call each it costs half
 * of what an Hmac object does. Each value that HKDF (RFC 5869) derives here fits one round, so this is all of it.
 */
function hmac(key: Uint8Array, data: Uint8Array): Buffer {
  for (let i = 0; i < block; i++) {
    const byte = key[i] ?? 0;
    inner[i] = byte ^ 0x36;
    outer[i] = byte ^ 0x5c;
  }
  inner.set(data, block);
  hash('sha256', inner.subarray(0, block + data.length), 'buffer').copy(outer, block);
  return hash('sha256', outer, 'buffer');
}

const one = Buffer.from([1]);
const lastRecord = Buffer.from([2]);
const keyInfoStart = Buffer.from('WebPush: info\0');
const contentKeyInfo = Buffer.from('Content-Encoding: aes128gcm\0\u0001', 'latin1');
const nonceInfo = Buffer.from('Content-Encoding: nonce\0\u0001', 'latin1');
