import { Component, ComponentStatus, Incident, Maintenance, Page } from '@calmline/snapshot';
import { z } from 'zod';

/**
 * What a notification says, fixed at the moment it was recorded: later edits change the page,
 * not a message that is already on its way.
 */

const page = Page.pick({ id: true, name: true, url: true, timeZone: true, language: true });

export const maintenanceOccasions = [
  'scheduled',
  'starts_in_24h',
  'starts_in_1h',
  'started',
  'completed',
  'moved',
  'cancelled',
  'updated',
] as const;

export const NotificationContent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('incident_update'),
    page,
    /** The worst component at that moment. */
    pageStatus: ComponentStatus,
    incident: Incident,
    /** Which of the incident's updates is being told. */
    updateId: z.string(),
    /** Full rows of the incident's components. */
    components: z.array(Component),
  }),
  z.object({
    kind: z.literal('maintenance'),
    page,
    pageStatus: ComponentStatus,
    occasion: z.enum(maintenanceOccasions),
    maintenance: Maintenance,
    /** The window before it was moved. */
    previous: z.object({ startsAt: z.string(), endsAt: z.string() }).nullable(),
    components: z.array(Component),
  }),
  /** To one subscription only: "please confirm". */
  z.object({
    kind: z.literal('subscription_confirmation'),
    page,
    /** Names of the chosen groups and components; empty for the whole page. */
    scope: z.array(z.string()),
    /** Unix seconds. */
    expiresAt: z.number(),
  }),
  /** To responders only: the promise of an incident is about to lapse. */
  z.object({
    kind: z.literal('promise_reminder'),
    page,
    incident: z.object({ id: z.string(), title: z.string() }),
    nextUpdateBy: z.string(),
  }),
]);
export type NotificationContent = z.infer<typeof NotificationContent>;
