import { z } from 'zod';
import {
  Component,
  ComponentGroup,
  Incident,
  IncidentUpdate,
  Line,
  Maintenance,
  MaintenanceUpdate,
  Page,
} from './snapshot.ts';
import { ComponentStatus } from './words.ts';

/**
 * What people said, before the clock is applied: no statuses, no outcomes, nothing derived.
 * `project(facts, now)` turns it into a `StatusSnapshot`.
 */

export const ComponentFacts = Component.omit({ status: true });
export type ComponentFacts = z.infer<typeof ComponentFacts>;

export const GroupFacts = ComponentGroup.omit({ status: true });
export type GroupFacts = z.infer<typeof GroupFacts>;

export const IncidentUpdateFacts = IncidentUpdate.omit({ components: true, promise: true }).extend({
  components: z.array(z.object({ componentId: z.string(), status: ComponentStatus })),
});
export type IncidentUpdateFacts = z.infer<typeof IncidentUpdateFacts>;

export const IncidentFacts = Incident.pick({
  id: true,
  title: true,
  language: true,
  translations: true,
  impact: true,
  createdAt: true,
  updatedAt: true,
}).extend({
  /** Any order; at least one. */
  updates: z.array(IncidentUpdateFacts),
});
export type IncidentFacts = z.infer<typeof IncidentFacts>;

export const MaintenanceFacts = Maintenance.omit({
  status: true,
  completedAt: true,
  components: true,
  updates: true,
}).extend({
  componentIds: z.array(z.string()),
  updates: z.array(MaintenanceUpdate),
});
export type MaintenanceFacts = z.infer<typeof MaintenanceFacts>;

export const PageFacts = z.object({
  revision: z.int(),
  page: Page,
  groups: z.array(GroupFacts),
  components: z.array(ComponentFacts),
  /** Gone from the page, still named by old incidents. */
  removedComponents: z.array(z.object({ id: z.string(), name: z.string() })),
  incidents: z.array(IncidentFacts),
  maintenances: z.array(MaintenanceFacts),
  lines: z.array(Line),
});
export type PageFacts = z.infer<typeof PageFacts>;
