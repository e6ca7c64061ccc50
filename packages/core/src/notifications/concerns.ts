import type { StoredSubscription } from '../subscribers/subscription-rows.ts';
import { type Subject, upTo } from './audience.ts';
import type { Audience } from './schema.ts';

/** Why a subscription is not told, in the order in which they are looked at. */
export const reasonsAgainst = [
  'for_responders',
  'out_of_scope',
  'pending',
  'unsubscribed',
  'gone',
  'kind_not_wanted',
  'impact_below_minimum',
  'channel_not_chosen',
  'confirmed_since',
] as const;
export type ReasonAgainst = (typeof reasonsAgainst)[number];

/** What about a subscription decides whether it is told of something that concerns components. */
export type Chooser = Pick<
  StoredSubscription,
  | 'audience'
  | 'channel'
  | 'state'
  | 'wholePage'
  | 'groupIds'
  | 'componentIds'
  | 'kinds'
  | 'minimumImpact'
  | 'confirmedAt'
>;

/** Something said to those whom it concerns. */
export type AffectedSubject = Subject & { audience: Extract<Audience, { kind: 'affected' }> };

/** By what a subscription is concerned; the widest counts. Null when it is by nothing. */
export interface ScopeMatch {
  by: 'page' | 'group' | 'component';
  /** Of the groups and components that are affected, those that it names. */
  groupIds: string[];
  componentIds: string[];
}

export interface Verdict {
  /** Whether there will be a row in the ledger. */
  told: boolean;
  /** All that speak against it, in the order of `reasonsAgainst`. */
  against: ReasonAgainst[];
  scope: ScopeMatch | null;
}

/** Whether a subscription is told, and why not. Says the same as `reaches` says to the database. Pure. */
export function concerns(one: Chooser, subject: AffectedSubject): Verdict {
  const { audience, kind, impact, channels, createdAt } = subject;
  const scope = scopeMatch(one, audience);
  const speaks: Record<ReasonAgainst, boolean> = {
    for_responders: one.audience !== 'customers',
    out_of_scope: scope === null,
    pending: one.state === 'pending',
    unsubscribed: one.state === 'unsubscribed',
    gone: one.state === 'gone',
    kind_not_wanted: kind !== null && !one.kinds.includes(kind),
    impact_below_minimum: impact !== null && !upTo(impact).includes(one.minimumImpact),
    channel_not_chosen: !channels.includes(one.channel),
    confirmed_since: createdAt !== null && one.confirmedAt !== null && one.confirmedAt > createdAt,
  };
  const against = reasonsAgainst.filter((reason) => speaks[reason]);
  return { told: against.length === 0, against, scope };
}

function scopeMatch(one: Chooser, affected: AffectedSubject['audience']): ScopeMatch | null {
  const groupIds = one.groupIds.filter((id) => affected.groupIds.includes(id));
  const componentIds = one.componentIds.filter((id) => affected.componentIds.includes(id));
  if (one.wholePage) return { by: 'page', groupIds, componentIds };
  if (groupIds.length > 0) return { by: 'group', groupIds, componentIds };
  return componentIds.length > 0 ? { by: 'component', groupIds, componentIds } : null;
}
