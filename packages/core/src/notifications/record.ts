import type { ChannelName } from '../delivery/sender.ts';
import type { Services, Transaction } from '../foundation/index.ts';
import type { NotificationContent } from './content.ts';
import { type Audience, notifications } from './schema.ts';

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
  /** After this it would be wrong or no news: late is worse than never. */
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
  const [row] = await tx
    .insert(notifications)
    .values({
      key: notification.key,
      content: notification.content,
      ...subjectOf(notification.content),
      audience: notification.audience,
      channels: [...notification.channels],
      priority: notification.priority ?? 0,
      createdAt: now,
      revision: notification.revision,
      expiresAt: notification.expiresAt ?? null,
      holdUntil: new Date(now.getTime() + (notification.revision === null ? 0 : publishBoundMs)),
    })
    .onConflictDoNothing({ target: notifications.key })
    .returning({ id: notifications.id });
  return row?.id ?? null;
}

/** What subscribers choose by, and what replaces what. */
function subjectOf(content: NotificationContent) {
  switch (content.kind) {
    case 'incident_update': {
      const { id, impact } = content.incident;
      return { kind: 'incidents', impact, thread: `incident/${id}` } as const;
    }
    case 'maintenance':
      return { kind: 'maintenances', thread: `maintenance/${content.maintenance.id}` } as const;
    case 'subscription_confirmation':
    case 'promise_reminder':
      return {};
  }
}
