import {
  type Language,
  type MaintenanceFacts,
  type MaintenanceStatus,
  maintenanceStatusAt,
  type Texts,
} from '@calmline/snapshot';
import { eq } from 'drizzle-orm';
import { type RecordMade, recordNothing } from '../access/once.ts';
import { componentIdsBySlug } from '../components/find-by-slug.ts';
import { conflict, invalid, newId, type Services, type Transaction } from '../foundation/index.ts';
import { chosenChannels, type Notify } from '../notifications/index.ts';
import { nextRevision } from '../page/revision.ts';
import {
  changedTexts,
  type TranslationChanges,
  type Translations,
  textsOf,
  translationFaults,
  untoldFaults,
} from '../page/translations.ts';
import { forgetTasks, planTasks } from '../schedule/index.ts';
import { statusFaults, windowFaults } from './maintenance.ts';
import { type MaintenanceNotice, recordMaintenanceNotice } from './maintenance-notice.ts';
import { maintenanceTasks } from './maintenance-tasks.ts';
import type { PostedMaintenance } from './plan-maintenance.ts';
import { lockMaintenance } from './read-maintenance.ts';
import { maintenances, maintenanceUpdates } from './schema.ts';

export interface PostMaintenanceUpdate {
  status: MaintenanceStatus;
  body: string;
  /** The page's own when left out. */
  language?: Language | undefined;
  translations?: Translations<'body'> | undefined;
  author: string | null;
  notify: Notify;
}

/** Says something about a maintenance: started early, verifying, done, or just news. @throws Problem 404, 422 */
export async function postMaintenanceUpdate(
  services: Services,
  id: string,
  input: PostMaintenanceUpdate,
  record: RecordMade = recordNothing,
): Promise<PostedMaintenance> {
  if (input.body.trim() === '')
    throw invalid([{ field: 'body', message: 'Say what customers will notice.' }]);
  const said = { ...input, ...(await saidIn(services, input)) };
  return write(services, id, said, 'updated', record, async (tx, facts, now) => {
    const faults = statusFaults(facts, input.status, now.toISOString());
    if (faults.length > 0) throw invalid(faults);
    // What people have said, the clock need not say again.
    if (input.status === 'completed')
      await forgetTasks(tx, id, ['maintenance-notice', 'maintenance-boundary']);
    const starts =
      input.status === 'in_progress' && maintenanceStatusAt(facts, now.toISOString()).status === 'scheduled';
    const occasion = input.status === 'completed' ? 'completed' : starts ? 'started' : 'updated';
    return { facts, previous: null, occasion };
  });
}

export interface ChangeMaintenance {
  title?: string | undefined;
  /** The language of the title and of what is told; the title's as it was when left out. */
  language?: Language | undefined;
  /** Those given take the place of those kept; null takes one away. */
  translations?: TranslationChanges<'title' | 'body'> | undefined;
  components?: readonly string[] | undefined;
  startsAt?: Date | undefined;
  endsAt?: Date | undefined;
  /** What customers are told of the move; a plain sentence when left out. */
  body?: string | undefined;
  author?: string | null | undefined;
  notify?: Notify | undefined;
}

/** Renames a maintenance or moves its window; only a move is told of. @throws Problem 404, 409, 422 */
export async function changeMaintenance(
  services: Services,
  id: string,
  change: ChangeMaintenance,
  record: RecordMade = recordNothing,
): Promise<PostedMaintenance> {
  const { page } = await services.facts();
  const { translations = {} } = change;
  const input = {
    body: change.body ?? '',
    language: change.language ?? null,
    translations: textsOf(translations as Translations<'body'>, 'body'),
    author: change.author ?? null,
    notify: change.notify,
    status: 'scheduled' as const,
  };
  return write(services, id, input, 'moved', record, async (tx, before, now) => {
    const language = change.language ?? before.language;
    const published = change.language === undefined ? [...page.languages, language] : page.languages;
    const wrong = [
      ...translationFaults(translations, { language, published }),
      ...untoldFaults(translations, change.body ?? ''),
    ];
    if (wrong.length > 0) throw invalid(wrong);
    const startsAt = change.startsAt ?? new Date(before.startsAt);
    const endsAt = change.endsAt ?? new Date(before.endsAt);
    const moved = startsAt.toISOString() !== before.startsAt || endsAt.toISOString() !== before.endsAt;
    const title = change.title?.trim() ?? before.title;
    if (title === '') throw invalid([{ field: 'title', message: 'Say in a few words what is planned.' }]);
    if (moved && before.cancelledAt !== null)
      throw conflict('This maintenance was called off; plan a new one.');
    if (moved && maintenanceStatusAt(before, now.toISOString()).status === 'completed')
      throw conflict('This maintenance is over; plan a new one.');
    const faults = moved ? windowFaults(startsAt, endsAt) : [];
    if (moved && endsAt <= now)
      faults.push({ field: 'ends_at', message: 'Move the window to a time that is still to come.' });
    if (faults.length > 0) throw invalid(faults);
    const ids = change.components && (await componentIdsBySlug(tx, change.components));
    const componentIds = change.components?.map((slug) => ids?.get(slug) ?? slug) ?? before.componentIds;
    if (componentIds.length === 0)
      throw invalid([{ field: 'components', message: 'Name at least one component.' }]);
    const sequence = before.sequence + (moved ? 1 : 0);
    // Words of a move may be in another language than the title, which stays.
    const isOfTitle = change.title !== undefined || change.body === undefined;
    const titleLanguage = isOfTitle ? language : before.language;
    const titles = changedTexts(before.translations, translations, 'title', {
      isNewText: title !== before.title,
      language: titleLanguage,
    });
    await tx
      .update(maintenances)
      .set({ title, language: titleLanguage, translations: titles, startsAt, endsAt, componentIds, sequence })
      .where(eq(maintenances.id, id));
    if (moved) {
      await forgetTasks(tx, id, ['maintenance-notice', 'maintenance-boundary']);
      await planTasks(tx, maintenanceTasks({ id, startsAt, endsAt }, now));
    }
    const facts = {
      ...before,
      title,
      language: titleLanguage,
      translations: titles,
      componentIds,
      sequence,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
    };
    return { facts, previous: moved ? { startsAt: before.startsAt, endsAt: before.endsAt } : 'unmoved' };
  });
}

