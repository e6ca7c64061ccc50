import { type MaintenanceFacts, overallStatus, type PageFacts, project } from '@calmline/snapshot';
import type { Services, Transaction } from '../foundation/index.ts';
import {
  audienceOf,
  chosenChannels,
  type NotificationContent,
  type Notify,
  recordNotification,
} from '../notifications/index.ts';
import { pageOf } from '../page/summary.ts';

type MaintenanceContent = Extract<NotificationContent, { kind: 'maintenance' }>;

export interface MaintenanceNotice {
  /** What makes it once. */
  key: string;
  page: PageFacts;
  maintenance: MaintenanceFacts;
  occasion: MaintenanceContent['occasion'];
  previous: MaintenanceContent['previous'];
  notify: Notify;
  /** The revision that shows it; null when the page shows nothing new. */
  revision: number | null;
  /** After this it would be wrong or no news. */
  expiresAt: Date | null;
}

/** Records that something about a maintenance is to be told. @returns the notification's id; null when nobody is told or it was recorded before */
export async function recordMaintenanceNotice(
  services: Services,
  tx: Transaction,
  notice: MaintenanceNotice,
): Promise<number | null> {
  const channels = chosenChannels(notice.notify);
  if (channels.length === 0) return null;
  return recordNotification(services, tx, {
    key: notice.key,
    content: maintenanceContent(notice, services.clock.now().toISOString()),
    audience: await audienceOf(tx, notice.maintenance.componentIds),
    channels,
    priority: 3,
    revision: notice.revision,
    expiresAt: notice.expiresAt,
  });
}

function maintenanceContent(notice: MaintenanceNotice, now: string): MaintenanceContent {
  const { page, maintenance } = notice;
  const others = page.maintenances.filter(({ id }) => id !== maintenance.id);
  const snapshot = project({ ...page, maintenances: [maintenance, ...others] }, now, now);
  const told = snapshot.maintenances.find(({ id }) => id === maintenance.id);
  if (!told) throw new Error(`maintenance ${maintenance.id} is missing from its own snapshot`);
  return {
    kind: 'maintenance',
    page: pageOf(page),
    pageStatus: overallStatus(snapshot),
    occasion: notice.occasion,
    maintenance: told,
    previous: notice.previous,
    components: snapshot.components.filter(({ id }) => maintenance.componentIds.includes(id)),
  };
}
