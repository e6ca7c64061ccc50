import type { Language } from '@calmline/snapshot';
import { componentIdsBySlug } from '../components/find-by-slug.ts';
import { groupIdsBySlug } from '../components/find-groups.ts';
import { componentsIn, groupsIn } from '../components/read-components.ts';
import { type FieldFault, invalid, Problem, type Queryable } from '../foundation/index.ts';
import { pageIn } from '../page/get-page.ts';
import { timeZoneFaults } from '../page/page.ts';

/** What somebody wants to hear, by slug. Left out or null: the whole page. */
export interface Scope {
  groups?: readonly string[] | undefined;
  components?: readonly string[] | undefined;
}

export interface ChoicesInput {
  scope?: Scope | null | undefined;
  language?: Language | undefined;
  /** IANA name. */
  timeZone?: string | undefined;
}

/** The same as it is kept. */
export interface Choices {
  wholePage: boolean;
  groupIds: string[];
  componentIds: string[];
  language: Language;
  timeZone: string;
}

/**
 * Choices as they are kept; what is left out is the page's.
 * @throws Problem 422 naming each fault
 */
export async function settleChoices(db: Queryable, input: ChoicesInput): Promise<Choices> {
  const faults: FieldFault[] = input.timeZone === undefined ? [] : timeZoneFaults(input.timeZone);
  const { groups, components } = input.scope ?? {};
  const named = [...(groups ?? []), ...(components ?? [])];
  if ((groups || components) && named.length === 0)
    faults.push({
      field: 'scope',
      message: 'Choose at least one group or component, or leave scope out for the whole page.',
    });
  const groupIds = await collect(faults, groupIdsBySlug(db, groups ?? [], 'scope.groups'));
  const componentIds = await collect(faults, componentIdsBySlug(db, components ?? [], 'scope.components'));
  if (faults.length > 0) throw invalid(faults);
  const page = await pageIn(db);
  return {
    wholePage: named.length === 0,
    groupIds,
    componentIds,
    language: input.language ?? page.language,
    timeZone: input.timeZone ?? page.timeZone,
  };
}

/** Ids that were found, once each; what was not becomes a fault beside the others. */
async function collect(faults: FieldFault[], finding: Promise<Map<string, string>>): Promise<string[]> {
  try {
    return [...new Set((await finding).values())];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    faults.push(...error.faults);
    return [];
  }
}

type Kept = Pick<Choices, 'wholePage' | 'groupIds' | 'componentIds'>;

/** What is chosen, by slug; null for the whole page. What was removed since is no longer named. */
export async function scopesBySlug(
  db: Queryable,
  kept: readonly Kept[],
): Promise<({ groups: string[]; components: string[] } | null)[]> {
  if (kept.every(({ wholePage }) => wholePage)) return kept.map(() => null);
  const groups = new Map((await groupsIn(db)).map(({ id, slug }) => [id, slug]));
  const components = new Map((await componentsIn(db)).map(({ id, slug }) => [id, slug]));
  return kept.map(({ wholePage, groupIds, componentIds }) =>
    wholePage
      ? null
      : {
          groups: groupIds.flatMap((id) => groups.get(id) ?? []),
          components: componentIds.flatMap((id) => components.get(id) ?? []),
        },
  );
}

/** The names of what is chosen, as people read them; empty for the whole page. */
export async function scopeNames(
  db: Queryable,
  { wholePage, groupIds, componentIds }: Kept,
): Promise<string[]> {
  if (wholePage) return [];
  const groups = await groupsIn(db);
  const components = await componentsIn(db);
  return [
    ...groups.filter(({ id }) => groupIds.includes(id)).map(({ name }) => name),
    ...components.filter(({ id }) => componentIds.includes(id)).map(({ name }) => name),
  ];
}
