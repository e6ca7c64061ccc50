import type { Terms } from '../terms.ts';

export const terms: Terms = {
  componentStatus: {
    operational: 'Operationeel',
    degraded_performance: 'Verminderde prestaties',
    partial_outage: 'Gedeeltelijke storing',
    major_outage: 'Grote storing',
    under_maintenance: 'In onderhoud',
  },
  incidentStatus: {
    investigating: 'Wordt onderzocht',
    identified: 'Oorzaak gevonden',
    monitoring: 'Wordt gemonitord',
    resolved: 'Opgelost',
    postmortem: 'Terugblik',
  },
  maintenanceStatus: {
    scheduled: 'Gepland',
    in_progress: 'Bezig',
    verifying: 'Wordt gecontroleerd',
    completed: 'Afgerond',
  },
  impact: { none: 'Geen gevolgen', minor: 'Beperkt', major: 'Groot', critical: 'Kritiek' },
  overall: {
    operational: 'Alle systemen zijn operationeel',
    degraded_performance: 'Sommige systemen zijn trager dan normaal',
    partial_outage: 'Sommige systemen zijn gedeeltelijk niet beschikbaar',
    major_outage: 'Grote storing',
    under_maintenance: 'Er vindt onderhoud plaats',
  },
};
