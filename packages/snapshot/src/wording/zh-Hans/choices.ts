import type { ChoicesWording } from '../choices.ts';

export const choices: ChoicesWording = {
  more: '更多选项',
  kinds: {
    heading: '接收内容',
    incidents: '故障',
    maintenances: '计划维护',
    notices: '其他通知',
  },
  impact: {
    label: '哪些故障',
    none: '全部',
    minor: '轻微及以上',
    major: '较大及以上',
    critical: '仅限严重故障',
  },
  quiet: {
    heading: '免打扰时段',
    hint: '按您的时区计算。此时段内的消息会等到时段结束后再发送。两项都留空，则随时接收。',
    from: '开始',
    until: '结束',
  },
  digest: {
    label: '接收频率',
    off: '每条消息立即发送',
    hourly: '每小时汇总一次',
    daily: '每天早上九点汇总',
  },
  always: '无论您在此如何选择，严重故障始终会立即通知。',
  faults: {
    kinds: '请至少选择一项。如果不想再收到任何消息，请退订。',
    quiet: '请填写两个时间，例如 22:00 和 07:00，且两者不能相同。',
    choice: '请从列表中选择一项。',
  },
  erase: {
    link: '删除我的数据',
    ask: {
      title: '要删除您的数据吗？',
      body: '您的地址及其所有订阅都将被删除。我们只保留一个无法还原为该地址的代码，以免他人再次添加此地址。您本人可以随时重新订阅。',
    },
    button: '是的，删除我的数据',
    done: {
      title: '您的数据已删除',
      body: '您的地址已不再保存于此。您不会再收到消息。欢迎您随时回来。',
    },
  },
};
