import { and, eq } from 'drizzle-orm';
import { invalid, Problem, type Services, type Transaction, violatedKey } from '../foundation/index.ts';
import { idempotencyKeys } from './schema.ts';

/** One `Idempotency-Key` of one API key. */
export interface OnceKey {
  apiKeyId: string;
  key: string;
  /** SHA-256 of method, path and body. */
  fingerprint: string;
}

/** What a post made: enough to answer again after a crash. */
export interface Made {
  id: string;
  updateId?: string;
  revision: number;
  /** What cannot be read again afterwards, such as how many were put back into a queue. */
  outcome?: unknown;
}

export interface Answer {
  status: number;
  body: unknown;
}

/** Called by a use case inside its transaction, so that the key and the post are there together or not at all. */
export type RecordMade = (tx: Transaction, made: Made) => Promise<void>;

export const recordNothing: RecordMade = async () => {};

/**
 * Posts at most once for a key. A repeated request gets the first one's answer; if the process died between
 * commit and answer, the answer is made again from what was posted.
 * @throws Problem 422 when the key was used for another request
 */
export async function once(
  services: Services,
  key: OnceKey | null,
  post: (record: RecordMade) => Promise<Made>,
  answer: (made: Made) => Promise<Answer>,
): Promise<Answer> {
  if (key === null) return answer(await post(recordNothing));
  const before = await find(services, key);
  if (before) return before.answer ?? giveAndKeep(services, key, before.made, answer);
  try {
    const made = await post(async (tx, resource) => {
      const { apiKeyId, fingerprint } = key;
      await tx
        .insert(idempotencyKeys)
        .values({ apiKeyId, key: key.key, fingerprint, resource, createdAt: services.clock.now() });
    });
    return giveAndKeep(services, key, made, answer);
  } catch (error) {
    if (!(error instanceof Problem || violatedKey(error)?.startsWith('idempotency_keys'))) throw error;
    // Somebody posted the same at the same moment: theirs is the one, also when ours is refused for what theirs did.
    const theirs = await find(services, key);
    if (!theirs) throw error;
    return theirs.answer ?? giveAndKeep(services, key, theirs.made, answer);
  }
}

async function giveAndKeep(
  services: Services,
  key: OnceKey,
  made: Made,
  answer: (made: Made) => Promise<Answer>,
): Promise<Answer> {
  const given = await answer(made);
  await services.db
    .update(idempotencyKeys)
    .set({ answer: given })
    .where(and(eq(idempotencyKeys.apiKeyId, key.apiKeyId), eq(idempotencyKeys.key, key.key)))
    .catch((error: unknown) => services.log.warn({ reason: String(error) }, 'idempotency.answer-not-kept'));
  return given;
}

async function find(services: Services, key: OnceKey): Promise<{ made: Made; answer: Answer | null } | null> {
  const [row] = await services.db
    .select()
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.apiKeyId, key.apiKeyId), eq(idempotencyKeys.key, key.key)));
  if (!row) return null;
  if (row.fingerprint !== key.fingerprint) {
    throw new Problem(
      422,
      'idempotency-key-reused',
      'This Idempotency-Key belongs to another request',
      'The key was used before with another path or body. Send the same request again, or take a new key.',
      { faults: [{ field: 'Idempotency-Key', message: 'Take a new key for a new request.' }] },
    );
  }
  return { made: row.resource, answer: row.answer };
}

/** @throws Problem 422 when the header holds nothing usable */
export function checkOnceKey(key: string): string {
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw invalid([
    { field: 'Idempotency-Key', message: 'Send 1 to 255 visible ASCII characters, such as a UUID.' },
  ]);
}
