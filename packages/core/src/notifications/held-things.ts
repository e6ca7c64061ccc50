import { sql } from 'drizzle-orm';
import { bigints } from '../delivery/thread-order.ts';
import { rows, type Transaction } from '../foundation/index.ts';
import { type DigestItem, type NotificationContent, parseContent } from './content.ts';
import { digestItems, isAlarming } from './digest-items.ts';
import type { OpenMessage } from './gather-decision.ts';

/** A notification of which deliveries wait. */
export interface HeldNotification {
  id: number;
  content: NotificationContent;
  /** Higher goes first. */
  priority: number;
  expiresAt: Date | null;
}

/** The notifications with these ids, but those that this version can't read: their senders tell of it. */
export async function readHeld(tx: Transaction, ids: readonly number[]): Promise<HeldNotification[]> {
  const found = await rows<{
    id: number | string;
    content: unknown;
    priority: number;
    expires_at: string | Date | null;
  }>(
    tx,
    sql`select id, content, priority, expires_at from notifications where id = any(${bigints(ids)}) order by id`,
  );
  return found.flatMap(({ id, content, priority, expires_at: expires }) => {
    const read = readable(content);
    const expiresAt = expires === null ? null : new Date(expires);
    return read ? [{ id: Number(id), content: read, priority, expiresAt }] : [];
  });
}

function readable(content: unknown): NotificationContent | null {
  try {
    return parseContent(content);
  } catch {
    return null;
  }
}

/** What several notifications say, thing by thing. */
export class HeldThings {
  readonly #held: ReadonlyMap<number, HeldNotification>;
  readonly #messages = new Map<number, OpenMessage>();
  /** By the notification that says it first. */
  readonly #items = new Map<number, DigestItem>();

  constructor(held: readonly HeldNotification[], now: Date) {
    this.#held = new Map(held.map((one) => [one.id, one]));
    for (const { id, content, expiresAt } of held) {
      const isLate = expiresAt !== null && now >= expiresAt;
      const items = digestItems(id, content, { now, isLate });
      for (const item of items) this.#items.set(item.notificationId, item);
      const says = items.map(({ notificationId, thread }) => ({ notificationId, thread }));
      const saysInAll = content.kind === 'digest' ? content.items.length : 1;
      this.#messages.set(id, { notificationId: id, isLate, says, saysInAll });
    }
  }

  /**
   * None when it can't be read.
   * @param isHeld whether it was held back on purpose: only then is something made of what is too late by now
   */
  message(id: number, isHeld: boolean): OpenMessage[] {
    const message = this.#messages.get(id);
    if (!message) return [];
    return [message.isLate && !isHeld ? { ...message, says: [] } : message];
  }

  isDigest(id: number): boolean {
    return this.#held.get(id)?.content.kind === 'digest';
  }

  /** What the digests among them are about. */
  digestThreads(): string[] {
    const digests = [...this.#messages.values()].filter(({ notificationId }) =>
      this.isDigest(notificationId),
    );
    return [...new Set(digests.flatMap(({ says }) => says.map(({ thread }) => thread)))];
  }

  /** A digest of what these say. @throws when none of them is known */
  digestOf(says: readonly number[]): Extract<NotificationContent, { kind: 'digest' }> {
    const newest = [...this.#held.values()].at(-1);
    if (!newest) throw new Error('there is nothing to make a digest of');
    return {
      kind: 'digest',
      page: newest.content.page,
      items: says.flatMap((id) => this.#items.get(id) ?? []),
    };
  }

  priorityOf(ids: readonly number[]): number {
    return Math.max(...ids.map((id) => this.#held.get(id)?.priority ?? 0));
  }

  /** Whether one of these tells of something critical that goes on. */
  isAlarming(says: readonly number[]): boolean {
    return says.some((id) => {
      const item = this.#items.get(id);
      return item !== undefined && isAlarming(item);
    });
  }

  /** Whether it is told by night, too. */
  isUrgent(id: number): boolean {
    const message = this.#messages.get(id);
    return (message?.says ?? []).some(({ notificationId }) => {
      const item = this.#items.get(notificationId);
      return item?.of === 'incident' && item.incident.impact === 'critical';
    });
  }
}
