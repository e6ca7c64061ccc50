import type { ComponentStatus, Impact, IncidentStatus, Language, MaintenanceStatus } from '../words.ts';
import { terms as deTerms } from './de/terms.ts';
import { terms as enTerms } from './en/terms.ts';

/** The names of statuses, the same on every surface of one language. */
export interface Terms {
  componentStatus: Record<ComponentStatus, string>;
  incidentStatus: Record<IncidentStatus, string>;
  maintenanceStatus: Record<MaintenanceStatus, string>;
  impact: Record<Impact, string>;
  /** The headline of the page, by its worst component. */
  overall: Record<ComponentStatus, string>;
}

export interface Wording {
  terms: Terms;
}

export const wording = {
  en: { terms: enTerms },
  de: { terms: deTerms },
} satisfies Record<Language, Wording>;
