import type { ChannelsWording } from '../channels.ts';

export const channels: ChannelsWording = {
  test: { title: (page) => `［测试］来自 ${page} 的消息`, body: '这是一条测试消息。没有任何故障。' },
  sms: {
    ask: (page) => `${page}：您是否要通过短信接收状态更新？请回复“是”。随时可回复 STOP 退订。`,
    confirmed: (page) => `${page}：您已订阅状态更新。回复 STOP 退订，回复 HELP 获取说明。`,
    stopped: (page) => `${page}：我们不会再向您发送短信。回复 START 可恢复。`,
    help: (page, url) => `${page}：通过短信发送的状态更新。回复 STOP 退订。详情：${url}`,
    notSubscribed: (page, url) => `${page}：此号码未订阅状态更新。详情：${url}`,
  },
  chat: {
    heading: '在您的聊天工具中',
    hint: '用于 Slack、Microsoft Teams、Discord、Mattermost 或 Rocket.Chat 中的聊天室或频道。',
    program: '聊天工具',
    address: '传入 Webhook 的地址',
    addressHint:
      '请在聊天工具中创建传入 Webhook（Teams 中使用 Workflows），并将其地址复制到此处。任何知道该地址的人都可以在那里发布消息，因此我们不会向任何人显示。',
    button: '添加聊天',
    next: '此后每次更新都会发布到那里。每条消息都带有退订链接。',
    added: { title: '已添加聊天', body: '从现在起，您选择的每次更新都会发布到那里。' },
    fault: '请输入该聊天工具传入 Webhook 的完整地址。',
  },
};
