import type { FeedWording } from '../feed.ts';

export const feed: FeedWording = {
  title: (page) => `${page}: actualizaciones`,
  history: (page) => `${page}: historial de incidencias`,
  calendar: (page) => `${page}: mantenimientos programados`,
  entry: (status, title) => `${status}: ${title}`,
  changed: (component, oldStatus, newStatus) => `${component}: ${newStatus} (antes: ${oldStatus})`,
  nextUpdate: (by) => `Próxima actualización: ${by} a más tardar`,
  window: (from, to) => `Horario previsto: ${from} – ${to}`,
};