/** Calls a maintenance off and says so. @throws Problem 404, 409 when it is over */
export async function cancelMaintenance(
  services: Services,
  id: string,
  input: Omit<PostMaintenanceUpdate, 'status' | 'notify'> & { notify?: Notify | undefined },
  record: RecordMade = recordNothing,
): Promise<PostedMaintenance> {
  const words = await saidIn(services, input);
  const said = { ...input, ...words, notify: input.notify, status: 'completed' as const };
  return write(services, id, said, 'cancelled', record, async (tx, before, now) => {
    const at = now.toISOString();
    if (before.cancelledAt !== null) throw conflict('This maintenance was called off before.');
    const { status } = maintenanceStatusAt(before, at);
    if (status === 'completed') throw conflict('This maintenance is over; there is nothing to call off.');
    if (status !== 'scheduled')
      throw conflict(
        "This maintenance is under way; post an update with the status 'completed' to end it now.",
      );
    const sequence = before.sequence + 1;
    await tx.update(maintenances).set({ cancelledAt: now, sequence }).where(eq(maintenances.id, id));
    await forgetTasks(tx, id, ['maintenance-notice', 'maintenance-boundary']);
    return { facts: { ...before, cancelledAt: at, sequence }, previous: null };
  });
}

/** Takes a maintenance off the page without a word. @throws Problem 404 */
export async function removeMaintenance(services: Services, id: string): Promise<number> {
  return services.db.transaction(async (tx) => {
    const revision = await nextRevision(tx);
    await lockMaintenance(tx, id);
    const now = services.clock.now();
    await tx
      .update(maintenances)
      .set({ removedAt: now, updatedAt: now, revision })
      .where(eq(maintenances.id, id));
    await forgetTasks(tx, id, ['maintenance-notice', 'maintenance-boundary']);
    return revision;
  });
}

interface Said {
  status: MaintenanceStatus;
  body: string;
  /** Null: that of the title. */
  language: Language | null;
  translations: Texts;
  author: string | null;
  /** Undefined: as chosen when the maintenance was planned. */
  notify: Notify | undefined;
}

/** The languages of a post as they are kept. @throws Problem 422 */
async function saidIn(
  services: Services,
  given: Pick<PostMaintenanceUpdate, 'body' | 'language' | 'translations'>,
): Promise<Pick<Said, 'language' | 'translations'>> {
  const { page } = await services.facts();
  const { language = page.language, translations = {} } = given;
  const faults = [
    ...translationFaults(translations, { language, published: page.languages }),
    ...untoldFaults(translations, given.body),
  ];
  if (faults.length > 0) throw invalid(faults);
  return { language, translations: textsOf(translations, 'body') };
}

type Change = (
  tx: Transaction,
  before: MaintenanceFacts,
  now: Date,
) => Promise<{
  facts: MaintenanceFacts;
  previous: MaintenanceNotice['previous'] | 'unmoved';
  occasion?: MaintenanceNotice['occasion'];
}>;

/** One transaction: the change, its update in words, the revision and the notification. */
async function write(
  services: Services,
  id: string,
  said: Said,
  occasion: MaintenanceNotice['occasion'],
  record: RecordMade,
  change: Change,
): Promise<PostedMaintenance> {
  const page = await services.facts();
  return services.db.transaction(async (tx) => {
    const revision = await nextRevision(tx);
    const { row, facts: before } = await lockMaintenance(tx, id);
    const latest = Math.max(...before.updates.map((update) => Date.parse(update.createdAt)));
    const now = new Date(Math.max(services.clock.now().getTime(), latest + 1));
    const { facts, previous, occasion: told = occasion } = await change(tx, before, now);
    await tx.update(maintenances).set({ updatedAt: now, revision }).where(eq(maintenances.id, id));
    const updateId = newId();
    const made = { id, updateId, revision };
    if (previous === 'unmoved') {
      await record(tx, made);
      return { ...made, notificationId: null };
    }
    const notify = said.notify ?? row.notify;
    const at = now.toISOString();
    const running = before.updates.some(({ status }) => status === 'in_progress' || status === 'verifying');
    const status = occasion === 'moved' && running ? 'in_progress' : said.status;
    const update = {
      id: updateId,
      status,
      body: said.body,
      language: said.language ?? facts.language,
      translations: said.translations,
      author: said.author,
      editedAt: null,
      notified: chosenChannels(notify).length > 0,
    };
    await tx
      .insert(maintenanceUpdates)
      .values({ ...update, maintenanceId: id, displayAt: now, createdAt: now, updatedAt: now });
    const next = {
      ...facts,
      updatedAt: at,
      updates: [...facts.updates, { ...update, displayAt: at, createdAt: at, updatedAt: at }],
    };
    const notificationId = await recordMaintenanceNotice(services, tx, {
      key: `maintenance-update/${updateId}`,
      page,
      maintenance: next,
      occasion: told,
      previous,
      notify,
      revision,
      expiresAt: told === 'completed' ? null : new Date(facts.endsAt),
    });
    await record(tx, made);
    return { ...made, notificationId };
  });
}
