import type { ComponentStatus, Impact, IncidentStatus, MaintenanceStatus } from '../words.ts';

/** The names of statuses, the same on every surface of one language. */
export interface Terms {
  componentStatus: Record<ComponentStatus, string>;
  incidentStatus: Record<IncidentStatus, string>;
  maintenanceStatus: Record<MaintenanceStatus, string>;
  impact: Record<Impact, string>;
  /** The headline of the page, by its worst component. */
  overall: Record<ComponentStatus, string>;
}
