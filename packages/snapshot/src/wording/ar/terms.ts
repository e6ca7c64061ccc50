import type { Terms } from '../terms.ts';

export const terms: Terms = {
  componentStatus: {
    operational: 'يعمل بشكل طبيعي',
    degraded_performance: 'أداء منخفض',
    partial_outage: 'عطل جزئي',
    major_outage: 'عطل كبير',
    under_maintenance: 'قيد الصيانة',
  },
  incidentStatus: {
    investigating: 'قيد التحقيق',
    identified: 'تم تحديد السبب',
    monitoring: 'قيد المراقبة',
    resolved: 'تم الحل',
    postmortem: 'تقرير ما بعد العطل',
  },
  maintenanceStatus: {
    scheduled: 'مجدولة',
    in_progress: 'جارية',
    verifying: 'قيد التحقق',
    completed: 'مكتملة',
  },
  impact: { none: 'بلا تأثير', minor: 'طفيف', major: 'كبير', critical: 'حرج' },
  overall: {
    operational: 'جميع الأنظمة تعمل بشكل طبيعي',
    degraded_performance: 'بعض الأنظمة أبطأ من المعتاد',
    partial_outage: 'بعض الأنظمة متاحة جزئيًا فقط',
    major_outage: 'عطل كبير',
    under_maintenance: 'الصيانة جارية',
  },
};
