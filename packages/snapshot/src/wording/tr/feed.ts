import type { FeedWording } from '../feed.ts';

export const feed: FeedWording = {
  title: (page) => `${page}: bilgilendirmeler`,
  history: (page) => `${page}: arıza geçmişi`,
  calendar: (page) => `${page}: planlı bakımlar`,
  entry: (status, title) => `${status}: ${title}`,
  changed: (component, oldStatus, newStatus) => `${component}: ${newStatus} (önceki: ${oldStatus})`,
  nextUpdate: (by) => `Sonraki bilgilendirme: en geç ${by}`,
  window: (from, to) => `Planlanan zaman: ${from} – ${to}`,
};
