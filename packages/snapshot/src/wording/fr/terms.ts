import type { Terms } from '../terms.ts';

export const terms: Terms = {
  componentStatus: {
    operational: 'Opérationnel',
    degraded_performance: 'Performances dégradées',
    partial_outage: 'Panne partielle',
    major_outage: 'Panne majeure',
    under_maintenance: 'En maintenance',
  },
  incidentStatus: {
    investigating: 'Recherche de la cause',
    identified: 'Cause identifiée',
    monitoring: 'Sous surveillance',
    resolved: 'Résolu',
    postmortem: 'Bilan',
  },
  maintenanceStatus: {
    scheduled: 'Planifiée',
    in_progress: 'En cours',
    verifying: 'Vérification en cours',
    completed: 'Terminée',
  },
  impact: { none: 'Aucun impact', minor: 'Mineur', major: 'Majeur', critical: 'Critique' },
  overall: {
    operational: 'Tous les systèmes sont opérationnels',
    degraded_performance: 'Certains systèmes sont plus lents que d’habitude',
    partial_outage: 'Certains systèmes sont partiellement indisponibles',
    major_outage: 'Panne majeure',
    under_maintenance: 'Maintenance en cours',
  },
};
