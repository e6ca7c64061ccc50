import type {
  ComponentStatus,
  Impact,
  IncidentFacts,
  IncidentStatus,
  IncidentUpdateFacts,
  Language,
  PageFacts,
} from '@calmline/snapshot';
import { eq } from 'drizzle-orm';
import { type Made, type RecordMade, recordNothing } from '../access/once.ts';
import { componentIdsBySlug } from '../components/find-by-slug.ts';
import { invalid, newId, type Services, type Transaction } from '../foundation/index.ts';
import {
  type Audience,
  audienceOf,
  chosenChannels,
  type Notify,
  recordNotification,
} from '../notifications/index.ts';
import { nextRevision } from '../page/revision.ts';
import { type Translations, textsOf, translationFaults } from '../page/translations.ts';
import { decideUpdate } from './incident.ts';
import { incidentContent } from './incident-content.ts';
import { planPromise } from './promise-tasks.ts';
import { lockIncident } from './read-incident.ts';
import { incidents, incidentUpdates } from './schema.ts';

export interface PostIncidentUpdate {
  status: IncidentStatus;
  /** Markdown. */
  body: string;
  /** The language it is written in; the page's own when left out. */
  language?: Language | undefined;
  translations?: Translations<'title' | 'body'> | undefined;
  /** Slug to status. */
  components: Record<string, ComponentStatus>;
  nextUpdateBy: Date | null;
  displayAt: Date | null;
  author: string | null;
  notify: Notify;
}

export interface CreateIncident extends PostIncidentUpdate {
  title: string;
  impact: Impact;
}

/** What was posted; `notificationId` is null when nobody is told. */
export interface Posted extends Made {
  updateId: string;
  notificationId: number | null;
}

/** Opens an incident with its first update. @throws Problem 422 naming each fault */
export async function createIncident(
  services: Services,
  input: CreateIncident,
  record: RecordMade = recordNothing,
): Promise<Posted> {
  const faults = titleFaults(input.title);
  if (faults.length > 0) throw invalid(faults);
  return write(services, input, record, async (tx, revision, language) => {
    const now = services.clock.now();
    const row = {
      id: newId(),
      title: input.title.trim(),
      language,
      translations: textsOf(input.translations ?? {}, 'title'),
      impact: input.impact,
      createdAt: now,
      updatedAt: now,
      revision,
    };
    await tx.insert(incidents).values(row);
    return { ...row, createdAt: now.toISOString(), updatedAt: now.toISOString(), updates: [] };
  });
}

/** Says the next thing about an incident. @throws Problem 404, 422 */
export async function postIncidentUpdate(
  services: Services,
  incidentId: string,
  input: PostIncidentUpdate,
  record: RecordMade = recordNothing,
): Promise<Posted> {
  return write(services, input, record, (tx) => lockIncident(tx, incidentId));
}

export function titleFaults(title: string) {
  return title.trim() === '' ? [{ field: 'title', message: 'Say in a few words what is wrong.' }] : [];
}

/** One transaction: the update, the revision, the tasks of its promise, and the notification of it. */
async function write(
  services: Services,
  input: PostIncidentUpdate,
  record: RecordMade,
  load: (tx: Transaction, revision: number, language: Language) => Promise<IncidentFacts>,
): Promise<Posted> {
  const page = await services.facts();
  const language = input.language ?? page.page.language;
  const wrong = translationFaults(input.translations ?? {}, { language, published: page.page.languages });
  if (wrong.length > 0) throw invalid(wrong);
  const posted = await services.db.transaction(async (tx) => {
    const revision = await nextRevision(tx);
    const incident = await load(tx, revision, language);
    const update = await decide(services, tx, incident, input, language);
    await insertUpdate(tx, incident.id, update, input.notify);
    const isNew = incident.updates.length === 0;
    const updatedAt = new Date(update.createdAt);
    if (!isNew) await tx.update(incidents).set({ updatedAt, revision }).where(eq(incidents.id, incident.id));
    const next = { ...incident, updatedAt: update.createdAt, updates: [...incident.updates, update] };
    await planPromise(tx, next, isNew);
    const audience = await audienceOf(tx, touchedBy(next));
    const notificationId = await notify(services, tx, {
      page,
      incident: next,
      update,
      audience,
      notify: input.notify,
      revision,
    });
    const made = { id: incident.id, updateId: update.id, revision };
    await record(tx, made);
    return { ...made, notificationId };
  });
  services.log.info(
    { incident: posted.id, update: posted.updateId, revision: posted.revision },
    'incident.posted',
  );
  return posted;
}

async function decide(
  services: Services,
  tx: Transaction,
  incident: IncidentFacts,
  input: PostIncidentUpdate,
  language: Language,
) {
  const ids = await componentIdsBySlug(tx, Object.keys(input.components));
  const components = Object.entries(input.components).map(([slug, status]) => ({
    componentId: ids.get(slug) ?? slug,
    status,
  }));
  const notified = chosenChannels(input.notify).length > 0;
  const decision = decideUpdate(
    incident.updates,
    { ...input, components, language, translations: textsOf(input.translations ?? {}, 'body') },
    newId(),
    services.clock.now(),
    notified,
  );
  if (decision.ok) return decision.value;
  const slugs = new Map([...ids].map(([slug, id]) => [id, slug]));
  throw invalid(
    decision.faults.map(({ field, message }) => ({
      field: field.replace(/^components\.(.+)$/, (_, id: string) => `components.${slugs.get(id) ?? id}`),
      message,
    })),
  );
}

async function insertUpdate(
  tx: Transaction,
  incidentId: string,
  update: IncidentUpdateFacts,
  notify: Notify,
) {
  await tx.insert(incidentUpdates).values({
    ...update,
    incidentId,
    notify,
    nextUpdateBy: update.nextUpdateBy === null ? null : new Date(update.nextUpdateBy),
    displayAt: new Date(update.displayAt),
    createdAt: new Date(update.createdAt),
    updatedAt: new Date(update.updatedAt),
    editedAt: null,
  });
}

/** Every component the incident ever touched: who heard of its beginning hears of its end. */
function touchedBy(incident: IncidentFacts): string[] {
  return [
    ...new Set(
      incident.updates.flatMap(({ components }) => components.map(({ componentId }) => componentId)),
    ),
  ];
}

interface ToNotify {
  page: PageFacts;
  incident: IncidentFacts;
  update: IncidentUpdateFacts;
  audience: Audience;
  notify: Notify;
  revision: number;
}

async function notify(services: Services, tx: Transaction, told: ToNotify): Promise<number | null> {
  const channels = chosenChannels(told.notify);
  if (channels.length === 0) return null;
  return recordNotification(services, tx, {
    key: `incident-update/${told.update.id}`,
    content: incidentContent(told.page, told.incident, told.update.id, services.clock.now().toISOString()),
    audience: told.audience,
    revision: told.revision,
    channels,
    priority: told.incident.impact === 'critical' ? 10 : 5,
  });
}
