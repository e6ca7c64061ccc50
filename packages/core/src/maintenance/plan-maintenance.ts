import type { Language, MaintenanceFacts } from '@calmline/snapshot';
import { type Made, type RecordMade, recordNothing } from '../access/once.ts';
import { componentIdsBySlug } from '../components/find-by-slug.ts';
import { type FieldFault, invalid, newId, type Services } from '../foundation/index.ts';
import type { Notify } from '../notifications/index.ts';
import { chosenChannels } from '../notifications/index.ts';
import { nextRevision } from '../page/revision.ts';
import { type Translations, textsOf, translationFaults } from '../page/translations.ts';
import { planTasks } from '../schedule/index.ts';
import { windowFaults } from './maintenance.ts';
import { recordMaintenanceNotice } from './maintenance-notice.ts';
import { maintenanceTasks } from './maintenance-tasks.ts';
import { maintenances, maintenanceUpdates } from './schema.ts';

export interface CreateMaintenance {
  title: string;
  /** Markdown. */
  body: string;
  /** The language of both; the page's own when left out. */
  language?: Language | undefined;
  translations?: Translations<'title' | 'body'> | undefined;
  /** Slugs. */
  components: readonly string[];
  startsAt: Date;
  endsAt: Date;
  author: string | null;
  notify: Notify;
}

export interface PostedMaintenance extends Made {
  updateId: string;
  notificationId: number | null;
}

/** Plans a window: it is announced now, and the clock does the rest. @throws Problem 422 */
export async function createMaintenance(
  services: Services,
  input: CreateMaintenance,
  record: RecordMade = recordNothing,
): Promise<PostedMaintenance> {
  const page = await services.facts();
  const { language = page.page.language, translations = {} } = input;
  const faults = [
    ...createFaults(input),
    ...translationFaults(translations, { language, published: page.page.languages }),
  ];
  if (faults.length > 0) throw invalid(faults);
  return services.db.transaction(async (tx) => {
    const revision = await nextRevision(tx);
    const now = services.clock.now();
    const ids = await componentIdsBySlug(tx, input.components);
    const row = {
      id: newId(),
      title: input.title.trim(),
      language,
      translations: textsOf(translations, 'title'),
      startsAt: input.startsAt,
      endsAt: input.endsAt,
      cancelledAt: null,
      sequence: 0,
      componentIds: [...new Set(input.components.map((slug) => ids.get(slug) ?? slug))],
      notify: input.notify,
      createdAt: now,
      updatedAt: now,
      revision,
    };
    await tx.insert(maintenances).values(row);
    const notified = chosenChannels(input.notify).length > 0;
    const update = {
      id: newId(),
      status: 'scheduled' as const,
      body: input.body,
      language,
      translations: textsOf(translations, 'body'),
      author: input.author,
      displayAt: now,
      createdAt: now,
      updatedAt: now,
      editedAt: null,
      notified,
    };
    await tx.insert(maintenanceUpdates).values({ ...update, maintenanceId: row.id });
    await planTasks(tx, maintenanceTasks(row, now));
    const at = now.toISOString();
    const facts: MaintenanceFacts = {
      id: row.id,
      title: row.title,
      language,
      translations: row.translations,
      startsAt: row.startsAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
      cancelledAt: null,
      sequence: 0,
      componentIds: row.componentIds,
      createdAt: at,
      updatedAt: at,
      updates: [{ ...update, displayAt: at, createdAt: at, updatedAt: at }],
    };
    // A window that is over is a record for the history, no news.
    const notificationId =
      row.endsAt <= now
        ? null
        : await recordMaintenanceNotice(services, tx, {
            key: `maintenance/${row.id}/scheduled`,
            page,
            maintenance: facts,
            occasion: row.startsAt <= now ? 'started' : 'scheduled',
            previous: null,
            notify: input.notify,
            revision,
            expiresAt: row.endsAt,
          });
    const made = { id: row.id, updateId: update.id, revision };
    await record(tx, made);
    return { ...made, notificationId };
  });
}

function createFaults(input: CreateMaintenance): FieldFault[] {
  const faults = windowFaults(input.startsAt, input.endsAt);
  if (input.title.trim() === '')
    faults.push({ field: 'title', message: 'Say in a few words what is planned.' });
  if (input.body.trim() === '') faults.push({ field: 'body', message: 'Say what customers will notice.' });
  if (input.components.length === 0)
    faults.push({ field: 'components', message: 'Name at least one component that the window touches.' });
  return faults;
}
