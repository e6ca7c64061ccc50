import type { FeedWording } from '../feed.ts';

export const feed: FeedWording = {
  title: (page) => `${page}: berichten`,
  history: (page) => `${page}: eerdere storingen`,
  calendar: (page) => `${page}: gepland onderhoud`,
  entry: (status, title) => `${status}: ${title}`,
  changed: (component, oldStatus, newStatus) => `${component}: ${newStatus} (eerst: ${oldStatus})`,
  nextUpdate: (by) => `Volgend bericht uiterlijk ${by}`,
  window: (from, to) => `Gepland van ${from} tot ${to}`,
};
