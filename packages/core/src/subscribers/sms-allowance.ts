import { and, eq, gt, or, sql } from 'drizzle-orm';
import { Problem, type Transaction } from '../foundation/index.ts';
import { subscriptions } from './schema.ts';

const hour = 3_600_000;
/** How often strangers' numbers are asked to confirm in an hour. */
export const smsQuestionsPerHour = 100;

/**
 * Text messages cost whoever sends them, and some numbers pay whoever owns them: a bound on what strangers can
 * cause, however many addresses they come from.
 * @throws Problem 429
 */
export async function mustHaveSmsLeft(tx: Transaction, now: Date): Promise<void> {
  const anHourAgo = new Date(now.getTime() - hour);
  // What was asked was paid for, whatever was answered since.
  const startedSince = gt(subscriptions.confirmationsSince, anHourAgo);
  const askedAgain = and(eq(subscriptions.state, 'pending'), gt(subscriptions.updatedAt, anHourAgo));
  const [found] = await tx
    .select({
      asked: sql<number>`coalesce(sum(case when ${startedSince} then ${subscriptions.confirmationsSent} else 1 end), 0)::int`,
    })
    .from(subscriptions)
    .where(
      and(
        eq(subscriptions.audience, 'customers'),
        eq(subscriptions.channel, 'sms'),
        or(startedSince, askedAgain),
      ),
    );
  if ((found?.asked ?? 0) < smsQuestionsPerHour) return;
  throw new Problem(
    429,
    'too-many-requests',
    'Too many requests',
    'Very many phones have been asked to confirm lately. Try again in an hour, or subscribe by e-mail.',
    { retryAfterSeconds: 3600 },
  );
}
