import { type Impact, isUnresolved } from '@calmline/snapshot';
import { and, eq, gt, lt, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../foundation/index.ts';
import type { NotificationContent } from './content.ts';
import { type Earlier, flappingWindowMs } from './flapping.ts';
import { notifications } from './schema.ts';

/** What a notification says of an incident, as far as it decides who may wait. */
export interface Word {
  impact: Impact | null;
  isOver: boolean;
}

export function wordOf(content: NotificationContent): Word {
  if (content.kind !== 'incident_update') return { impact: null, isOver: false };
  const { impact, status } = content.incident;
  return { impact, isOver: !isUnresolved(status) };
}

/** A place in a thread: after all of it, or before one of its notifications. */
interface Place {
  thread: string;
  /** Id of a notification; null: the end. */
  before: number | null;
}

/**
 * Whether nobody may wait for it whatever has been said before: the first word that an incident is critical, and
 * the first word that a critical one is over.
 */
export async function mustGoAtOnce(db: Queryable, { impact, isOver }: Word, place: Place): Promise<boolean> {
  if (impact !== 'critical' && !isOver) return false;
  const wasCritical = await wasSaid(db, place, eq(notifications.impact, 'critical'));
  if (impact === 'critical' && !wasCritical) return true;
  if (!isOver || !(wasCritical || impact === 'critical')) return false;
  return !(await wasSaid(
    db,
    place,
    sql`${notifications.content}->'incident'->>'status' in ('resolved', 'postmortem')`,
  ));
}

async function wasSaid(db: Queryable, place: Place, condition: SQL): Promise<boolean> {
  const found = await db
    .select({ id: notifications.id })
    .from(notifications)
    .where(and(isBefore(place), condition))
    .limit(1);
  return found.length > 0;
}

/** What has been recorded in a thread lately, as far as it decides whether it goes to and fro. */
export async function recentInThread(db: Queryable, thread: string, now: Date): Promise<Earlier[]> {
  const { createdAt, holdUntil, revision } = notifications;
  const found = await db
    .select({ createdAt, holdUntil, revision })
    .from(notifications)
    .where(
      and(isBefore({ thread, before: null }), gt(createdAt, new Date(now.getTime() - 2 * flappingWindowMs))),
    );
  return found.map((row) => ({
    recordedAt: row.createdAt,
    dampedUntil: row.revision === null && row.holdUntil > row.createdAt ? row.holdUntil : null,
  }));
}

function isBefore({ thread, before }: Place): SQL | undefined {
  return and(eq(notifications.thread, thread), before === null ? undefined : lt(notifications.id, before));
}
