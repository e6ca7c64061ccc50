import type { Impact } from '@calmline/snapshot';
import { componentIdsBySlug } from '../components/find-by-slug.ts';
import type { Services } from '../foundation/index.ts';
import type { SubscriptionKind } from '../subscribers/schema.ts';
import { audienceOf, chosenChannels, type Notify, worstImpactIn } from './audience.ts';
import type { AffectedSubject } from './concerns.ts';

/** What is about to be posted, as far as it decides who is told. */
export interface Draft {
  /** Slugs; none for something about the page as a whole. */
  components: readonly string[];
  kind: SubscriptionKind;
  /** Of an incident; null for other kinds. */
  impact: Impact | null;
  notify: Notify;
  /** The incident that this would be an update to, with the ids of all components it has touched. */
  incident: { id: string; componentIds: readonly string[] } | null;
}

/** Something about to be said. */
export interface Drafted {
  subject: AffectedSubject;
  /** Whether it is told at once, whatever quiet hours or digest say. */
  urgent: boolean;
}

/** Whom a draft would concern. @throws Problem 422 naming every unknown component */
export async function readDraft({ db }: Pick<Services, 'db'>, draft: Draft): Promise<Drafted> {
  const { kind, impact, incident } = draft;
  const named = await componentIdsBySlug(db, draft.components);
  const audience = await audienceOf(db, [...new Set([...named.values(), ...(incident?.componentIds ?? [])])]);
  const worst = incident && impact ? await worstImpactIn(db, `incident/${incident.id}`, impact) : impact;
  return {
    subject: { audience, kind, impact: worst, channels: chosenChannels(draft.notify), createdAt: null },
    urgent: isUrgent(kind, worst),
  };
}

/** A critical incident waits for nobody's morning, nor does what is said to one person. */
export function isUrgent(kind: SubscriptionKind | null, impact: Impact | null): boolean {
  return kind === null || (kind === 'incidents' && impact === 'critical');
}
