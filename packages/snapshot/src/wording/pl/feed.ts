import type { FeedWording } from '../feed.ts';

export const feed: FeedWording = {
  title: (page) => `${page}: komunikaty`,
  history: (page) => `${page}: historia incydentów`,
  calendar: (page) => `${page}: planowane prace serwisowe`,
  entry: (status, title) => `${status}: ${title}`,
  changed: (component, oldStatus, newStatus) => `${component}: ${newStatus} (wcześniej: ${oldStatus})`,
  nextUpdate: (by) => `Następny komunikat: najpóźniej ${by}`,
  window: (from, to) => `Planowany termin: ${from} – ${to}`,
};
