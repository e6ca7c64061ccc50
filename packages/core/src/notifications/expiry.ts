import type { NotificationContent } from './content.ts';

const hour = 3_600_000;

/** How long after it was recorded something may still be said, unless whoever records it knows better. */
const saidWithinMs: Record<NotificationContent['kind'], number> = {
  // Long enough for the last retry, and for somebody who reads once a day and not at weekends' nights.
  incident_update: 72 * hour,
  maintenance: 72 * hour,
  digest: 24 * hour,
  // The link in it works for so long.
  subscription_confirmation: 72 * hour,
  promise_reminder: hour,
  test: hour,
};

/** After this it would be no news. Pure. */
export function usualExpiry(kind: NotificationContent['kind'], now: Date): Date {
  return new Date(now.getTime() + saidWithinMs[kind]);
}
