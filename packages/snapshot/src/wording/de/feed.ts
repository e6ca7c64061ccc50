import type { FeedWording } from '../feed.ts';

export const feed: FeedWording = {
  title: (page) => `${page}: Meldungen`,
  history: (page) => `${page}: Störungen`,
  calendar: (page) => `${page}: geplante Wartungen`,
  entry: (status, title) => `${status}: ${title}`,
  changed: (component, oldStatus, newStatus) => `${component}: ${newStatus} (zuvor: ${oldStatus})`,
  nextUpdate: (by) => `Nächste Meldung bis ${by}`,
  window: (from, to) => `Geplant von ${from} bis ${to}`,
};
