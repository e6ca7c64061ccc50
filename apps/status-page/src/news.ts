import { markdownToText } from '@calmline/snapshot/markdown.ts';
import type { Incident, Maintenance, StatusSnapshot } from '@calmline/snapshot/snapshot.ts';
import type { Context } from './context.ts';
import { firstSentence } from './sentences.ts';

/**
 * What somebody is told who can't see the front page change: the headline, and the newest word of all. No times are in
 * it, for time passing is no news.
 */
export function newsOf(snapshot: StatusSnapshot, headline: string, context: Context): string {
  let newest: Incident | Maintenance | undefined;
  for (const thing of [...snapshot.incidents, ...snapshot.maintenances])
    if (lastSaid(thing) > (newest ? lastSaid(newest) : '')) newest = thing;
  return newest ? `${headline}. ${wordOf(newest, context)}` : headline;
}

/** The newest status of one thing, and the first sentence of what was said with it. */
export function wordOf(thing: Incident | Maintenance, context: Context): string {
  const { t, terms } = context;
  const [update] = thing.updates;
  const status =
    'impact' in thing
      ? terms.incidentStatus[thing.status]
      : thing.cancelledAt !== null
        ? t.maintenance.cancelled
        : terms.maintenanceStatus[thing.status];
  if (!update) return status;
  return context.line(status, firstSentence(markdownToText(context.body(update).text), t.locale));
}

const lastSaid = ({ updates }: Incident | Maintenance) => updates[0]?.createdAt ?? '';
