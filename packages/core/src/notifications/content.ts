import { Component, ComponentStatus, Incident, Maintenance, Page } from '@calmline/snapshot';
import { z } from 'zod';

/**
 * What a notification says, fixed at the moment it was recorded: later edits change the page,
 * not a message that is already on its way.
 */

const page = Page.pick({ id: true, name: true, url: true, timeZone: true, language: true, languages: true });

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

/** Of one thing that a digest tells: how it stood when it was last told. */
const digestItem = z.object({
  /** The notification that would have said it alone. */
  notificationId: z.number(),
  /** What it is about, such as `incident/<id>`. */
  thread: z.string(),
  /** When what it says came to be. */
  at: z.string(),
});

export const DigestItem = z.discriminatedUnion('of', [
  digestItem.extend({
    of: z.literal('incident'),
    incident: Incident.pick({
      id: true,
      title: true,
      language: true,
      translations: true,
      impact: true,
      status: true,
    }),
    nextUpdateBy: z.string().nullable(),
  }),
  digestItem.extend({
    of: z.literal('maintenance'),
    occasion: z.enum(maintenanceOccasions),
    maintenance: Maintenance.pick({
      id: true,
      title: true,
      language: true,
      translations: true,
      startsAt: true,
      endsAt: true,
    }),
  }),
]);
export type DigestItem = z.infer<typeof DigestItem>;

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
    incident: Incident.pick({ id: true, title: true, language: true, translations: true }),
    nextUpdateBy: z.string(),
  }),
  /** Several messages that were held back, each thing with its newest state; newest first. */
  z.object({ kind: z.literal('digest'), page, items: z.array(DigestItem).min(1) }),
  /** To one subscription only, by somebody who wants to see whether messages arrive. */
  z.object({ kind: z.literal('test'), page }),
]);
export type NotificationContent = z.infer<typeof NotificationContent>;

/** A content as it was recorded, perhaps before an update of this program. @throws when it is none */
export function parseContent(recorded: unknown): NotificationContent {
  return NotificationContent.parse(withLanguages(recorded));
}

type Recorded = Record<string, unknown>;
const isRecord = (value: unknown): value is Recorded => typeof value === 'object' && value !== null;

/** Contents of the first version name no languages: everything was in the page's own. */
function withLanguages(recorded: unknown): unknown {
  if (!isRecord(recorded) || !isRecord(recorded.page)) return recorded;
  const { language } = recorded.page;
  const written = (value: unknown) => (isRecord(value) ? { language, translations: {}, ...value } : value);
  const told = (value: unknown) => {
    if (!isRecord(value)) return value;
    const updates = Array.isArray(value.updates) ? { updates: value.updates.map(written) } : {};
    return written({ ...value, ...updates });
  };
  return {
    ...recorded,
    page: { languages: [language], ...recorded.page },
    ...('incident' in recorded ? { incident: told(recorded.incident) } : {}),
    ...('maintenance' in recorded ? { maintenance: told(recorded.maintenance) } : {}),
  };
}
