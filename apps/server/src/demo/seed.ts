import { createComponent, createGroup } from '@calmline/core/components';
import type { Services } from '@calmline/core/foundation';
import { createIncident, postIncidentUpdate } from '@calmline/core/incidents';
import { putLine } from '@calmline/core/lines';
import { createMaintenance } from '@calmline/core/maintenance';
import { getPage, type Translations } from '@calmline/core/page';
import type { Language, Texts } from '@calmline/snapshot';
import { groups, lines } from './company.ts';
import { incidents, maintenances, type ToldIncident } from './history.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
/** As long as the page counts uptime, and some more. */
const daysInService = 120;

/** Fills an empty page with the fictional company's components, history and lines. Nobody is told of any of it. */
export async function seedDemo(services: Services): Promise<void> {
  const start = services.clock.now().getTime();
  const startDate = new Date(start - daysInService * day).toISOString().slice(0, 10);
  for (const { name, components } of groups) {
    const group = await createGroup(services, { name });
    for (const component of components) {
      await createComponent(services, { ...component, group: group.slug, startDate });
    }
  }
  for (const line of lines) await putLine(services, line.slug, line);
  const { languages } = await getPage(services);
  for (const incident of incidents) await tell(services, incident, start - incident.ago * minute, languages);
  for (const { inDays, hourUtc, hours, ...maintenance } of maintenances) {
    const startsAt = new Date(start + inDays * day);
    startsAt.setUTCHours(hourUtc, 0, 0, 0);
    const endsAt = new Date(startsAt.getTime() + hours * 60 * minute);
    const announced = at(services, start - 3 * day);
    const translations = onlyIn(languages, maintenance.translations);
    await createMaintenance(announced, { ...maintenance, translations, startsAt, endsAt, notify: 'none' });
  }
}

async function tell(
  services: Services,
  incident: ToldIncident,
  start: number,
  languages: readonly Language[],
): Promise<void> {
  let id: string | null = null;
  for (const update of incident.updates) {
    const { after, status, body, components = {}, promise } = update;
    const posted = start + after * minute;
    const then = at(services, posted);
    const nextUpdateBy = promise === undefined ? null : new Date(posted + promise * minute);
    const said = {
      status,
      body,
      translations: translationsOf(languages, undefined, update.translations),
      components,
      nextUpdateBy,
      displayAt: null,
      author: incident.author,
      notify: 'none',
    } as const;
    if (id === null)
      ({ id } = await createIncident(then, {
        ...said,
        title: incident.title,
        impact: incident.impact,
        translations: translationsOf(languages, incident.titles, update.translations),
      }));
    else await postIncidentUpdate(then, id, said);
  }
}

/** Titles and bodies as they are given, by language; only those that the page is published in. */
function translationsOf(
  published: readonly Language[],
  titles: Texts = {},
  bodies: Texts = {},
): Translations<'title' | 'body'> {
  const given = Object.keys({ ...titles, ...bodies }) as Language[];
  const all = given.map((language) => [language, { title: titles[language], body: bodies[language] }]);
  return onlyIn(published, Object.fromEntries(all));
}

function onlyIn<T extends object>(published: readonly Language[], given: T): Partial<T> {
  const kept = Object.entries(given).filter(([language]) => published.includes(language as Language));
  return Object.fromEntries(kept) as Partial<T>;
}

/** The same services at an earlier moment, so that history is written as it was. */
function at(services: Services, time: number): Services {
  return { ...services, clock: { now: () => new Date(time) } };
}
