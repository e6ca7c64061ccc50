import type { HoldMessageWording, SpokenComponents, SpokenTime } from '../hold-message.ts';

/** "決済、ログイン、ほか2件" */
function named({ names, more }: SpokenComponents): string {
  if (names.length === 0) return '一部のサービス';
  return [...names, ...(more > 0 ? [`ほか${more}件`] : [])].join('、');
}

const said = ({ time, date, zone }: SpokenTime) => `${zone}の${date ?? ''}${time}`;

export const holdMessage: HoldMessageWording = {
  affected: {
    degraded_performance: (it) => `現在、${named(it)}の動作が遅くなる場合があることを確認しております。`,
    partial_outage: (it) => `現在、${named(it)}をご利用いただけない場合があることを確認しております。`,
    major_outage: (it) => `現在、${named(it)}をご利用いただけないことを確認しております。`,
    unclear: (it) => `現在、${named(it)}に関する障害を確認しております。`,
  },
  titled: (title) => `現在、次の障害を確認しております。${title}。`,
  untitled: '現在、サービスの障害を確認しております。',
  doing: {
    investigating: '原因を調査しております。',
    identified: '原因を特定し、復旧作業を進めております。',
    monitoring: '対策を実施し、経過を確認しております。',
  },
  nextWord: (by) => `${said(by)}までに、続報をお知らせいたします。`,
  nextWordShortly: 'まもなく、続報をお知らせいたします。',
  nextWordWithoutPromise: '新しい情報が入り次第、お知らせいたします。',
  stillWorking: '引き続き、復旧に向けて対応しております。',
  thanks: 'ご不便をおかけし、申し訳ございません。',
  moreIncidents: (count) => `ほかに${count}件の障害に対応しております。`,
  noNeedToReport: 'この件についてのご連絡は不要です。',
  maintenance: (it, until) => {
    const what = it.names.length + it.more === 0 ? '' : `${named(it)}の`;
    return `現在、${until === null ? '' : `${said(until)}までの予定で、`}${what}計画メンテナンスを行っております。`;
  },
  maintenanceOverruns: '予定より時間がかかっております。',
  maintenanceVerifying: '作業は完了し、動作を確認しております。',
  interruptions: '短時間、ご利用いただけない場合があります。',
  moreMaintenances: (count) => `ほかに${count}件の計画メンテナンスを行っております。`,
};
