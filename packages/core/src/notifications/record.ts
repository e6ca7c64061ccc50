import type { Impact } from '@calmline/snapshot';
import type { ChannelName } from '../delivery/sender.ts';
import type { Services, Transaction } from '../foundation/index.ts';
import type { SubscriptionKind } from '../subscribers/schema.ts';
import type { NotificationContent } from './content.ts';
import { usualExpiry } from './expiry.ts';
import { dampedUntil } from './flapping.ts';
import { type Audience, notifications } from './schema.ts';
import { mustGoAtOnce, recentInThread, wordOf } from './urgent-words.ts';

export interface NotificationToRecord {
  /** What makes it once, such as `incident-update/<id>`. */
  key: string;
  content: NotificationContent;
  audience: Audience;
  channels: readonly ChannelName[];
  /** Critical things overtake a bulk run. */
  priority?: number;
  /** The revision of the page that shows it, which fan-out waits for; null for what no page shows. */
  revision: number | null;
  /** After this it would be wrong or no news: late is worse than never. Left out or null: as is usual for its kind. */
  expiresAt?: Date | null;
}

/** Alerts wait this long for a publish that does not come, then go out all the same. */
export const publishBoundMs = 15_000;

/**
 * Records that something is to be said, in the transaction of the thing itself.
 * @returns its id, or null when the key was recorded before
 */
export async function recordNotification(
  services: Pick<Services, 'clock'>,
  tx: Transaction,
  notification: NotificationToRecord,
): Promise<number | null> {
  const now = services.clock.now();
  const subject = subjectOf(notification.content);
  const damped = subject.thread === null ? null : await dampedInThread(tx, subject.thread, notification, now);
  const waitMs = notification.revision === null ? 0 : publishBoundMs;
  const [row] = await tx
    .insert(notifications)
    .values({
      key: notification.key,
      content: notification.content,
      ...subject,
      audience: notification.audience,
      channels: [...notification.channels],
      priority: notification.priority ?? 0,
      createdAt: now,
      // What is damped waits for its time, not for the page, which will have been published long before.
      revision: damped ? null : notification.revision,
      expiresAt: notification.expiresAt ?? usualExpiry(notification.content.kind, now),
      holdUntil: damped ?? new Date(now.getTime() + waitMs),
    })
    .onConflictDoNothing({ target: notifications.key })
    .returning({ id: notifications.id });
  return row?.id ?? null;
}

/** Until when it waits because its thread goes to and fro; null when it does not. */
async function dampedInThread(
  tx: Transaction,
  thread: string,
  { content }: NotificationToRecord,
  now: Date,
): Promise<Date | null> {
  const until = dampedUntil(await recentInThread(tx, thread, now), now);
  if (until === null || (await mustGoAtOnce(tx, wordOf(content), { thread, before: null }))) return null;
  return until;
}

interface Subject {
  kind: SubscriptionKind | null;
  impact: Impact | null;
  thread: string | null;
}

/** What subscribers choose by, and what replaces what. */
function subjectOf(content: NotificationContent): Subject {
  switch (content.kind) {
    case 'incident_update': {
      const { id, impact } = content.incident;
      return { kind: 'incidents', impact, thread: `incident/${id}` };
    }
    case 'maintenance':
      return { kind: 'maintenances', impact: null, thread: `maintenance/${content.maintenance.id}` };
    case 'subscription_confirmation':
    case 'promise_reminder':
    case 'test':
    case 'digest':
      return { kind: null, impact: null, thread: null };
  }
}
