import type { Terms } from '../terms.ts';

export const terms: Terms = {
  componentStatus: {
    operational: '运行正常',
    degraded_performance: '性能下降',
    partial_outage: '部分故障',
    major_outage: '严重故障',
    under_maintenance: '维护中',
  },
  incidentStatus: {
    investigating: '调查中',
    identified: '已确认原因',
    monitoring: '观察中',
    resolved: '已解决',
    postmortem: '事后报告',
  },
  maintenanceStatus: {
    scheduled: '已计划',
    in_progress: '进行中',
    verifying: '验证中',
    completed: '已完成',
  },
  impact: { none: '无影响', minor: '轻微', major: '较大', critical: '严重' },
  overall: {
    operational: '所有系统运行正常',
    degraded_performance: '部分系统响应较慢',
    partial_outage: '部分系统出现局部故障',
    major_outage: '发生严重故障',
    under_maintenance: '正在进行维护',
  },
};
