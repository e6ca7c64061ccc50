import type { FeedWording } from '../feed.ts';
import { isolated } from './isolated.ts';

export const feed: FeedWording = {
  title: (page) => `${isolated(page)}: التحديثات`,
  history: (page) => `${isolated(page)}: سجل الأعطال`,
  calendar: (page) => `${isolated(page)}: الصيانة المجدولة`,
  entry: (status, title) => `${status}: ${isolated(title)}`,
  changed: (component, oldStatus, newStatus) =>
    `${isolated(component)}: ${newStatus} (الحالة السابقة: ${oldStatus})`,
  nextUpdate: (by) => `التحديث التالي قبل ${by}`,
  window: (from, to) => `الموعد المقرر: من ${from} إلى ${to}`,
};
