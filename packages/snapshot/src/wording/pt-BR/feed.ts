import type { FeedWording } from '../feed.ts';

export const feed: FeedWording = {
  title: (page) => `${page}: atualizações`,
  history: (page) => `${page}: histórico de incidentes`,
  calendar: (page) => `${page}: manutenções programadas`,
  entry: (status, title) => `${status}: ${title}`,
  changed: (component, oldStatus, newStatus) => `${component}: ${newStatus} (antes: ${oldStatus})`,
  nextUpdate: (by) => `Próxima atualização até ${by}`,
  window: (from, to) => `Período previsto: ${from} – ${to}`,
};
