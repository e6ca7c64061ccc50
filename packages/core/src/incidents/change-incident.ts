import type { Impact, Language } from '@calmline/snapshot';
import { eq } from 'drizzle-orm';
import { invalid, notFound, type Services } from '../foundation/index.ts';
import { nextRevision } from '../page/revision.ts';
import { changedTexts, type TranslationChanges, translationFaults } from '../page/translations.ts';
import { forgetTasks } from '../schedule/index.ts';
import { decideEdit, type EditInput } from './incident.ts';
import { titleFaults } from './post-update.ts';
import { planPromise } from './promise-tasks.ts';
import { lockIncident } from './read-incident.ts';
import { incidents, incidentUpdates } from './schema.ts';

export interface ChangeIncident {
  title?: string | undefined;
  /** The language of the title; as it was when left out. */
  language?: Language | undefined;
  /** Those given take the place of those kept; null takes one away. */
  translations?: TranslationChanges<'title'> | undefined;
  impact?: Impact | undefined;
}

/** Renames an incident or sets its impact; nobody is told. @returns the revision. @throws Problem 404, 422 */
export async function changeIncident(
  services: Services,
  id: string,
  change: ChangeIncident,
): Promise<number> {
  const faults = change.title === undefined ? [] : titleFaults(change.title);
  if (faults.length > 0) throw invalid(faults);
  const { page } = await services.facts();
  return services.db.transaction(async (tx) => {
    const revision = await nextRevision(tx);
    const before = await lockIncident(tx, id);
    const title = change.title?.trim() ?? before.title;
    const { language = before.language, translations = {} } = change;
    checkLanguages(before, change, page.languages);
    await tx
      .update(incidents)
      .set({
        title,
        language,
        translations: changedTexts(before.translations, translations, 'title', {
          isNewText: title !== before.title,
          language,
        }),
        ...(change.impact === undefined ? {} : { impact: change.impact }),
        updatedAt: services.clock.now(),
        revision,
      })
      .where(eq(incidents.id, id));
    return revision;
  });
}

/** Changes the words or times of an update; the page marks it as edited, nobody is told. @throws Problem 404, 422 */
export async function editIncidentUpdate(
  services: Services,
  incidentId: string,
  updateId: string,
  input: EditInput,
): Promise<number> {
  const { page } = await services.facts();
  return services.db.transaction(async (tx) => {
    const revision = await nextRevision(tx);
    const incident = await lockIncident(tx, incidentId);
    const before = incident.updates.find((update) => update.id === updateId);
    if (!before) throw notFound('update', updateId);
    checkLanguages(before, input, page.languages);
    const decision = decideEdit(incident.updates, before, input, services.clock.now());
    if (!decision.ok) throw invalid(decision.faults);
    const edited = decision.value;
    const editedAt = edited.editedAt === null ? null : new Date(edited.editedAt);
    await tx
      .update(incidentUpdates)
      .set({
        body: edited.body,
        language: edited.language,
        translations: edited.translations,
        author: edited.author,
        displayAt: new Date(edited.displayAt),
        nextUpdateBy: edited.nextUpdateBy === null ? null : new Date(edited.nextUpdateBy),
        updatedAt: new Date(edited.updatedAt),
        editedAt,
      })
      .where(eq(incidentUpdates.id, updateId));
    await tx
      .update(incidents)
      .set({ updatedAt: services.clock.now(), revision })
      .where(eq(incidents.id, incidentId));
    const updates = incident.updates.map((update) => (update.id === updateId ? edited : update));
    await planPromise(tx, { ...incident, updates });
    return revision;
  });
}

/** @throws Problem 422. A language that the page has given up since is no fault of who changes something else. */
function checkLanguages(
  before: { language: Language },
  change: { language?: Language | undefined; translations?: TranslationChanges<string> | undefined },
  published: readonly Language[],
): void {
  const { language = before.language, translations = {} } = change;
  const kept = change.language === undefined ? [before.language] : [];
  const faults = translationFaults(translations, { language, published: [...published, ...kept] });
  if (faults.length > 0) throw invalid(faults);
}

/** Takes an incident off the page, as if it had not been; what was sent stays in the ledger. @throws Problem 404 */
export async function removeIncident(services: Services, id: string): Promise<number> {
  return services.db.transaction(async (tx) => {
    const revision = await nextRevision(tx);
    await lockIncident(tx, id);
    const now = services.clock.now();
    await tx.update(incidents).set({ removedAt: now, updatedAt: now, revision }).where(eq(incidents.id, id));
    await forgetTasks(tx, id, ['promise-reminder', 'promise-lapsed']);
    return revision;
  });
}
