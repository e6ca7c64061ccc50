import type { Impact, Language } from '@calmline/snapshot';
import { componentIdsBySlug } from '../components/find-by-slug.ts';
import { groupIdsBySlug } from '../components/find-groups.ts';
import { componentsIn, groupsIn } from '../components/read-components.ts';
import { type FieldFault, invalid, Problem, type Queryable } from '../foundation/index.ts';
import { pageIn } from '../page/get-page.ts';
import { timeZoneFaults } from '../page/page.ts';
import { clockText, type QuietHours, quietHoursFaults, quietMinutes } from './quiet-hours.ts';
import { type Digest, type SubscriptionKind, subscriptionKinds } from './schema.ts';

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
  kinds?: readonly SubscriptionKind[] | undefined;
  /** Of incidents, only those at least so bad. */
  minimumImpact?: Impact | undefined;
  /** Null for none. */
  quietHours?: QuietHours | null | undefined;
  digest?: Digest | undefined;
}

/** The same as it is kept. */
export interface Choices {
  wholePage: boolean;
  groupIds: string[];
  componentIds: string[];
  kinds: SubscriptionKind[];
  minimumImpact: Impact;
  /** Minutes after midnight. */
  quietFrom: number | null;
  quietUntil: number | null;
  digest: Digest;
  language: Language;
  timeZone: string;
}

/**
 * Choices as they are kept.
 * @param standing what holds where something is left out; otherwise everything, at once, in the page's language
 * @throws Problem 422 naming each fault
 */
export async function settleChoices(
  db: Queryable,
  input: ChoicesInput,
  standing: Choices | null = null,
): Promise<Choices> {
  const faults: FieldFault[] = input.timeZone === undefined ? [] : timeZoneFaults(input.timeZone);
  if (input.kinds?.length === 0)
    faults.push({
      field: 'kinds',
      message: 'Choose at least one kind; to hear nothing at all, unsubscribe.',
    });
  if (input.quietHours) faults.push(...quietHoursFaults(input.quietHours));
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
  const before = standing ?? (await everything(db));
  const scope = { wholePage: named.length === 0, groupIds, componentIds };
  const { wholePage, groupIds: groupsBefore, componentIds: componentsBefore } = before;
  return {
    ...(input.scope === undefined
      ? { wholePage, groupIds: [...groupsBefore], componentIds: [...componentsBefore] }
      : scope),
    kinds: input.kinds ? subscriptionKinds.filter((kind) => input.kinds?.includes(kind)) : before.kinds,
    minimumImpact: input.minimumImpact ?? before.minimumImpact,
    ...(input.quietHours === undefined
      ? { quietFrom: before.quietFrom, quietUntil: before.quietUntil }
      : quietMinutes(input.quietHours)),
    digest: input.digest ?? before.digest,
    language: input.language ?? before.language,
    timeZone: input.timeZone ?? before.timeZone,
  };
}

async function everything(db: Queryable): Promise<Choices> {
  const { language, timeZone } = await pageIn(db);
  return {
    wholePage: true,
    groupIds: [],
    componentIds: [],
    kinds: [...subscriptionKinds],
    minimumImpact: 'none',
    quietFrom: null,
    quietUntil: null,
    digest: 'off',
    language,
    timeZone,
  };
}

/** Quiet hours as people write them; null for none. */
export function quietHoursOf({
  quietFrom,
  quietUntil,
}: Pick<Choices, 'quietFrom' | 'quietUntil'>): QuietHours | null {
  if (quietFrom === null || quietUntil === null) return null;
  return { from: clockText(quietFrom), until: clockText(quietUntil) };
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
