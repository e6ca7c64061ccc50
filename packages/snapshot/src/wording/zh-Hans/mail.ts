import type { MailWording } from '../mail.ts';

export const mail: MailWording = {
  heading: (text) => `${text}：`,
  line: (thing, said) => `${thing}：${said}`,
  headline: (title, status) => `${title}：${status}`,
  affected: '受影响的系统',
  components: '系统',
  nextUpdateBy: (time) => `下次更新不晚于 ${time}。`,
  signature: (author, page, time) => (author ? `${author}（${page}），${time}` : `${page}，${time}`),
  details: '详情和全部更新',

  maintenance: {
    headline: {
      scheduled: (title) => `计划维护：${title}`,
      starts_in_24h: (title) => `24 小时后开始：${title}`,
      starts_in_1h: (title) => `1 小时后开始：${title}`,
      started: (title) => `维护已开始：${title}`,
      completed: (title) => `维护已结束：${title}`,
      moved: (title) => `维护时间已变更：${title}`,
      cancelled: (title) => `维护已取消：${title}`,
      updated: (title) => `计划维护：${title}`,
    },
    lead: {
      scheduled: null,
      starts_in_24h: null,
      starts_in_1h: null,
      started: '计划维护已开始。',
      completed: '计划维护已结束。',
      moved: '计划维护将改在其他时间进行。',
      cancelled: '计划维护已取消，不再进行。',
      updated: null,
    },
    window: (time) => `时间：${time}`,
    newWindow: (time) => `新时间：${time}`,
    oldWindow: (time) => `原时间：${time}`,
    range: (from, to) => `${from} 至 ${to}`,
  },

  confirmation: {
    subject: (page) => `请确认：订阅 ${page} 的状态通知`,
    ask: (page) => `您是否要用此邮箱接收 ${page} 的状态通知？`,
    wholePage: '您已申请接收所有系统的通知。',
    only: (names) => `您已申请接收以下系统的通知：${names.join('、')}。`,
    button: '是，接收通知',
    expires: (time) => `此链接有效期至 ${time}。`,
    ignore: '如果您没有提出此申请，请忽略此邮件。我们不会再与您联系。',
  },

  digest: {
    headline: '近期更新汇总',
    lead: '以下是每一项的最新状态。',
  },

  reminder: {
    subject: (title, time) => `请在 ${time} 之前发布更新：${title}`,
    headline: (time) => `您已承诺在 ${time} 之前发布更新`,
    body: (title, time) =>
      `我们已向关注“${title}”的客户承诺，在 ${time} 之前发布下次更新。即使没有新进展，也请发布更新说明情况，并告知下次更新的时间。`,
    link: '打开该故障',
    why: (page) => `您收到此邮件，是因为您负责处理 ${page} 的故障。`,
  },

  footer: {
    why: (page) => `您收到此邮件，是因为您订阅了 ${page} 的状态通知。`,
    preferences: '更改通知设置',
    unsubscribe: '取消订阅',
  },
};
