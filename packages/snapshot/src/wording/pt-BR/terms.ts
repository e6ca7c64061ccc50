import type { Terms } from '../terms.ts';

export const terms: Terms = {
  componentStatus: {
    operational: 'Operacional',
    degraded_performance: 'Desempenho reduzido',
    partial_outage: 'Interrupção parcial',
    major_outage: 'Interrupção grave',
    under_maintenance: 'Em manutenção',
  },
  incidentStatus: {
    investigating: 'Em investigação',
    identified: 'Causa identificada',
    monitoring: 'Em monitoramento',
    resolved: 'Resolvido',
    postmortem: 'Relatório final',
  },
  maintenanceStatus: {
    scheduled: 'Programada',
    in_progress: 'Em andamento',
    verifying: 'Em verificação',
    completed: 'Concluída',
  },
  impact: { none: 'Sem impacto', minor: 'Leve', major: 'Grave', critical: 'Crítico' },
  overall: {
    operational: 'Todos os sistemas estão operacionais',
    degraded_performance: 'Alguns sistemas estão mais lentos que o normal',
    partial_outage: 'Alguns sistemas estão parcialmente indisponíveis',
    major_outage: 'Interrupção grave',
    under_maintenance: 'Manutenção em andamento',
  },
};
