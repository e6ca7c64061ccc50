import type { Terms } from '../terms.ts';

export const terms: Terms = {
  componentStatus: {
    operational: 'Operativo',
    degraded_performance: 'Prestazioni ridotte',
    partial_outage: 'Interruzione parziale',
    major_outage: 'Interruzione grave',
    under_maintenance: 'In manutenzione',
  },
  incidentStatus: {
    investigating: 'In fase di analisi',
    identified: 'Causa individuata',
    monitoring: 'In osservazione',
    resolved: 'Risolto',
    postmortem: 'Resoconto finale',
  },
  maintenanceStatus: {
    scheduled: 'Programmata',
    in_progress: 'In corso',
    verifying: 'In fase di verifica',
    completed: 'Completata',
  },
  impact: { none: 'Nessun impatto', minor: 'Lieve', major: 'Grave', critical: 'Critico' },
  overall: {
    operational: 'Tutti i sistemi sono operativi',
    degraded_performance: 'Alcuni sistemi sono più lenti del solito',
    partial_outage: 'Alcuni sistemi sono parzialmente non disponibili',
    major_outage: 'Interruzione grave',
    under_maintenance: 'Manutenzione in corso',
  },
};
