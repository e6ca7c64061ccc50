import { type Language, languages } from '@calmline/snapshot';
import type { FieldFault } from '../foundation/index.ts';
import type { Texts } from './schema.ts';

/** Everything about a line; what is left out takes its plain value. */
export interface PutLine {
  name?: string | undefined;
  /** The first is spoken when the caller names none. */
  languages?: readonly Language[] | undefined;
  /** Slugs; null or left out: the line speaks about everything. */
  components?: readonly string[] | null | undefined;
  /** Said when all is well; silence without. */
  standing?: Texts | undefined;
  pinned?: { texts: Texts; until: Date } | null | undefined;
  graceMinutes?: number | undefined;
}

export const defaultGraceMinutes = 10;
const day = 24 * 60 * 60_000;
const longestPinMs = 7 * day;
/** Half a minute of speech: nobody on hold listens longer. */
const longestText = 500;

/** What is wrong with a line. Pure. */
export function lineFaults(input: PutLine, now: Date): FieldFault[] {
  const faults = [...textFaults('standing', input.standing ?? {}), ...pinFaults(input.pinned ?? null, now)];
  if (input.name !== undefined && input.name.trim() === '')
    faults.push({ field: 'name', message: 'Give the name that people in the house know the line by.' });
  if (input.languages !== undefined && input.languages.length === 0)
    faults.push({ field: 'languages', message: `Name at least one of ${languages.join(', ')}.` });
  if (input.languages && new Set(input.languages).size < input.languages.length)
    faults.push({ field: 'languages', message: 'Name each language once.' });
  if (input.components && input.components.length === 0)
    faults.push({
      field: 'components',
      message: 'Name at least one component, or send null for all of them.',
    });
  return faults;
}

function pinFaults(pinned: NonNullable<PutLine['pinned']> | null, now: Date): FieldFault[] {
  if (pinned === null) return [];
  const faults = textFaults('pinned.texts', pinned.texts);
  const field = 'pinned.until';
  if (Object.keys(pinned.texts).length === 0)
    faults.push({ field: 'pinned.texts', message: 'Say something in at least one language.' });
  if (pinned.until <= now)
    faults.push({ field, message: 'A pinned text needs a time in the future at which it ends.' });
  if (pinned.until.getTime() > now.getTime() + longestPinMs)
    faults.push({ field, message: 'A pinned text ends within 7 days, so that none is forgotten.' });
  return faults;
}

function textFaults(field: string, texts: Texts): FieldFault[] {
  return Object.entries(texts).flatMap(([language, text]) => {
    if (text.trim() === '')
      return [{ field: `${field}.${language}`, message: 'Say something, or leave the language out.' }];
    if (text.length <= longestText) return [];
    return [
      {
        field: `${field}.${language}`,
        message: `Use ${longestText} characters at most; it is spoken to people who wait.`,
      },
    ];
  });
}
