import type { Terms } from '../terms.ts';

export const terms: Terms = {
  componentStatus: {
    operational: 'Działa',
    degraded_performance: 'Obniżona wydajność',
    partial_outage: 'Częściowa awaria',
    major_outage: 'Poważna awaria',
    under_maintenance: 'Prace serwisowe',
  },
  incidentStatus: {
    investigating: 'Szukamy przyczyny',
    identified: 'Przyczyna ustalona',
    monitoring: 'Monitorujemy',
    resolved: 'Rozwiązano',
    postmortem: 'Podsumowanie',
  },
  maintenanceStatus: {
    scheduled: 'Zaplanowane',
    in_progress: 'W toku',
    verifying: 'Sprawdzanie wyniku',
    completed: 'Zakończone',
  },
  impact: { none: 'Bez wpływu', minor: 'Niewielki', major: 'Poważny', critical: 'Krytyczny' },
  overall: {
    operational: 'Wszystkie systemy działają',
    degraded_performance: 'Niektóre systemy działają wolniej niż zwykle',
    partial_outage: 'Niektóre systemy są częściowo niedostępne',
    major_outage: 'Poważna awaria',
    under_maintenance: 'Trwają prace serwisowe',
  },
};
