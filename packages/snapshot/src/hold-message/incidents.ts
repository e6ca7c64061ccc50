import { earliest } from '../instant.ts';
import { titleIn } from '../localized.ts';
import { paragraph } from '../script.ts';
import { impactStatus, unresolvedIncidents } from '../select.ts';
import type { Incident, Line, StatusSnapshot } from '../snapshot.ts';
import type { Trouble } from '../wording/hold-message.ts';
import { wording } from '../wording/index.ts';
import { type ComponentStatus, compareSeverity, type Language, worstStatus } from '../words.ts';
import { speaksAbout, spokenComponents } from './affected.ts';
import type { Said } from './hold-message.ts';
import { fitting, type Variant, variants } from './length.ts';
import { spokenName } from './spoken.ts';
import { spokenTime } from './spoken-time.ts';

/** An incident as it concerns one line. */
interface Concern {
  incident: Incident;
  /** What the line's callers are told about; empty when the incident names nothing. */
  components: Incident['components'];
  worst: ComponentStatus;
}

const longestTitle = 60;

/** The unresolved incidents that concern the line: worst first, then the most recent. */
export function incidentsOn(line: Line, snapshot: StatusSnapshot): Concern[] {
  return unresolvedIncidents(snapshot)
    .flatMap((incident) => {
      const still = incident.components.filter(({ status }) => status !== 'operational');
      const named = still.length > 0 ? still : incident.components;
      const components = named.filter(({ componentId }) => speaksAbout(line, componentId));
      if (named.length > 0 && components.length === 0) return [];
      const worst = worstStatus([impactStatus[incident.impact], ...components.map(({ status }) => status)]);
      return [{ incident, components, worst }];
    })
    .sort(
      (a, b) =>
        compareSeverity(a.worst, b.worst) ||
        (a.incident.startedAt < b.incident.startedAt
          ? 1
          : a.incident.startedAt > b.incident.startedAt
            ? -1
            : 0),
    );
}

/** Until when the incident's promise may be spoken of on this line. */
export function graceEnd(by: string, line: Line): string {
  return new Date(Date.parse(by) + line.graceMinutes * 60_000).toISOString();
}

/** Where an incident's promise stands for the line. */
function wordOf({ incident }: Concern, line: Line, now: string): 'none' | 'open' | 'due' | 'lapsed' {
  if (incident.promise === null) return 'none';
  if (now < incident.promise.by) return 'open';
  return now < graceEnd(incident.promise.by, line) ? 'due' : 'lapsed';
}

export function sayIncidents(
  concerns: readonly Concern[],
  line: Line,
  snapshot: StatusSnapshot,
  language: Language,
): Said {
  const toldIn = new Map<string, Concern[]>();
  // Made one after the other: mostly the first or second fits.
  function* candidates() {
    for (const variant of variants(concerns.length)) {
      const candidate = paragraph(sentences(concerns, variant, line, snapshot, language));
      if (!toldIn.has(candidate)) toldIn.set(candidate, concerns.slice(0, variant.told));
      yield candidate;
    }
  }
  const text = fitting(candidates());
  const told = toldIn.get(text) ?? concerns.slice(0, 1);
  const words = told.map((concern) => ({
    word: wordOf(concern, line, snapshot.now),
    by: concern.incident.promise?.by,
  }));
  const ends = words.flatMap(({ word, by }) =>
    by !== undefined && word !== 'lapsed' ? [graceEnd(by, line)] : [],
  );
  const open = words.flatMap(({ word, by }) => (by !== undefined && word === 'open' ? [by] : []));
  return {
    kind: words.every(({ word }) => word === 'lapsed') ? 'fallback' : 'incident',
    text,
    incidentId: told[0]?.incident.id ?? null,
    nextUpdateBy: earliest(open),
    expiresAt: earliest(ends),
  };
}

function sentences(
  concerns: readonly Concern[],
  variant: Variant,
  line: Line,
  snapshot: StatusSnapshot,
  language: Language,
): string[] {
  const say = wording[language].holdMessage;
  const told = concerns.slice(0, variant.told);
  const said = told.flatMap((concern) => aboutOne(concern, variant, line, snapshot, language));
  if (variant.counted && concerns.length > told.length)
    said.push(say.moreIncidents(concerns.length - told.length));
  if (told.every((concern) => wordOf(concern, line, snapshot.now) === 'lapsed')) said.push(say.thanks);
  said.push(say.noNeedToReport);
  // What holds for both is said once, after the last it holds for.
  return said.filter((sentence, index) => said.lastIndexOf(sentence) === index);
}

/** What is affected, what we do about it, when the next word comes. */
function aboutOne(
  concern: Concern,
  { names, brief }: Variant,
  line: Line,
  snapshot: StatusSnapshot,
  language: Language,
): string[] {
  const { promise, status } = concern.incident;
  const say = wording[language].holdMessage;
  const word = wordOf(concern, line, snapshot.now);
  if (word === 'lapsed') return [affected(concern, 'unclear', names, language), say.stillWorking];
  const doing =
    status === 'identified' || status === 'monitoring' ? say.doing[status] : say.doing.investigating;
  const next =
    promise === null
      ? say.nextWordWithoutPromise
      : word === 'due'
        ? say.nextWordShortly
        : say.nextWord(spokenTime(promise.by, snapshot.now, snapshot.page.timeZone, language));
  return [affected(concern, troubleOf(concern), names, language), ...(brief ? [] : [doing]), next];
}

function affected(concern: Concern, trouble: Trouble, names: number, language: Language): string {
  const say = wording[language].holdMessage;
  if (concern.components.length > 0)
    return say.affected[trouble](spokenComponents(concern.components, names, language));
  const title = spokenTitle(concern.incident, language);
  return title === '' || names === 0 ? say.untitled : say.titled(title);
}

/** In the line's language where given; a voice can read a foreign title only when it knows the letters. */
function spokenTitle(incident: Incident, language: Language): string {
  const title = titleIn(incident, language);
  const isReadable =
    title.language === language || (hasLatinLetters(title.language) && hasLatinLetters(language));
  return isReadable ? spokenName(title.text, language, longestTitle) : '';
}

const otherLetters: readonly Language[] = ['ja', 'zh-Hans', 'ar'];
const hasLatinLetters = (language: Language) => !otherLetters.includes(language);

/** Only what is true of all that is named: of an outage and a slowdown together no more than that there is a problem. */
function troubleOf({ components }: Concern): Trouble {
  const [first, ...others] = components;
  if (!first || others.some(({ status }) => status !== first.status)) return 'unclear';
  return first.status === 'operational' || first.status === 'under_maintenance' ? 'unclear' : first.status;
}
