import { eq } from 'drizzle-orm';
import type { Queryable } from '../foundation/index.ts';
import { NotificationContent } from './content.ts';
import { notifications } from './schema.ts';

/** What a notification says; null when there is no such row. */
export async function readContent(db: Queryable, id: number): Promise<NotificationContent | null> {
  const [row] = await db
    .select({ content: notifications.content })
    .from(notifications)
    .where(eq(notifications.id, id));
  return row ? NotificationContent.parse(row.content) : null;
}
