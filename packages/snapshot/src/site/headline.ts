import { overallStatus, unresolvedIncidents } from '../select.ts';
import type { StatusSnapshot } from '../snapshot.ts';
import { wording } from '../wording/index.ts';
import type { ComponentStatus, Language } from '../words.ts';

/** The state of the whole in one line; `watch` while an incident is open that harms nothing. */
export function headlineIn(
  snapshot: StatusSnapshot,
  language: Language,
): { status: ComponentStatus | 'watch'; text: string } {
  const { page, terms } = wording[language];
  const status = overallStatus(snapshot);
  return status === 'operational' && unresolvedIncidents(snapshot).length > 0
    ? { status: 'watch', text: page.lookingIntoIt }
    : { status, text: terms.overall[status] };
}
