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
  /** How long fan-out may wait for the publish. 0 for what no page shows. */
  holdMs?: number;
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
      audience: notification.audience,
      channels: [...notification.channels],
      priority: notification.priority ?? 0,
      createdAt: now,
      holdUntil: new Date(now.getTime() + (notification.holdMs ?? publishBoundMs)),
    })
    .onConflictDoNothing({ target: notifications.key })
    .returning({ id: notifications.id });
  return row?.id ?? null;
}
