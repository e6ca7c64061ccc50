import { z } from 'zod';
import {
  ComponentStatus,
  Impact,
  IncidentStatus,
  Language,
  MaintenanceStatus,
  PromiseOutcome,
} from './words.ts';

/**
 * The one value every public file is made from: pages, JSON, feeds, hold messages.
 * All times are ISO 8601 UTC with milliseconds, so they compare as strings.
 */

const Instant = z.iso.datetime({ precision: 3 });
const Texts = z.partialRecord(Language, z.string());
export type Texts = z.infer<typeof Texts>;

const Colour = z.string().regex(/^#[0-9a-f]{6}$/);

/** How the company wants its page to look and what it wants said around the news. Checked when it is set. */
export const Appearance = z.object({
  /** A picture of the company's own, served from the page itself. `data` is base64. */
  logo: z
    .object({
      type: z.enum(['image/svg+xml', 'image/png', 'image/webp']),
      data: z.string(),
      /** Said instead of the picture. */
      alt: z.string(),
      width: z.int().positive(),
      height: z.int().positive(),
    })
    .nullable(),
  /** Colour of links and buttons, on light and on dark ground. */
  accent: z.object({ light: Colour, dark: Colour }).nullable(),
  /** Links of the company's own, in the foot of the page: imprint, privacy, terms. */
  links: z.array(z.object({ label: z.string(), url: z.string() })),
  /** The company's own words in the foot of the page. */
  footer: z.string().nullable(),
});
export type Appearance = z.infer<typeof Appearance>;

/** A page that looks like Calmline's own. */
export const plainAppearance: Appearance = { logo: null, accent: null, links: [], footer: null };

export const Page = z.object({
  id: z.string(),
  name: z.string(),
  /** Public address of the page, no slash at the end. */
  url: z.string(),
  homepageUrl: z.string().nullable(),
  supportUrl: z.string().nullable(),
  description: z.string().nullable(),
  timeZone: z.string(),
  /** The page's own language, at `/`. */
  language: Language,
  /** All languages the page is published in, its own first. The others lie below `/<language>/`. */
  languages: z.array(Language).min(1),
  appearance: Appearance,
  /** VAPID public key (base64url), for the browser's push subscription. */
  vapidPublicKey: z.string().nullable(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Page = z.infer<typeof Page>;

export const ComponentGroup = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  position: z.int(),
  status: ComponentStatus,
  createdAt: Instant,
  updatedAt: Instant,
});
export type ComponentGroup = z.infer<typeof ComponentGroup>;

export const Component = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  groupId: z.string().nullable(),
  position: z.int(),
  showcase: z.boolean(),
  /** First day (YYYY-MM-DD) the component counts. */
  startDate: z.string().nullable(),
  status: ComponentStatus,
  createdAt: Instant,
  updatedAt: Instant,
});
export type Component = z.infer<typeof Component>;

export const ComponentChange = z.object({
  componentId: z.string(),
  name: z.string(),
  oldStatus: ComponentStatus,
  newStatus: ComponentStatus,
});
export type ComponentChange = z.infer<typeof ComponentChange>;

export const IncidentUpdate = z.object({
  id: z.string(),
  status: IncidentStatus,
  /** Markdown as the responder wrote it. */
  body: z.string(),
  /** The language `body` is written in. */
  language: Language,
  /** `body` in other languages, where the responder gave them. */
  translations: Texts,
  /** Display name of the person who speaks. */
  author: z.string().nullable(),
  /** The time customers see; earlier than `createdAt` when back-dated. */
  displayAt: Instant,
  createdAt: Instant,
  updatedAt: Instant,
  editedAt: Instant.nullable(),
  components: z.array(ComponentChange),
  nextUpdateBy: Instant.nullable(),
  promise: PromiseOutcome.nullable(),
  /** Whether subscribers were to be told. */
  notified: z.boolean(),
});
export type IncidentUpdate = z.infer<typeof IncidentUpdate>;

export const Incident = z.object({
  id: z.string(),
  title: z.string(),
  /** The language `title` is written in. */
  language: Language,
  /** `title` in other languages. */
  translations: Texts,
  impact: Impact,
  status: IncidentStatus,
  startedAt: Instant,
  monitoringAt: Instant.nullable(),
  resolvedAt: Instant.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  /** Every component the incident ever touched, with its latest status in this incident. */
  components: z.array(z.object({ componentId: z.string(), name: z.string(), status: ComponentStatus })),
  /** Newest first by display time. Never empty. */
  updates: z.array(IncidentUpdate),
  /** The promise now standing: the latest update's, while the incident is unresolved. */
  promise: z.object({ by: Instant, outcome: PromiseOutcome }).nullable(),
});
export type Incident = z.infer<typeof Incident>;

export const MaintenanceUpdate = z.object({
  id: z.string(),
  status: MaintenanceStatus,
  body: z.string(),
  language: Language,
  translations: Texts,
  author: z.string().nullable(),
  displayAt: Instant,
  createdAt: Instant,
  updatedAt: Instant,
  editedAt: Instant.nullable(),
  notified: z.boolean(),
});
export type MaintenanceUpdate = z.infer<typeof MaintenanceUpdate>;

export const Maintenance = z.object({
  id: z.string(),
  title: z.string(),
  language: Language,
  translations: Texts,
  status: MaintenanceStatus,
  startsAt: Instant,
  endsAt: Instant,
  /** Set when it was called off; the status is then `completed`. */
  cancelledAt: Instant.nullable(),
  completedAt: Instant.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  /** Grows when the window is moved or called off (iCalendar SEQUENCE). */
  sequence: z.int(),
  components: z.array(z.object({ componentId: z.string(), name: z.string() })),
  /** Newest first. Never empty: the first is the announcement. */
  updates: z.array(MaintenanceUpdate),
});
export type Maintenance = z.infer<typeof Maintenance>;

export const Line = z.object({
  slug: z.string(),
  name: z.string(),
  /** The first is spoken when the caller names none. */
  languages: z.array(Language).min(1),
  /** Component ids the line speaks about; null means all. */
  componentIds: z.array(z.string()).nullable(),
  /** Said when all is well; silence without. */
  standing: Texts,
  /** An operator's own words, instead of everything else, until they expire. */
  pinned: z.object({ texts: Texts, until: Instant }).nullable(),
  /** Minutes after a lapsed promise before the plain fallback is said. */
  graceMinutes: z.int(),
});
export type Line = z.infer<typeof Line>;

export const StatusSnapshot = z.object({
  /** Grows with every change of the truth; the newest wins. */
  revision: z.int(),
  /** When the truth was last read. Shown to readers. */
  asOf: Instant,
  /** The clock that statuses, promises and windows were computed for; later than `asOf` while the database is away. */
  now: Instant,
  page: Page,
  /** In public order. */
  groups: z.array(ComponentGroup),
  /** In public order. */
  components: z.array(Component),
  /** All, newest first by start. */
  incidents: z.array(Incident),
  /** All, by start, latest first. */
  maintenances: z.array(Maintenance),
  lines: z.array(Line),
});
export type StatusSnapshot = z.infer<typeof StatusSnapshot>;
