import type { HoldMessageWording, SpokenComponents, SpokenTime } from '../hold-message.ts';

/** "支付、登录和另外2项服务" */
function named({ names, more }: SpokenComponents): string {
  if (names.length === 0) return '部分服务';
  const items = more === 0 ? names : [...names, `另外${more}项服务`];
  const last = items.at(-1) ?? '';
  return items.length === 1 ? last : `${items.slice(0, -1).join('、')}和${last}`;
}

const said = ({ time, date, zone }: SpokenTime) => `${zone}${date ?? ''}${time}`;

export const holdMessage: HoldMessageWording = {
  affected: {
    degraded_performance: (it) => `我们已了解到，${named(it)}目前可能较慢。`,
    partial_outage: (it) => `我们已了解到，${named(it)}目前可能无法正常使用。`,
    major_outage: (it) => `我们已了解到，${named(it)}目前无法使用。`,
    unclear: (it) => `我们已了解到，${named(it)}出现问题。`,
  },
  titled: (title) => `我们已了解到以下问题：${title}。`,
  untitled: '我们已了解到服务出现问题。',
  doing: {
    investigating: '我们正在查找原因。',
    identified: '我们已找到原因，正在修复。',
    monitoring: '我们已采取修复措施，正在观察效果。',
  },
  nextWord: (by) => `我们将在${said(by)}之前告知最新进展。`,
  nextWordShortly: '我们很快会告知最新进展。',
  nextWordWithoutPromise: '一有新进展，我们会尽快告知。',
  stillWorking: '我们仍在处理。',
  thanks: '感谢您的耐心等待。',
  moreIncidents: (count) => `我们还在处理另外${count}个问题。`,
  noNeedToReport: '您无需报告此问题。',
  maintenance: (it, until) => {
    const what = it.names.length + it.more === 0 ? '' : `对${named(it)}`;
    return `我们正在${what}进行计划维护${until === null ? '' : `，预计到${said(until)}结束`}。`;
  },
  maintenanceOverruns: '维护所需时间比计划更长。',
  maintenanceVerifying: '维护工作已完成，我们正在检查。',
  interruptions: '期间可能出现短暂中断。',
  moreMaintenances: (count) => `另有${count}项计划维护正在进行。`,
};
