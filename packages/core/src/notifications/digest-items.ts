import { isUnresolved } from '@calmline/snapshot';
import type { DigestItem, NotificationContent } from './content.ts';
import { toldUpdate } from './rendering/told.ts';

/** What a digest may still say of a notification that was held back; nothing of what is over or stale. Pure. */
export function digestItems(
  notificationId: number,
  content: NotificationContent,
  { now, isLate }: { now: Date; isLate: boolean },
): DigestItem[] {
  if (content.kind === 'digest') return content.items.filter((item) => isWorthSaying(item, now));
  const item = itemOf(notificationId, content, isLate);
  return item && isWorthSaying(item, now) ? [item] : [];
}

/** Whether something is going on of which people must know before all else. */
export function isAlarming(item: DigestItem): boolean {
  return item.of === 'incident' && item.incident.impact === 'critical' && isUnresolved(item.incident.status);
}

function itemOf(notificationId: number, content: NotificationContent, isLate: boolean): DigestItem | null {
  if (content.kind === 'incident_update') {
    if (isLate) return null;
    const { id, title, language, translations, impact } = content.incident;
    const { status, nextUpdateBy, displayAt } = toldUpdate(content);
    const incident = { id, title, language, translations, impact, status };
    return {
      of: 'incident',
      notificationId,
      thread: `incident/${id}`,
      at: displayAt,
      incident,
      nextUpdateBy,
    };
  }
  if (content.kind !== 'maintenance') return null;
  const { id, title, language, translations, startsAt, endsAt, updatedAt } = content.maintenance;
  const isNotice = content.occasion === 'starts_in_24h' || content.occasion === 'starts_in_1h';
  if (isLate && !isNotice) return null;
  return {
    of: 'maintenance',
    notificationId,
    thread: `maintenance/${id}`,
    at: updatedAt,
    // By the time it is read, the hours that it counts are wrong; the window itself is not.
    occasion: isNotice ? 'scheduled' : content.occasion,
    maintenance: { id, title, language, translations, startsAt, endsAt },
  };
}

/** A window that is past need not be announced any more. */
function isWorthSaying(item: DigestItem, now: Date): boolean {
  if (item.of === 'incident' || ['completed', 'cancelled'].includes(item.occasion)) return true;
  return Date.parse(item.maintenance.endsAt) > now.getTime();
}
