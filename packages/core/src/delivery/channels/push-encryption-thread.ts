import { parentPort } from 'node:worker_threads';
import { encryptPush } from './push-encryption.ts';
import type { EncryptedBatch, PlainBatch } from './push-encryptor.ts';

/** Encrypts batches of messages, each in the order it came. */
parentPort?.on('message', ({ messages }: PlainBatch) => {
  const bodies = messages.map(({ payload, keys }) => {
    try {
      return encryptPush(Buffer.from(payload, 'latin1'), keys);
    } catch {
      return null;
    }
  });
  // One piece of memory, handed over and not copied.
  const bytes = new Uint8Array(bodies.reduce((sum, body) => sum + (body?.length ?? 0), 0));
  let end = 0;
  for (const body of bodies) {
    if (!body) continue;
    bytes.set(body, end);
    end += body.length;
  }
  const lengths = bodies.map((body) => body?.length ?? null);
  parentPort?.postMessage({ bytes, lengths } satisfies EncryptedBatch, [bytes.buffer]);
});
