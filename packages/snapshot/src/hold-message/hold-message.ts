import type { Line, StatusSnapshot } from '../snapshot.ts';
import { type Language, languages } from '../words.ts';
import { incidentsOn, sayIncidents } from './incidents.ts';
import { cutAtSentence, hardLength } from './length.ts';
import { maintenancesOn, sayMaintenances } from './maintenances.ts';
import { spoken } from './spoken.ts';

export type HoldMessageKind = 'incident' | 'maintenance' | 'standing' | 'pinned' | 'fallback' | 'silent';

/** What a line says now. */
export interface HoldMessage {
  /** Whether there is anything to say: `text` is then not empty. */
  active: boolean;
  /** `fallback`: the word we promised did not come, so no time and no detail is said. */
  kind: HoldMessageKind;
  /** Free of everything a dialplan, a markup or a voice trips over. */
  text: string;
  /** The language of the text: another than asked for when only that one was written. */
  language: Language;
  /** Slug of the line. */
  line: string;
  /** The incident spoken of first. */
  incidentId: string | null;
  /** The promise the text states; null when it states none. */
  nextUpdateBy: string | null;
  /** When the text stops being true by itself; null when only people can end it. */
  expiresAt: string | null;
}

/** What a rule of the message found to say; the rest follows from the line. */
export type Said = Pick<HoldMessage, 'kind' | 'text' | 'incidentId' | 'nextUpdateBy' | 'expiresAt'>;

/**
 * What the line says at the snapshot's clock: the operator's own words while they hold, else the incidents that
 * concern the line, else running maintenance, else its standing message, else silence.
 */
export function holdMessage(snapshot: StatusSnapshot, line: Line, language: Language): HoldMessage {
  const written = pinned(snapshot, line, language);
  if (written) return written;
  const incidents = incidentsOn(line, snapshot);
  if (incidents.length > 0) return message(line, language, sayIncidents(incidents, line, snapshot, language));
  const maintenances = maintenancesOn(line, snapshot);
  if (maintenances.length > 0)
    return message(line, language, sayMaintenances(maintenances, snapshot, language));
  return standing(line, language) ?? message(line, language, { ...nothing, kind: 'silent', text: '' });
}

const nothing = { incidentId: null, nextUpdateBy: null, expiresAt: null };

function message(line: Line, language: Language, said: Said): HoldMessage {
  const { kind, text, incidentId, nextUpdateBy, expiresAt } = said;
  return { active: text !== '', kind, text, language, line: line.slug, incidentId, nextUpdateBy, expiresAt };
}

function pinned(snapshot: StatusSnapshot, line: Line, language: Language): HoldMessage | null {
  if (line.pinned === null || line.pinned.until <= snapshot.now) return null;
  const own = ownWords(line.pinned.texts, line, language);
  return (
    own &&
    message(line, own.language, { ...nothing, kind: 'pinned', text: own.text, expiresAt: line.pinned.until })
  );
}

function standing(line: Line, language: Language): HoldMessage | null {
  const own = ownWords(line.standing, line, language);
  return own && message(line, own.language, { ...nothing, kind: 'standing', text: own.text });
}

/** What an operator wrote, in the language asked for or else in another: better a foreign word than none. */
function ownWords(
  texts: Line['standing'],
  line: Line,
  language: Language,
): { text: string; language: Language } | null {
  for (const candidate of new Set([language, ...line.languages, ...languages])) {
    const text = cutAtSentence(spoken(texts[candidate] ?? '', candidate), hardLength);
    if (text !== '') return { text, language: candidate };
  }
  return null;
}
