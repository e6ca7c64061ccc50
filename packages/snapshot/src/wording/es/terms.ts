import type { Terms } from '../terms.ts';

export const terms: Terms = {
  componentStatus: {
    operational: 'Operativo',
    degraded_performance: 'Rendimiento reducido',
    partial_outage: 'Interrupción parcial',
    major_outage: 'Interrupción grave',
    under_maintenance: 'En mantenimiento',
  },
  incidentStatus: {
    investigating: 'En investigación',
    identified: 'Causa identificada',
    monitoring: 'En observación',
    resolved: 'Resuelta',
    postmortem: 'Informe posterior',
  },
  maintenanceStatus: {
    scheduled: 'Programado',
    in_progress: 'En curso',
    verifying: 'En comprobación',
    completed: 'Finalizado',
  },
  impact: { none: 'Sin impacto', minor: 'Leve', major: 'Grave', critical: 'Crítico' },
  overall: {
    operational: 'Todos los sistemas están operativos',
    degraded_performance: 'Algunos sistemas van más lentos de lo habitual',
    partial_outage: 'Algunos sistemas no están totalmente disponibles',
    major_outage: 'Interrupción grave',
    under_maintenance: 'Mantenimiento en curso',
  },
};
