import { and, count, eq, gt } from 'drizzle-orm';
import { Problem, type Transaction } from '../foundation/index.ts';
import { subscriptions } from './schema.ts';

const hour = 3_600_000;
/** Numbers of strangers that are asked to confirm in an hour. */
export const smsQuestionsPerHour = 100;

/**
 * Text messages cost whoever sends them, and some numbers pay whoever owns them: a bound on what strangers can
 * cause, however many addresses they come from.
 * @throws Problem 429
 */
export async function mustHaveSmsLeft(tx: Transaction, now: Date): Promise<void> {
  const asked = and(
    eq(subscriptions.audience, 'customers'),
    eq(subscriptions.state, 'pending'),
    eq(subscriptions.channel, 'sms'),
    gt(subscriptions.updatedAt, new Date(now.getTime() - hour)),
  );
  const [found] = await tx.select({ asked: count() }).from(subscriptions).where(asked);
  if ((found?.asked ?? 0) < smsQuestionsPerHour) return;
  throw new Problem(
    429,
    'too-many-requests',
    'Too many requests',
    'Very many phones have been asked to confirm lately. Try again in an hour, or subscribe by e-mail.',
    { retryAfterSeconds: 3600 },
  );
}
