import type { Queryable, Services } from '../foundation/index.ts';
import { scopesBySlug } from '../subscribers/choices.ts';
import { getSubscriber, type Subscriber } from '../subscribers/read-subscribers.ts';
import { type Wait, waitOf } from '../subscribers/waiting-time.ts';
import { type AffectedSubject, concerns, type ReasonAgainst, type ScopeMatch } from './concerns.ts';
import type { Drafted } from './draft.ts';

/** Whether one subscriber would be told of something, and why or why not. */
export interface Explanation {
  subscriber: Subscriber;
  told: boolean;
  /** In a sentence or two. */
  why: string;
  /** All that speaks against it, each in a sentence. */
  against: { code: ReasonAgainst; message: string }[];
  /** By what they are concerned, by slug. */
  scope: { by: ScopeMatch['by']; groups: string[]; components: string[] } | null;
  /** Null when it would be told at once. */
  later: Wait | null;
}

/** @throws Problem 404 */
export async function explainAudience(
  services: Pick<Services, 'db' | 'clock'>,
  subscriberId: number,
  { subject, urgent }: Drafted,
): Promise<Explanation> {
  const subscriber = await getSubscriber(services, subscriberId);
  const { told, against, scope: match } = concerns(subscriber, subject);
  const scope = match && (await namedScope(services.db, match));
  const later = told && !urgent ? waitOf(subscriber, services.clock.now()) : null;
  const reasons = against.map((code) => ({ code, message: sayAgainst[code](subscriber, subject) }));
  const why = told
    ? `${sayConcerned(scope)} ${sayWhen(subscriber, later, urgent)}`
    : reasons.map(({ message }) => message).join(' ');
  return { subscriber, told, why, against: reasons, scope, later };
}

async function namedScope(
  db: Queryable,
  { by, groupIds, componentIds }: ScopeMatch,
): Promise<NonNullable<Explanation['scope']>> {
  const [named] = await scopesBySlug(db, [{ wholePage: false, groupIds, componentIds }]);
  return { by, groups: named?.groups ?? [], components: named?.components ?? [] };
}

function sayConcerned(scope: Explanation['scope']): string {
  if (scope === null || scope.by === 'page') return 'Subscribed to the whole page.';
  return `Subscribed to ${sayScope(scope)}.`;
}

function sayScope({ groups, components }: { groups: string[]; components: string[] }): string {
  const parts = [
    ...(groups.length > 0 ? [`the group${groups.length > 1 ? 's' : ''} ${groups.join(', ')}`] : []),
    ...(components.length > 0
      ? [`the component${components.length > 1 ? 's' : ''} ${components.join(', ')}`]
      : []),
  ];
  return parts.join(' and ') || 'nothing that is there any more';
}

function sayWhen(subscriber: Subscriber, later: Wait | null, urgent: boolean): string {
  const how = `Would be told by ${subscriber.channel}`;
  if (later === null)
    return urgent && subscriber.digest !== 'off' ? `${how} at once: it is critical.` : `${how} at once.`;
  const until = `${later.until.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return later.why === 'digest'
    ? `${how} in the digest of ${until}.`
    : `${how} when their quiet hours end, ${until}.`;
}

const sayAgainst: Record<ReasonAgainst, (one: Subscriber, subject: AffectedSubject) => string> = {
  for_responders: () =>
    'Is subscribed as a responder, who is reminded of promises but does not hear what customers hear.',
  out_of_scope: ({ scope }) =>
    `Hears of ${sayScope(scope ?? { groups: [], components: [] })} only, and nothing of that is affected.`,
  pending: () => 'Has not confirmed the subscription yet.',
  unsubscribed: () => 'Has unsubscribed.',
  gone: ({ endReason }) => `Can not be reached any more${endReason === null ? '' : ` (${endReason})`}.`,
  kind_not_wanted: ({ kinds }, { kind }) =>
    `Wants to hear of ${kinds.join(' and ') || 'nothing'}, not of ${kind}.`,
  impact_below_minimum: ({ minimumImpact }, { impact }) =>
    `Hears of incidents from impact ${minimumImpact} on; this one has ${impact}.`,
  confirmed_since: () => 'Has been a subscriber only since after this was said.',
  channel_not_chosen: ({ channel }) => `Is reached by ${channel}, which this post leaves out.`,
};
