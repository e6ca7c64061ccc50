import type { Terms } from '../terms.ts';

export const terms: Terms = {
  componentStatus: {
    operational: '正常稼働中',
    degraded_performance: '性能低下',
    partial_outage: '一部障害',
    major_outage: '重大な障害',
    under_maintenance: 'メンテナンス中',
  },
  incidentStatus: {
    investigating: '調査中',
    identified: '原因特定済み',
    monitoring: '経過観察中',
    resolved: '解決済み',
    postmortem: '事後報告',
  },
  maintenanceStatus: {
    scheduled: '実施予定',
    in_progress: '実施中',
    verifying: '確認中',
    completed: '完了',
  },
  impact: { none: '影響なし', minor: '軽微', major: '重大', critical: '極めて重大' },
  overall: {
    operational: 'すべてのシステムが正常に稼働しています',
    degraded_performance: '一部のシステムの動作が遅くなっています',
    partial_outage: '一部のシステムで部分的な障害が発生しています',
    major_outage: '重大な障害が発生しています',
    under_maintenance: 'メンテナンスを実施しています',
  },
};
