import type { Terms } from '../terms.ts';

export const terms: Terms = {
  componentStatus: {
    operational: 'Çalışıyor',
    degraded_performance: 'Düşük performans',
    partial_outage: 'Kısmi kesinti',
    major_outage: 'Büyük kesinti',
    under_maintenance: 'Bakımda',
  },
  incidentStatus: {
    investigating: 'Araştırılıyor',
    identified: 'Nedeni belirlendi',
    monitoring: 'İzleniyor',
    resolved: 'Çözüldü',
    postmortem: 'Arıza raporu',
  },
  maintenanceStatus: {
    scheduled: 'Planlandı',
    in_progress: 'Devam ediyor',
    verifying: 'Kontrol ediliyor',
    completed: 'Tamamlandı',
  },
  impact: { none: 'Etki yok', minor: 'Küçük', major: 'Büyük', critical: 'Kritik' },
  overall: {
    operational: 'Tüm sistemler çalışıyor',
    degraded_performance: 'Bazı sistemler her zamankinden yavaş',
    partial_outage: 'Bazı sistemler kısmen kullanılamıyor',
    major_outage: 'Büyük kesinti',
    under_maintenance: 'Bakım sürüyor',
  },
};
