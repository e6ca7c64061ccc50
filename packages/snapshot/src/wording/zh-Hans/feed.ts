import type { FeedWording } from '../feed.ts';

export const feed: FeedWording = {
  title: (page) => `${page}：状态更新`,
  history: (page) => `${page}：故障历史`,
  calendar: (page) => `${page}：计划维护`,
  entry: (status, title) => `${status}：${title}`,
  changed: (component, oldStatus, newStatus) => `${component}：${newStatus}（之前：${oldStatus}）`,
  nextUpdate: (by) => `下次更新不晚于 ${by}`,
  window: (from, to) => `计划时间：${from} 至 ${to}`,
};
