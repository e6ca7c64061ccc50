import type { FeedWording } from '../feed.ts';

export const feed: FeedWording = {
  title: (page) => `${page}: aggiornamenti`,
  history: (page) => `${page}: storico dei disservizi`,
  calendar: (page) => `${page}: manutenzioni programmate`,
  entry: (status, title) => `${status}: ${title}`,
  changed: (component, oldStatus, newStatus) => `${component}: ${newStatus} (prima: ${oldStatus})`,
  nextUpdate: (by) => `Prossimo aggiornamento: ${by} al più tardi`,
  window: (from, to) => `Periodo previsto: ${from} – ${to}`,
};
