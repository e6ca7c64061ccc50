import type { FeedWording } from '../feed.ts';

export const feed: FeedWording = {
  title: (page) => `${page}: updates`,
  history: (page) => `${page}: incident history`,
  calendar: (page) => `${page}: planned maintenance`,
  entry: (status, title) => `${status}: ${title}`,
  changed: (component, oldStatus, newStatus) => `${component}: ${newStatus} (before: ${oldStatus})`,
  nextUpdate: (by) => `Next update by ${by}`,
  window: (from, to) => `Planned from ${from} to ${to}`,
};
