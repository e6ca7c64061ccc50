import type { Language } from '@calmline/snapshot';
import { type SQL, sql } from 'drizzle-orm';
import type { ChannelName } from '../delivery/sender.ts';
import { rows, type Services } from '../foundation/index.ts';
import { type Pace, type Wait, waitOf } from '../subscribers/waiting-time.ts';
import { inScope, subscriptionRanges, textArray, wantsImpact, wantsKind } from './audience.ts';
import type { AffectedSubject, ReasonAgainst, ScopeMatch } from './concerns.ts';
import type { Drafted } from './draft.ts';

/** Why somebody whom it concerns is not told. */
export type LeftOut = Exclude<ReasonAgainst, 'for_responders' | 'out_of_scope' | 'confirmed_since'>;

/** Who would be told of something if it were said now. What is 0 is left out. */
export interface AudienceSurvey {
  told: number;
  byChannel: Partial<Record<ChannelName, number>>;
  byScope: Partial<Record<ScopeMatch['by'], number>>;
  byLanguage: Partial<Record<Language, number>>;
  /** Of those, who would hear it later than at once. */
  later: Partial<Record<Wait['why'], number>>;
  /** Each counted once, by the first reason. */
  leftOut: Partial<Record<LeftOut, number>>;
}

interface Tally extends Pace {
  reason: LeftOut | null;
  channel: ChannelName;
  scope: ScopeMatch['by'];
  language: Language;
  count: number | string;
}

/** Counts by the very conditions that fan-out works with. */
export async function surveyAudience(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { subject, urgent }: Drafted,
): Promise<AudienceSurvey> {
  const now = clock.now();
  const survey: AudienceSurvey = {
    told: 0,
    byChannel: {},
    byScope: {},
    byLanguage: {},
    later: {},
    leftOut: {},
  };
  for await (const range of subscriptionRanges(db))
    for (const tally of await rows<Tally>(db, tallies(subject, range)))
      addTo(survey, tally, urgent ? null : waitOf(tally, now));
  return survey;
}

function addTo(survey: AudienceSurvey, tally: Tally, wait: Wait | null): void {
  const count = Number(tally.count);
  if (tally.reason !== null) {
    add(survey.leftOut, tally.reason, count);
    return;
  }
  survey.told += count;
  add(survey.byChannel, tally.channel, count);
  add(survey.byScope, tally.scope, count);
  add(survey.byLanguage, tally.language, count);
  if (wait) add(survey.later, wait.why, count);
}

/** One row for all who differ in nothing that matters here. */
function tallies(subject: AffectedSubject, range: SQL): SQL {
  const { audience, channels } = subject;
  const paced = sql`(subscriptions.quiet_from is not null or subscriptions.digest <> 'off')`;
  return sql`select reason, channel, scope, language, "timeZone", "quietFrom", "quietUntil", digest, count(*) as count
    from (select
      case
        when subscriptions.state <> 'confirmed' then subscriptions.state
        when not ${wantsKind(subject)} then 'kind_not_wanted'
        when not ${wantsImpact(subject)} then 'impact_below_minimum'
        when not subscriptions.channel = any(${textArray(channels)}) then 'channel_not_chosen'
      end as reason,
      channel,
      case when whole_page then 'page' when group_ids && ${textArray(audience.groupIds)} then 'group' else 'component' end as scope,
      language,
      case when ${paced} then time_zone else 'UTC' end as "timeZone",
      quiet_from as "quietFrom", quiet_until as "quietUntil", digest
      from subscriptions where ${range} and subscriptions.audience = 'customers' and ${inScope(audience)}) as matching
    group by reason, channel, scope, language, "timeZone", "quietFrom", "quietUntil", digest`;
}

function add<Key extends string>(counts: Partial<Record<Key, number>>, key: Key, count: number): void {
  counts[key] = (counts[key] ?? 0) + count;
}
