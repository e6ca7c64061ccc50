import { earliest } from '../instant.ts';
import { paragraph } from '../script.ts';
import { activeMaintenances } from '../select.ts';
import type { Line, Maintenance, StatusSnapshot } from '../snapshot.ts';
import { wording } from '../wording/index.ts';
import type { Language } from '../words.ts';
import { speaksAbout, spokenComponents } from './affected.ts';
import type { Said } from './hold-message.ts';
import { fitting, type Variant, variants } from './length.ts';
import { spokenTime } from './spoken-time.ts';

/** Running maintenances that concern the line; the latest begun first. */
export function maintenancesOn(line: Line, snapshot: StatusSnapshot): Maintenance[] {
  return activeMaintenances(snapshot).flatMap((maintenance) => {
    const components = maintenance.components.filter(({ componentId }) => speaksAbout(line, componentId));
    return maintenance.components.length > 0 && components.length === 0
      ? []
      : [{ ...maintenance, components }];
  });
}

export function sayMaintenances(
  maintenances: readonly Maintenance[],
  snapshot: StatusSnapshot,
  language: Language,
): Said {
  function* candidates() {
    for (const variant of variants(maintenances.length))
      yield paragraph(sentences(maintenances, variant, snapshot, language));
  }
  const ends = maintenances.map(({ endsAt }) => endsAt).filter((end) => end > snapshot.now);
  return {
    kind: 'maintenance',
    text: fitting(candidates()),
    incidentId: null,
    nextUpdateBy: null,
    expiresAt: earliest(ends),
  };
}

function sentences(
  maintenances: readonly Maintenance[],
  { told, names, brief, counted }: Variant,
  snapshot: StatusSnapshot,
  language: Language,
): string[] {
  const say = wording[language].holdMessage;
  const said = maintenances.slice(0, told).flatMap(({ components, endsAt, status }) => {
    const overruns = endsAt <= snapshot.now;
    const until = overruns ? null : spokenTime(endsAt, snapshot.now, snapshot.page.timeZone, language);
    const sentence = say.maintenance(spokenComponents(components, names, language), until);
    if (brief) return [sentence];
    if (status === 'verifying') return [sentence, say.maintenanceVerifying];
    return overruns ? [sentence, say.maintenanceOverruns, say.interruptions] : [sentence, say.interruptions];
  });
  if (counted && maintenances.length > told) said.push(say.moreMaintenances(maintenances.length - told));
  said.push(say.noNeedToReport);
  return said.filter((sentence, index) => said.lastIndexOf(sentence) === index);
}
