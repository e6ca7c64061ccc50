import type { FeedWording } from '../feed.ts';

export const feed: FeedWording = {
  title: (page) => `${page}：更新情報`,
  history: (page) => `${page}：障害履歴`,
  calendar: (page) => `${page}：計画メンテナンス`,
  entry: (status, title) => `${status}：${title}`,
  changed: (component, oldStatus, newStatus) => `${component}：${newStatus}（変更前：${oldStatus}）`,
  nextUpdate: (by) => `次回の更新予定：${by}まで`,
  window: (from, to) => `予定日時：${from}から${to}まで`,
};
