import type { Terms } from '../terms.ts';

export const terms: Terms = {
  componentStatus: {
    operational: 'In Betrieb',
    degraded_performance: 'Eingeschränkte Leistung',
    partial_outage: 'Teilausfall',
    major_outage: 'Ausfall',
    under_maintenance: 'In Wartung',
  },
  incidentStatus: {
    investigating: 'Wird untersucht',
    identified: 'Ursache gefunden',
    monitoring: 'Wird beobachtet',
    resolved: 'Behoben',
    postmortem: 'Nachbericht',
  },
  maintenanceStatus: {
    scheduled: 'Geplant',
    in_progress: 'Läuft',
    verifying: 'Wird geprüft',
    completed: 'Abgeschlossen',
  },
  impact: { none: 'Keine Auswirkung', minor: 'Gering', major: 'Erheblich', critical: 'Kritisch' },
  overall: {
    operational: 'Alle Systeme in Betrieb',
    degraded_performance: 'Einige Systeme sind langsamer als gewohnt',
    partial_outage: 'Einige Systeme sind teilweise nicht verfügbar',
    major_outage: 'Größerer Ausfall',
    under_maintenance: 'Wartung läuft',
  },
};
