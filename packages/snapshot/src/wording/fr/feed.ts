import type { FeedWording } from '../feed.ts';

export const feed: FeedWording = {
  title: (page) => `${page}\u00a0: points de situation`,
  history: (page) => `${page}\u00a0: historique des incidents`,
  calendar: (page) => `${page}\u00a0: maintenances planifiées`,
  entry: (status, title) => `${status}\u00a0: ${title}`,
  changed: (component, oldStatus, newStatus) =>
    `${component}\u00a0: ${newStatus} (avant\u00a0: ${oldStatus})`,
  nextUpdate: (by) => `Prochain point de situation\u00a0: ${by} au plus tard`,
  window: (from, to) => `Période prévue\u00a0: ${from} – ${to}`,
};
