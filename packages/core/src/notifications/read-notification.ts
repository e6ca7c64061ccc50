import { eq } from 'drizzle-orm';
import { ZodError } from 'zod';
import { type Told, Unreadable } from '../delivery/deliver.ts';
import type { Queryable } from '../foundation/index.ts';
import { type NotificationContent, parseContent } from './content.ts';
import { notifications } from './schema.ts';

/**
 * What a notification says, to whom and until when; null when there is no such row.
 * @throws Unreadable when another version of this program has recorded it in a way that this one does not know
 */
export async function readTold(db: Queryable, id: number): Promise<Told<NotificationContent> | null> {
  const [row] = await db
    .select({
      content: notifications.content,
      expiresAt: notifications.expiresAt,
    })
    .from(notifications)
    .where(eq(notifications.id, id));
  if (!row) return null;
  const content = parsed(row.content);
  return { content, expiresAt: row.expiresAt, toUnconfirmed: content.kind === 'subscription_confirmation' };
}

function parsed(recorded: unknown): NotificationContent {
  try {
    return parseContent(recorded);
  } catch (error) {
    // Where it fails, not what was there: a title may say anything.
    const places = error instanceof ZodError ? error.issues.map(({ path }) => path.join('.')) : [];
    throw new Unreadable(`the recorded content is not known to this version: ${places.join(', ')}`);
  }
}
