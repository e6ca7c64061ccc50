import { eq } from 'drizzle-orm';
import type { Told } from '../delivery/deliver.ts';
import type { Queryable } from '../foundation/index.ts';
import { type NotificationContent, parseContent } from './content.ts';
import { notifications } from './schema.ts';

/** What a notification says, to whom and until when; null when there is no such row. */
export async function readTold(db: Queryable, id: number): Promise<Told<NotificationContent> | null> {
  const [row] = await db
    .select({
      content: notifications.content,
      expiresAt: notifications.expiresAt,
    })
    .from(notifications)
    .where(eq(notifications.id, id));
  if (!row) return null;
  const content = parseContent(row.content);
  return { content, expiresAt: row.expiresAt, toUnconfirmed: content.kind === 'subscription_confirmation' };
}
